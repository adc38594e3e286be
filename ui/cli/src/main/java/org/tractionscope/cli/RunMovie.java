package org.tractionscope.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.tractionscope.experiment.PhaseTimeline;
import org.tractionscope.model.CaptureTime;
import org.tractionscope.model.CellMask;
import org.tractionscope.model.EngineId;
import org.tractionscope.model.FieldGrid;
import org.tractionscope.model.Frame;
import org.tractionscope.model.FrameKey;
import org.tractionscope.model.ImageSize;
import org.tractionscope.model.ModelId;
import org.tractionscope.model.Normalisation;
import org.tractionscope.model.Phase;
import org.tractionscope.model.PixelSize;
import org.tractionscope.model.Provenance;
import org.tractionscope.model.StageTimes;
import org.tractionscope.model.StreamId;
import org.tractionscope.model.Traction;
import org.tractionscope.model.TractionField;
import org.tractionscope.model.TractionUnit;
import org.tractionscope.recording.RecordingException;
import org.tractionscope.recording.run.RecordedRun;
import org.tractionscope.recording.run.RecordedTraction;
import org.tractionscope.recording.source.SourceFrame;
import org.tractionscope.viewer.RecordedMovie;
import org.tractionscope.viewer.ViewerOptions;
import org.tractionscope.viewer.image.OverlayStyle;
import org.tractionscope.viewer.snapshot.BrokerState;
import org.tractionscope.viewer.snapshot.Course;
import org.tractionscope.viewer.snapshot.Flow;
import org.tractionscope.viewer.snapshot.LedgerCounts;
import org.tractionscope.viewer.snapshot.NewestTraction;
import org.tractionscope.viewer.snapshot.RecordingState;
import org.tractionscope.viewer.snapshot.ShownStream;
import org.tractionscope.viewer.snapshot.Timing;
import org.tractionscope.viewer.snapshot.ViewerSnapshot;

/** A recording's movies, drawn as the viewer draws: zyxin, traction and arrows with their scales, phase and minute. */
final class RunMovie {

    /** Of each field: a single pixel must not make the rest of a movie dark. */
    private static final double STRONGEST = 0.999;

    private final RecordedRun run;
    private final Map<String, SourceFrame> frames = new HashMap<>();
    private final List<Phase> phases;

    RunMovie(RecordedRun run) {
        this.run = run;
        for (SourceFrame frame : run.frames()) {
            frame.facts().key().ifPresent(key -> frames.put(key.toString(), frame));
        }
        PhaseTimeline plan = new PhaseTimeline();
        run.events().forEach(plan::accept);
        phases = plan.phases();
    }

    /**
     * Writes {@code movie-N.mp4} for each stream and model that has fields and frames; returns a line for each.
     *
     * @throws RecordingException if one cannot be written
     */
    List<String> write(Path folder) {
        Map<String, List<RecordedTraction>> images = new LinkedHashMap<>();
        for (RecordedTraction each : run.tractions()) {
            if (each.image().isPresent() && frames.containsKey(keyOf(each).toString())) {
                images.computeIfAbsent(each.image().get(), unused -> new ArrayList<>())
                        .add(each);
            }
        }
        if (images.isEmpty()) {
            throw new InputException("--to mp4 needs a recording with frames and fields: " + run.location());
        }
        List<String> lines = new ArrayList<>();
        for (List<RecordedTraction> results : images.values()) {
            results.sort(Comparator.comparingLong(each -> whole(each, "elapsed_ns")));
            lines.add(write(folder, "movie-" + lines.size() + ".mp4", results));
        }
        return lines;
    }

    private String write(Path folder, String name, List<RecordedTraction> results) {
        Path file = folder.resolve(name);
        OverlayStyle style = unit(results.get(0)) == TractionUnit.PASCAL
                ? OverlayStyle.pascal(
                        strongest(results) / OverlayStyle.normalised().rangeTop())
                : OverlayStyle.normalised();
        ViewerOptions options =
                ViewerOptions.dark(ZoneId.systemDefault(), folder).withOverlay(style);
        int drawn;
        try {
            drawn = RecordedMovie.write(
                    options, results.stream().map(this::picture).iterator(), file);
        } catch (IOException e) {
            throw RecordingException.of("the movie cannot be written: " + file, e);
        }
        return String.format(
                Locale.ROOT,
                "%s: %d frames of %s by %s; |F| 0 to %.4g %s",
                file,
                drawn,
                results.get(0).stream(),
                text(results.get(0), "model"),
                style.rangeTop(),
                text(results.get(0), "unit"));
    }

    private double strongest(List<RecordedTraction> results) {
        double strongest = Double.MIN_NORMAL;
        for (RecordedTraction result : results) {
            float[] field = run.field(result).orElseThrow();
            double[] magnitude = new double[field.length / 2];
            Arrays.setAll(magnitude, i -> Math.hypot(field[i], field[magnitude.length + i]));
            Arrays.sort(magnitude);
            strongest = Math.max(strongest, magnitude[(int) (STRONGEST * (magnitude.length - 1))]);
        }
        return strongest;
    }

    private ViewerSnapshot picture(RecordedTraction result) {
        Frame frame = frame(result);
        return new ViewerSnapshot(
                new ShownStream(frame.key().stream(), Provenance.Source.REPLAY),
                NewestTraction.of(frame, traction(result, frame)),
                new Course(frame.captured().elapsedNs(), unit(result), List.of(), phases, run.events()),
                new Flow(
                        LedgerCounts.empty(),
                        Timing.unknown(),
                        BrokerState.connected(),
                        RecordingState.notNeeded("it is recorded")),
                frame.captured().unixNs());
    }

    private Frame frame(RecordedTraction result) {
        SourceFrame source = frames.get(keyOf(result).toString());
        if (source == null) {
            throw new IllegalStateException("a result of the movie must have a frame: " + keyOf(result));
        }
        Optional<PixelSize> pixelSize = source.facts().pixelSize();
        return new Frame(
                keyOf(result),
                new CaptureTime(whole(result, "captured_unix_ns"), whole(result, "elapsed_ns")),
                source.size(),
                source.pixelType(),
                run.pixels(source),
                pixelSize,
                new Provenance(Provenance.Source.REPLAY, run.format(), "tractionscope export"));
    }

    private Traction traction(RecordedTraction result, Frame frame) {
        FieldGrid grid = new FieldGrid(
                new ImageSize(
                        Math.toIntExact(whole(result, "field_rows")), Math.toIntExact(whole(result, "field_columns"))),
                PixelSize.ofUm(number(result, "field_pixel_um")),
                Math.toIntExact(whole(result, "first_row_px")),
                Math.toIntExact(whole(result, "first_column_px")),
                Math.toIntExact(whole(result, "scale_px")));
        CellMask mask = run.mask(result).orElseThrow();
        long capturedUnixNs = frame.captured().unixNs();
        return Traction.of(frame.key(), frame.captured())
                .field(
                        new TractionField(grid, unit(result), run.field(result).orElseThrow()),
                        mask,
                        number(result, "field_total"))
                .normalisation(new Normalisation(
                        Normalisation.State.valueOf(text(result, "normalisation")),
                        number(result, "background_counts"),
                        number(result, "inside_counts")))
                .by(
                        new ModelId(text(result, "model"), result.modelSha256()),
                        new EngineId(text(result, "engine"), "as recorded"))
                .times(new StageTimes(capturedUnixNs, capturedUnixNs, capturedUnixNs, capturedUnixNs))
                .build();
    }

    private static FrameKey keyOf(RecordedTraction result) {
        return new FrameKey(StreamId.parse(result.stream()), result.session(), result.sequence());
    }

    private static TractionUnit unit(RecordedTraction result) {
        return text(result, "unit").equals(TractionUnit.PASCAL.symbol())
                ? TractionUnit.PASCAL
                : TractionUnit.NORMALISED;
    }

    private static String text(RecordedTraction result, String column) {
        return String.valueOf(result.cells().get(column));
    }

    private static long whole(RecordedTraction result, String column) {
        return result.cells().get(column) instanceof Number number ? number.longValue() : 0;
    }

    private static double number(RecordedTraction result, String column) {
        return result.cells().get(column) instanceof Number number ? number.doubleValue() : 0;
    }
}
