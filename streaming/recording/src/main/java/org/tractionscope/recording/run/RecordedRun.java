package org.tractionscope.recording.run;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.function.Function;
import org.tractionscope.model.CaptureTime;
import org.tractionscope.model.CellMask;
import org.tractionscope.model.Dose;
import org.tractionscope.model.ExperimentEvent;
import org.tractionscope.model.Phase;
import org.tractionscope.recording.ForeignPath;
import org.tractionscope.recording.RecordingException;
import org.tractionscope.recording.ndtiff.NdTiffSource;
import org.tractionscope.recording.source.FrameSource;
import org.tractionscope.recording.source.SourceFrame;
import org.tractionscope.recording.zarr.OmeFieldReader;

/**
 * A recording of this program, opened for reading. Confined to one thread; whoever opens it closes it.
 *
 * <p>One that was closed must agree with its manifest. One whose program died is opened as far as it is whole, with a
 * remark that says so.
 */
public final class RecordedRun implements FrameSource {

    private final Path folder;
    private final RunManifest manifest;
    private final RunDatabase database;
    private final Optional<NdTiffSource> frames;
    private final Map<String, OmeFieldReader> fields = new HashMap<>();
    private final List<String> remarks = new ArrayList<>();

    private RecordedRun(Path folder, RunManifest manifest, RunDatabase database, Optional<NdTiffSource> frames) {
        this.folder = folder;
        this.manifest = manifest;
        this.database = database;
        this.frames = frames;
    }

    /**
     * Opens a recording.
     *
     * @throws RecordingException if it is of another program or version, damaged, or disagrees with its manifest
     */
    public static RecordedRun open(Path folder) {
        RunManifest manifest = RunManifest.read(folder);
        boolean isOpen = manifest.state().equals("recording");
        if (!isOpen) {
            manifest.check(folder, false);
            FieldImages.check(folder, false);
        }
        Path framesFolder = folder.resolve("frames");
        RunDatabase database = RunDatabase.read(folder);
        try {
            Optional<NdTiffSource> frames =
                    hasFrames(framesFolder) ? Optional.of(NdTiffSource.open(framesFolder)) : Optional.empty();
            RecordedRun run = new RecordedRun(folder, manifest, database, frames);
            run.remark(isOpen);
            return run;
        } catch (RuntimeException e) {
            database.close();
            throw e;
        }
    }

    /** One that died before its first frame has an empty index. */
    private static boolean hasFrames(Path folder) {
        try {
            Path index = folder.resolve(NdTiffSource.INDEX);
            return Files.exists(index) && Files.size(index) > 0;
        } catch (IOException e) {
            throw RecordingException.of("the frames of the recording cannot be read: " + folder, e);
        }
    }

    private void remark(boolean isOpen) {
        frames.ifPresent(each -> remarks.addAll(each.remarks()));
        if (isOpen) {
            remarks.add("the recording was not closed: what is whole is taken");
        } else if (!manifest.state().equals("closed")) {
            remarks.add("the recording " + manifest.state());
        }
        for (JsonNode account : manifest.ledger()) {
            JsonNode missing = account.path("missing_frames");
            if (!missing.isEmpty() && frames.isPresent()) {
                remarks.add("frames that were captured and are not recorded, "
                        + account.path("stream").asText() + ": " + missing);
            }
        }
    }

    /** Reads every byte and compares it with the digests of the manifest. */
    public void checkThoroughly() {
        manifest.check(folder, true);
        FieldImages.check(folder, true);
    }

    @Override
    public Path location() {
        return folder;
    }

    @Override
    public String format() {
        return "Tractionscope recording " + RunManifest.VERSION;
    }

    @Override
    public List<SourceFrame> frames() {
        return frames.map(NdTiffSource::frames).orElse(List.of());
    }

    @Override
    public ByteBuffer pixels(SourceFrame frame) {
        return frames.orElseThrow(() -> new RecordingException("the recording holds no frames: " + folder))
                .pixels(frame);
    }

    /** Every result, in the order of its recording. */
    public List<RecordedTraction> tractions() {
        return rows("select * from tractions order by id", RecordedTraction::of);
    }

    /** A table as it is: {@code frames}, {@code cells}, {@code skips} or {@code events}; a map of columns for each row. */
    public List<Map<String, Object>> table(Table table) {
        return database.query("select * from " + table.sql).stream()
                .map(RunDatabase.Row::cells)
                .toList();
    }

    /** The tables of a recording. */
    public enum Table {
        FRAMES("frames order by stream, session, sequence"),
        TRACTIONS("tractions order by id"),
        CELLS("cells order by traction, cell, metric"),
        SKIPS("skips order by stream, session, sequence, model_sha256"),
        EVENTS("events order by elapsed_ns, event_id");

        private final String sql;

        Table(String sql) {
            this.sql = sql;
        }
    }

    /** What the manifest says of the run's making. */
    public Map<String, String> provenance() {
        Map<String, String> facts = new LinkedHashMap<>();
        manifest.provenance()
                .properties()
                .forEach(each -> facts.put(each.getKey(), each.getValue().asText()));
        return facts;
    }

    /** The components of a result's field, {@code [x or y, row, column]}; empty where fields were given up. */
    public Optional<float[]> field(RecordedTraction traction) {
        return traction.image().map(image -> reader(image).field(traction.imageIndex()));
    }

    /** The mask of a result; empty where fields were given up. */
    public Optional<CellMask> mask(RecordedTraction traction) {
        return traction.image().map(image -> reader(image).mask(traction.imageIndex()));
    }

    private OmeFieldReader reader(String image) {
        return fields.computeIfAbsent(image, each -> OmeFieldReader.open(ForeignPath.inside(folder, each)));
    }

    @Override
    public List<ExperimentEvent> events() {
        return rows("select * from events order by elapsed_ns, event_id", RecordedRun::event);
    }

    private <T> List<T> rows(String sql, Function<RunDatabase.Row, T> reading) {
        try {
            return database.query(sql).stream().map(reading).toList();
        } catch (IllegalArgumentException | NoSuchElementException e) {
            throw new RecordingException(
                    "expected the tables of a recording, found a row that cannot be: " + folder + ": " + e.getMessage(),
                    e);
        }
    }

    private static ExperimentEvent event(RunDatabase.Row row) {
        ExperimentEvent.Builder builder = ExperimentEvent.of(
                        row.text("experiment_id"),
                        row.text("event_id"),
                        ExperimentEvent.Kind.valueOf(row.text("kind")),
                        new CaptureTime(row.whole("at_unix_ns"), row.whole("elapsed_ns")))
                .author(row.text("author"))
                .text(row.text("text"));
        row.maybeText("phase").ifPresent(name -> {
            Optional<Dose> dose = row.maybeText("compound")
                    .map(compound -> new Dose(compound, row.number("micromolar").orElseThrow()));
            builder.phase(new Phase(
                    name,
                    Phase.Kind.valueOf(row.text("phase_kind")),
                    dose,
                    row.whole("phase_start_ns"),
                    row.whole("phase_length_ns")));
        });
        row.maybeText("cancels").ifPresent(builder::cancels);
        return builder.build();
    }

    @Override
    public List<String> remarks() {
        return List.copyOf(remarks);
    }

    @Override
    public void close() {
        database.close();
        frames.ifPresent(NdTiffSource::close);
    }
}
