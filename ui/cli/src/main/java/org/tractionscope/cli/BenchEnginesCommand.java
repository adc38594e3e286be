package org.tractionscope.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.tractionscope.engines.DjlOnnxEngine;
import org.tractionscope.engines.EngineProbe;
import org.tractionscope.engines.Engines;
import org.tractionscope.engines.fused.FusedCpuEngine;
import org.tractionscope.model.EngineProof.Precision;
import org.tractionscope.model.ImageSize;
import org.tractionscope.models.library.ModelLibrary;
import org.tractionscope.models.library.TractionModel;
import org.tractionscope.predict.PredictionException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Runs a model on every engine, in turn, and times each. */
@Command(
        name = "engines",
        description = {
            "Run a model on every engine of this machine, one prediction of each in turn, and time them.",
            "gflops counts the multiply-adds of convolutions as two operations; max_deviation is the largest"
                    + " difference from onnx-cpu on the same image, as a share of its maximum; rss_mb is the whole"
                    + " program's memory.",
            "The limit is what multiply-adds in registers reach on as many threads in the same run."
        },
        mixinStandardHelpOptions = true)
final class BenchEnginesCommand implements Callable<Integer> {

    private static final int EARLY_RUNS = 1000;

    @Option(
            names = "--model",
            paramLabel = "FILE",
            defaultValue = ModelLibrary.SIMULATED_UNET,
            description = "A trained model. Default: the built-in ${DEFAULT-VALUE}.")
    private Path model = Path.of("");

    @Option(
            names = "--sizes",
            paramLabel = "PX",
            split = ",",
            defaultValue = "512,960,1024,2048",
            description = "Sides of the images. Default: 512,960,1024,2048.")
    private List<Integer> sizes = List.of();

    @Option(
            names = "--threads",
            paramLabel = "N",
            split = ",",
            defaultValue = "1,2",
            description = "Threads of a prediction. Default: 1,2.")
    private List<Integer> threads = List.of();

    @Option(
            names = "--runs",
            paramLabel = "N",
            defaultValue = "15",
            description = "Measured predictions of each engine. Default: 15.")
    private int runs;

    @Option(
            names = "--warm-up-s",
            paramLabel = "S",
            defaultValue = "4",
            description = "Seconds of predictions on each engine before, while Java compiles. Default: 4.")
    private double warmUpS;

    @Option(
            names = "--precision",
            paramLabel = "WORD",
            defaultValue = "float32",
            description = "What TensorRT computes in: float32 or float16. Default: float32.")
    private Precision precision = Precision.FLOAT32;

    @Option(names = "--json", paramLabel = "FILE", description = "Also write the table as a JSON array.")
    private @Nullable Path json;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before call()
    private CommandSpec spec;

    @Override
    public Integer call() {
        if (runs < 1
                || !(warmUpS >= 0)
                || sizes.stream().anyMatch(side -> side < 1)
                || threads.stream().anyMatch(count -> count < 1)) {
            throw new InputException("--runs, --sizes and --threads must be ≥ 1 and --warm-up-s ≥ 0");
        }
        TractionModel opened = ModelLibrary.open(model);
        for (int side : sizes) {
            if (!opened.passport().inputSize().takes(new ImageSize(side, side))) {
                throw new InputException("--sizes: " + opened.passport().id().name() + " takes images of "
                        + opened.passport().inputSize().words() + ": " + side);
            }
        }
        List<EngineTimes> all = new ArrayList<>();
        PrintWriter out = spec.commandLine().getOut();
        out.println(opened.passport().id().name() + "; " + Version.text() + "; Java " + Runtime.version());
        List<String> present = new ArrayList<>();
        for (EngineProbe probe : Engines.probe()) {
            if (probe.available()) {
                present.add(probe.name());
            } else {
                spec.commandLine()
                        .getErr()
                        .println("tractionscope: engine " + probe.name() + " is not available: " + probe.detail());
            }
        }
        spec.commandLine().getErr().flush();
        for (int count : threads) {
            double limit = FusedCpuEngine.limit(count);
            out.printf(
                    Locale.ROOT,
                    "%d thread%s: limit of multiply-adds %.1f GFLOP/s%n",
                    count,
                    count == 1 ? "" : "s",
                    limit / 1e9);
            out.println(
                    "  engine         size   median ms      p99 ms   GFLOP/s  of limit    RSS MB  deviation  against"
                            + " onnx-cpu");
            for (int side : sizes) {
                List<EngineTimes> times = measure(opened, present, side, count);
                times.forEach(row -> print(out, row, times, limit));
                all.addAll(times);
            }
        }
        if (json != null) {
            write(json, all);
        }
        out.flush();
        return ExitCode.OK;
    }

    private List<EngineTimes> measure(TractionModel opened, List<String> present, int side, int count) {
        List<EngineRace> races = new ArrayList<>();
        try {
            for (String name : present) {
                try {
                    races.add(EngineRace.enter(opened, name, side, count, precision));
                } catch (PredictionException refused) {
                    spec.commandLine().getErr().println("tractionscope: " + refused.getMessage());
                    spec.commandLine().getErr().flush();
                }
            }
            races.forEach(race -> race.warmUp(warmUpS));
            Optional<Double> earlyMb = Optional.empty();
            for (int i = 0; i < runs; i++) {
                if (i == EARLY_RUNS) {
                    earlyMb = EngineRace.residentMb();
                }
                races.forEach(EngineRace::run);
            }
            earlyMb.ifPresent(this::printGrowth);
            Optional<EngineRace> reference = races.stream()
                    .filter(race -> race.name().equals(DjlOnnxEngine.NAME))
                    .findFirst();
            return races.stream().map(race -> race.times(reference)).toList();
        } finally {
            races.forEach(EngineRace::close);
        }
    }

    /** Whether something is kept of each prediction. */
    private void printGrowth(double earlyMb) {
        EngineRace.residentMb().ifPresent(nowMb -> spec.commandLine()
                .getOut()
                .printf(
                        Locale.ROOT,
                        "  resident memory after %d runs %.1f MB, after %d runs %.1f MB (%+.2f %%)%n",
                        EARLY_RUNS,
                        earlyMb,
                        runs,
                        nowMb,
                        100 * (nowMb / earlyMb - 1)));
    }

    private static void print(PrintWriter out, EngineTimes row, List<EngineTimes> all, double limit) {
        String ratio = all.stream()
                .filter(other -> other.engine().equals(DjlOnnxEngine.NAME))
                .map(other -> String.format(Locale.ROOT, "%.2f times as fast", other.medianMs() / row.medianMs()))
                .findFirst()
                .orElse("");
        out.printf(
                Locale.ROOT,
                "  %-13s %5d %11.1f %11.1f %9s %9s %9s %10s  %s%n",
                row.engine(),
                row.size(),
                row.medianMs(),
                row.p99Ms(),
                EngineTimes.text(row.gflops(), "%.1f", "-"),
                EngineTimes.text(row.gflops().map(gflops -> gflops * 1e9 / limit), "%.2f", "-"),
                EngineTimes.text(row.rssMb(), "%.0f", "-"),
                EngineTimes.text(row.maxDeviation(), "%.1e", "-"),
                ratio);
        out.flush();
    }

    private static void write(Path file, List<EngineTimes> rows) {
        String text = rows.stream().map(EngineTimes::json).collect(Collectors.joining(",\n ", "[", "]\n"));
        try {
            Files.writeString(file, text);
        } catch (IOException e) {
            throw new InputException("--json: cannot write " + file + ": " + e.getMessage(), e);
        }
    }
}
