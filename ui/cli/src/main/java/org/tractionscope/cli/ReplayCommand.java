package org.tractionscope.cli;

import java.io.PrintWriter;
import java.util.UUID;
import java.util.concurrent.Callable;
import org.tractionscope.viewer.DisplayMode;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Plays a recording as if a camera took it now: broker, worker, replayer and viewer in one command. */
@Command(
        name = "replay",
        description = {
            "Play a recording as if a camera took it now: start a broker and a worker, stream the frames, show, write or"
                    + " record the traction.",
            "With --out: metrics.csv (a row a frame), fields/*.npy (float32 [2, row, column]: x, y), overlay/*.png,"
                    + " timeline.png, ledger.json, latency.json."
        },
        mixinStandardHelpOptions = true,
        sortOptions = false)
final class ReplayCommand implements Callable<Integer> {

    @Mixin
    private ReplayOptions options = new ReplayOptions();

    @Mixin
    private SeriesOptions series = new SeriesOptions();

    @Mixin
    private NormalisationOption levels = new NormalisationOption();

    @Mixin
    private ModelsOption models = new ModelsOption();

    @Mixin
    private SecondChannelOption second = new SecondChannelOption();

    @Mixin
    private FrameEngineOptions engine = new FrameEngineOptions();

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before call()
    private CommandSpec spec;

    @Override
    public Integer call() {
        DisplayMode display = options.headless
                ? DisplayMode.HEADLESS
                : DisplayMode.detect(System.getenv(), System.getProperty("os.name"));
        if (display == DisplayMode.HEADLESS && options.outFolder().isEmpty() && options.record == null) {
            throw new InputException("--out or --record must name a folder where there is no window"
                    + (options.headless ? "" : " (no display was found)"));
        }
        String session = UUID.randomUUID().toString();
        try (StopSignal stop = StopSignal.install();
                ReplayInputs inputs = ReplayInputs.of(
                        new ReplayInputs.Given(options, series, models, second, engine, levels), session)) {
            PrintWriter err = spec.commandLine().getErr();
            if (!inputs.words().isEmpty()) {
                err.println("playing " + inputs.words());
                err.flush();
            }
            RunReport report = new RunReport(spec.commandLine().getOut(), err);
            new ReplayRun(inputs, new ReplayRun.Setting(options, models, second, engine, levels, display), report, stop)
                    .run();
            return ExitCode.OK;
        }
    }
}
