package org.tractionscope.cli;

import java.io.PrintWriter;
import java.util.Locale;
import java.util.concurrent.Callable;
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
            "Draw made-up frames on the live screen, 1550 x 900 pixels, in memory and by software rendering.",
            "A frame is timed from the new snapshot to the finished pixels of the whole window."
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
        try {
            ViewerBench.Result result = ViewerBench.run(sizePx, points, frames);
            PrintWriter out = spec.commandLine().getOut();
            out.printf(
                    Locale.ROOT,
                    "%d frames of %d x %d with %d points: p50 %.1f ms, p95 %.1f ms, p99 %.1f ms, processor %.1f ms a frame%n",
                    result.frames(),
                    sizePx,
                    sizePx,
                    points,
                    result.p50Ms(),
                    result.p95Ms(),
                    result.p99Ms(),
                    result.cpuMs());
            out.flush();
            return ExitCode.OK;
        } catch (ViewerException e) {
            throw new RunException(String.valueOf(e.getMessage()), e);
        } finally {
            ViewerToolkit.stop();
        }
    }
}
