package org.tractionscope.cli;

import java.io.PrintWriter;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.tractionscope.viewer.DisplayMode;
import org.tractionscope.viewer.ViewerBench;
import org.tractionscope.viewer.ViewerException;
import org.tractionscope.viewer.ViewerToolkit;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** What a frame costs on the live screen. */
@Command(
        name = "viewer",
        description = {
            "Draw made-up frames on the live screen, 1550 x 900 pixels, by software rendering.",
            "In a window where there is a display (xvfb-run gives one): the time from one drawn frame to the next. In memory"
                    + " where there is none, or with --headless: from the new snapshot to the pixels of the whole screen."
        },
        mixinStandardHelpOptions = true)
final class BenchViewerCommand implements Callable<Integer> {

    @Option(names = "--frames", paramLabel = "N", defaultValue = "300", description = "Default: 300, at least 20.")
    private int frames;

    @Option(
            names = "--size",
            paramLabel = "PX",
            defaultValue = "1024",
            description = "Side of a camera image. Default: 1024.")
    private int sizePx;

    @Option(
            names = "--points",
            paramLabel = "N",
            defaultValue = "100000",
            description = "Totals on the timeline. Default: 100000.")
    private int points;

    @Option(
            names = "--rate",
            paramLabel = "HZ",
            description = "New results in a second, in a window. Default: one for each drawn frame, 60 at most.")
    @Nullable
    private Double rate;

    @Option(names = "--headless", description = "Draw in memory, also where there is a display.")
    private boolean headless;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before call()
    private CommandSpec spec;

    @Override
    public Integer call() {
        if (frames < 20 || sizePx < 256 || sizePx > 8192 || points < 1 || points > 10_000_000) {
            throw new ParameterException(
                    spec.commandLine(),
                    "expected --frames ≥ 20, --size 256 to 8192 and --points 1 to 10000000: " + frames + ", " + sizePx
                            + ", " + points);
        }
        if (rate != null && !(rate > 0)) {
            throw new ParameterException(spec.commandLine(), "expected --rate > 0: " + rate);
        }
        DisplayMode mode =
                headless ? DisplayMode.HEADLESS : DisplayMode.detect(System.getenv(), System.getProperty("os.name"));
        try {
            ViewerBench.Result result = ViewerBench.run(
                    mode, new ViewerBench.Load(sizePx, points, frames, rate == null ? Double.POSITIVE_INFINITY : rate));
            PrintWriter out = spec.commandLine().getOut();
            out.printf(
                    Locale.ROOT,
                    "%d frames of %d x %d with %d points, %s%n",
                    result.frames(),
                    sizePx,
                    sizePx,
                    points,
                    mode == DisplayMode.WINDOW ? "in a window" : "in memory, the whole screen for each");
            out.printf(
                    Locale.ROOT,
                    "  %s: p50 %.1f ms, p95 %.1f ms, p99 %.1f ms; %.1f frames/s%n",
                    mode == DisplayMode.WINDOW ? "from frame to frame" : "from snapshot to pixels",
                    result.p50Ms(),
                    result.p95Ms(),
                    result.p99Ms(),
                    1000 / result.meanMs());
            out.printf(
                    Locale.ROOT,
                    "  processor for a frame: %.1f ms, of which JavaFX %.1f ms, rasteriser %.1f ms%n",
                    result.cpu().processMs(),
                    result.cpu().javaFxMs(),
                    result.cpu().rasteriserMs());
            out.flush();
            return ExitCode.OK;
        } catch (ViewerException e) {
            throw new RunException(String.valueOf(e.getMessage()), e);
        } finally {
            ViewerToolkit.stop();
        }
    }
}
