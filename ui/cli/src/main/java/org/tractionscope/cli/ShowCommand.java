package org.tractionscope.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.Callable;
import org.tractionscope.model.PixelSize;
import org.tractionscope.recording.formats.RecordingFormats;
import org.tractionscope.recording.run.RecordedRun;
import org.tractionscope.recording.source.FrameSource;
import org.tractionscope.recording.source.Series;
import org.tractionscope.recording.source.SeriesChoice;
import org.tractionscope.recording.source.SeriesTimes;
import org.tractionscope.recording.source.SourceFrame;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Says what a recording holds: its series, sizes, times and whatever is wrong with it. */
@Command(
        name = "show",
        description = {
            "Say what a recording holds: series, sizes, times, and what is wrong with it.",
            "Reads this program's recordings, NDTiff, OME-TIFF, Micro-Manager's image stacks and single planes, folders of TIFFs, OME-Zarr 0.1 to"
                    + " 0.5 and the authors' .npy."
        },
        mixinStandardHelpOptions = true)
final class ShowCommand implements Callable<Integer> {

    private static final int MOST_SERIES = 40;
    private static final long MINUTE_NS = 60_000_000_000L;

    @Parameters(paramLabel = "SOURCE", description = "A recording: its file or folder.")
    private Path location = Path.of("");

    @Option(names = "--check", description = "Read every pixel, not only what says where they lie.")
    private boolean isThorough;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before call()
    private CommandSpec spec;

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        try (FrameSource source = RecordingFormats.open(location)) {
            Map<Series, Integer> counts = new LinkedHashMap<>();
            source.frames().forEach(frame -> counts.merge(frame.series(), 1, Integer::sum));
            out.println(source.format() + ": " + source.frames().size() + " frames in " + counts.size()
                    + (counts.size() == 1 ? " series" : " series, each a position, channel and z"));
            int shown = 0;
            for (Series series : counts.keySet()) {
                if (shown++ < MOST_SERIES) {
                    show(source, series, out);
                }
            }
            if (counts.size() > MOST_SERIES) {
                out.println("  and " + (counts.size() - MOST_SERIES) + " more");
            }
            if (source instanceof RecordedRun run) {
                out.println("  " + run.tractions().size() + " results, "
                        + run.events().size() + " events");
            }
            source.remarks().forEach(remark -> out.println("  remark: " + remark));
            if (isThorough) {
                source.frames().forEach(source::pixels);
                out.println("  every pixel can be read");
                if (source instanceof RecordedRun run) {
                    run.checkThoroughly();
                    out.println("  every part agrees with the manifest");
                }
            }
        }
        out.flush();
        return ExitCode.OK;
    }

    private static void show(FrameSource source, Series series, PrintWriter out) {
        SeriesChoice choice = new SeriesChoice(
                Optional.of(series.position()), Optional.of(series.channel()), OptionalInt.of(series.z()));
        List<SourceFrame> frames = choice.of(source);
        SourceFrame first = frames.get(0);
        SeriesTimes times = SeriesTimes.of(frames, MINUTE_NS);
        String spanned = times.from() == SeriesTimes.From.INTERVAL
                ? "no times recorded"
                : String.format(
                        Locale.ROOT,
                        "%.3f to %.3f min by the %s",
                        times.elapsedNs(0) / (double) MINUTE_NS,
                        times.elapsedNs(times.length() - 1) / (double) MINUTE_NS,
                        times.from().words());
        out.println("  " + series + ": " + frames.size() + " frames of " + first.size() + " "
                + 8 * first.pixelType().bytes() + "-bit, pixel size "
                + first.facts().pixelSize().map(PixelSize::toString).orElse("not recorded") + ", " + spanned);
    }
}
