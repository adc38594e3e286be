package org.tractionscope.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.tractionscope.model.ImageSize;
import org.tractionscope.model.PixelSize;
import org.tractionscope.models.library.TractionModel;
import org.tractionscope.predict.FramePredictor;
import org.tractionscope.predict.PredictionException;
import org.tractionscope.transport.LatencySummary;
import org.tractionscope.transport.LedgerSnapshot;
import org.tractionscope.transport.Stage;
import org.tractionscope.viewer.ViewerException;
import org.tractionscope.viewer.ViewerToolkit;
import org.tractionscope.worker.BacklogPolicy;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** How old a traction is when it can be seen. */
@Command(
        name = "pipeline",
        description = {
            "Send made-up frames camera → broker → worker → broker → screen as in a run, broker and worker in programs"
                    + " of their own, and time each from its capture to the pixels of its overlay.",
            "The screen is the live screen of the viewer, 1550 x 900 pixels, drawn whole in memory by software for"
                    + " each result; a window on a display draws only what has changed."
        },
        mixinStandardHelpOptions = true,
        sortOptions = false)
final class BenchPipelineCommand implements Callable<Integer> {

    private static final double MOST_FRAMES = 100_000;

    @Mixin
    private ModelsOption models = new ModelsOption();

    @Mixin
    private FrameEngineOptions engine = new FrameEngineOptions();

    @Option(names = "--size", paramLabel = "PX", defaultValue = "512", description = "Side of a frame. Default: 512.")
    private int sizePx;

    @Option(names = "--fps", paramLabel = "N", defaultValue = "10", description = "Frames a second. Default: 10.")
    private double framesPerS;

    @Option(names = "--seconds", paramLabel = "S", defaultValue = "30", description = "Measured time. Default: 30.")
    private double seconds;

    @Option(
            names = "--warm-up-s",
            paramLabel = "S",
            defaultValue = "15",
            description = "Seconds of the same before, while Java compiles. Default: 15.")
    private double warmUpS;

    @Option(
            names = "--policy",
            paramLabel = "POLICY",
            defaultValue = "every_frame",
            description =
                    "every_frame, or newest_frame: skip frames that a newer one has overtaken. Default: every_frame.")
    private BacklogPolicy policy = BacklogPolicy.EVERY_FRAME;

    @Option(
            names = "--pixel-size-um",
            paramLabel = "UM",
            description = "Side of a camera pixel, µm. Default: the model's own, so that it sees every pixel.")
    @Nullable
    private Double pixelSizeUm;

    @Option(names = "--json", paramLabel = "FILE", description = "Also write what was measured as a JSON object.")
    private @Nullable Path json;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before call()
    private CommandSpec spec;

    @Override
    public Integer call() {
        if (!(framesPerS > 0 && framesPerS <= 1000)
                || !(seconds > 0 && seconds * framesPerS <= MOST_FRAMES)
                || !(warmUpS >= 0 && warmUpS * framesPerS <= MOST_FRAMES)
                || sizePx < 64
                || sizePx > 4096) {
            throw new InputException("--fps and --seconds must be > 0, --warm-up-s ≥ 0, at most " + (int) MOST_FRAMES
                    + " frames in each, --size 64 to 4096");
        }
        engine.requireAvailable();
        List<TractionModel> opened = models.open();
        PixelSize pixelSize = pixelSize(opened.get(0));
        try {
            for (TractionModel model : opened) {
                FramePredictor.checkSuits(model.passport(), new ImageSize(sizePx, sizePx), pixelSize);
            }
        } catch (PredictionException unsuitable) {
            throw new InputException("--size: " + unsuitable.getMessage(), unsuitable);
        }
        PipelineBench.Load load =
                new PipelineBench.Load(sizePx, framesPerS, pixelSize, policy, Double.POSITIVE_INFINITY);
        try (WorkFolder work = WorkFolder.create();
                PipelineBench bench = PipelineBench.open(load, models, engine, work.path())) {
            if (warmUpS > 0) {
                PipelineBench.Result unused = bench.play(warmUpS);
            }
            PipelineBench.Result result = bench.play(seconds);
            report(load, bench.engine(), result, opened.get(0).passport().id().name());
            return result.ledger().isSettled() ? ExitCode.OK : ExitCode.FAILED;
        } catch (ViewerException e) {
            throw new RunException(String.valueOf(e.getMessage()), e);
        } finally {
            ViewerToolkit.stop();
        }
    }

    private PixelSize pixelSize(TractionModel model) {
        try {
            return pixelSizeUm == null ? model.passport().pixelSize() : PixelSize.ofUm(pixelSizeUm);
        } catch (IllegalArgumentException e) {
            throw new InputException("--pixel-size-um: " + e.getMessage(), e);
        }
    }

    private void report(PipelineBench.Load load, String ran, PipelineBench.Result result, String model) {
        PrintWriter out = spec.commandLine().getOut();
        PipelineTimes times = result.times();
        LedgerSnapshot ledger = result.ledger();
        out.printf(
                Locale.ROOT,
                "%d x %d at %.1f a second for %.0f s, %s; %s on %s; %s; Java %s; %d processors%n",
                load.sizePx(),
                load.sizePx(),
                load.framesPerS(),
                seconds,
                load.policyName(),
                model,
                ran,
                Version.text(),
                Runtime.version(),
                Runtime.getRuntime().availableProcessors());
        out.println("  " + ledger + "; shown " + times.shown());
        line(out, "captured to overlay", times.latencyMs(0.5), times.latencyMs(0.95), times.latencyMs(0.99));
        line(out, "age when replaced", times.ageMs(0.5), times.ageMs(0.95), times.ageMs(0.99));
        out.printf(
                Locale.ROOT,
                "  oldest frame shown %.1f ms; a prediction every %.1f ms; at most %d predictions behind%n",
                times.ageMs(1),
                times.predictionIntervalMs(),
                times.mostPredictionsBehind());
        for (Stage stage : Stage.values()) {
            result.latencies()
                    .of(stage)
                    .ifPresent(latency -> out.println("  " + stage.words() + ": " + words(latency)));
        }
        out.flush();
        if (json != null) {
            write(json, times.json(facts(load, ran, model), ledger));
        }
    }

    private static String words(LatencySummary latency) {
        return String.format(Locale.ROOT, "p50 %.1f ms, p99 %.1f ms", latency.p50Ms(), latency.p99Ms());
    }

    private static void line(PrintWriter out, String what, double p50, double p95, double p99) {
        out.printf(Locale.ROOT, "  %-20s p50 %7.1f ms   p95 %7.1f ms   p99 %7.1f ms%n", what, p50, p95, p99);
    }

    private Map<String, Object> facts(PipelineBench.Load load, String ran, String model) {
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("size", load.sizePx());
        facts.put("fps", load.framesPerS());
        facts.put("seconds", seconds);
        facts.put("policy", load.policyName());
        facts.put("model", model);
        facts.put("engine", ran);
        facts.put("screen", "viewer's live screen in memory, software rendering");
        return facts;
    }

    private static void write(Path file, String text) {
        try {
            Files.writeString(file, text);
        } catch (IOException e) {
            throw new InputException("--json: cannot write " + file + ": " + e.getMessage(), e);
        }
    }
}
