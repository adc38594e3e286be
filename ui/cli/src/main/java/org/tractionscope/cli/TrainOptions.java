package org.tractionscope.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.tractionscope.engines.Engines;
import org.tractionscope.models.bundle.BundleWriter;
import org.tractionscope.models.bundle.ModelBundle;
import org.tractionscope.predict.GraphEngine;
import org.tractionscope.predict.TractionScale;
import org.tractionscope.training.course.RunFolder;
import org.tractionscope.training.course.TrainedNetwork;
import org.tractionscope.training.torch.Progress;
import org.tractionscope.training.torch.Torch;
import org.tractionscope.training.torch.TrainingPlan;
import picocli.CommandLine.Option;

/** The options of every command that trains. */
final class TrainOptions {

    @Option(
            names = "--config",
            paramLabel = "FILE",
            description = "Settings, YAML; what they leave out is as in the paper. Examples: configs/training.")
    private @Nullable Path config;

    @Option(
            names = "--out",
            paramLabel = "DIR",
            required = true,
            description = "Folder of the run: state, curves, bundle. A training that was interrupted there goes on.")
    private Path out = Path.of("");

    @Option(
            names = "--threads",
            paramLabel = "N",
            defaultValue = "0",
            description = "Threads of PyTorch; 0 for one a core. The same number gives the same result. Default: 0.")
    private int threads;

    @Option(
            names = "--day-mean-pa",
            paramLabel = "PA",
            description = "The laboratory's mean traction, Pa: the bundle then gives Pa.")
    private @Nullable Double dayMeanPa;

    Optional<Path> settings() {
        return Optional.ofNullable(config);
    }

    RunFolder folder() {
        return RunFolder.at(out);
    }

    /**
     * Trains, and lets Ctrl-C end the process at once: PyTorch's work cannot be unwound while the JVM leaves in the usual way,
     * and the state on disk is whole at any moment.
     */
    static TrainedNetwork interruptible(Supplier<TrainedNetwork> training) {
        Thread hook = new Thread(() -> Runtime.getRuntime().halt(ExitCode.INTERRUPTED), "training-interrupted");
        Runtime.getRuntime().addShutdownHook(hook);
        try {
            return training.get();
        } finally {
            Runtime.getRuntime().removeShutdownHook(hook);
        }
    }

    /** One way to train, into a folder. */
    @FunctionalInterface
    interface Training {
        TrainedNetwork into(RunFolder folder, Progress progress);
    }

    /** Trains from beginning to end: PyTorch, progress on the console, bundle. */
    void train(PrintWriter console, TrainingPlan plan, Training training) {
        RunFolder folder = folder();
        start(console);
        ProgressLines progress = new ProgressLines(console, plan.batch());
        finish(interruptible(() -> training.into(folder, progress)), folder, console);
    }

    /** Starts PyTorch with the threads that were asked for, and says which. */
    void start(PrintWriter console) {
        if (threads < 0) {
            throw new InputException("--threads must be ≥ 0: " + threads);
        }
        int count = threads == 0 ? Runtime.getRuntime().availableProcessors() : threads;
        Torch.useThreads(count);
        console.println(Torch.versions() + ", " + count + (count == 1 ? " thread" : " threads"));
        console.flush();
    }

    /** Writes the bundle and says where it is. */
    void finish(TrainedNetwork trained, RunFolder folder, PrintWriter console) {
        Optional<TractionScale> scale = scale();
        try (GraphEngine engine = Engines.open(Engines.AUTO, 1)) {
            ModelBundle bundle =
                    BundleWriter.write(trained.network(), trained.origin(), scale, engine, folder.bundle());
            console.printf(
                    Locale.ROOT,
                    "best epoch %d, held-out loss %.5g%n%s -> %s%n",
                    trained.training().bestEpoch().epoch() + 1,
                    trained.training().bestEpoch().heldOutLoss(),
                    bundle.passport().model().id(),
                    folder.bundle());
            console.flush();
        }
    }

    private Optional<TractionScale> scale() {
        try {
            return Optional.ofNullable(dayMeanPa).map(TractionScale::ofDayMeanPa);
        } catch (IllegalArgumentException e) {
            throw new InputException("--day-mean-pa: " + e.getMessage(), e);
        }
    }
}
