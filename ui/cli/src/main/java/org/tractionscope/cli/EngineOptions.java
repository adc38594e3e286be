package org.tractionscope.cli;

import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.tractionscope.engines.EngineSettings;
import org.tractionscope.engines.Engines;
import org.tractionscope.model.EngineProof.Precision;
import org.tractionscope.models.library.TractionModel;
import org.tractionscope.predict.GraphEngine;
import org.tractionscope.predict.PredictionException;
import org.tractionscope.predict.TractionPredictor;
import org.tractionscope.predict.TractionScale;
import picocli.CommandLine.Option;

/** The options of every command that runs a network. */
class EngineOptions {

    @Option(
            names = "--engine",
            paramLabel = "NAME",
            defaultValue = Engines.AUTO,
            description =
                    "Engine that runs the network, as 'doctor' lists them; auto takes the fastest that can run it."
                            + " Default: auto.")
    String engine = Engines.AUTO;

    @Option(
            names = "--precision",
            paramLabel = "WORD",
            defaultValue = "float32",
            description =
                    "What TensorRT computes in: float32, or float16, which is faster and may deviate by 1 %% of the"
                            + " maximum. The other engines compute in float32. Default: float32.")
    Precision precision = Precision.FLOAT32;

    @Option(
            names = "--threads",
            paramLabel = "N",
            defaultValue = "0",
            description = "Threads of the engine; 0 for one a core. Default: 0.")
    int threads;

    @Option(
            names = "--day-mean-pa",
            paramLabel = "PA",
            description =
                    "The laboratory's mean traction of the day, Pa: tractions are then given in Pa, 2.5 times this to"
                            + " the authors' unit. Without it they stay normalised.")
    @Nullable
    Double dayMeanPa;

    /** @throws InputException if the day's mean is no positive number */
    Optional<TractionScale> scale() {
        try {
            return Optional.ofNullable(dayMeanPa).map(TractionScale::ofDayMeanPa);
        } catch (IllegalArgumentException e) {
            throw new InputException("--day-mean-pa: " + e.getMessage(), e);
        }
    }

    /** Makes the model ready on an engine, in Pa where the day's mean is given. */
    TractionPredictor predictor(TractionModel opened, GraphEngine graphs) {
        return scaled(opened.predictor(graphs));
    }

    /** The predictor in Pa where the day's mean is given. */
    TractionPredictor scaled(TractionPredictor predictor) {
        return scale().map(pa -> pa.appliedTo(predictor)).orElse(predictor);
    }

    /**
     * Says whether the engine that was asked for by name can be opened, without opening it.
     *
     * @throws InputException if there is no such engine, or it is not available here, with the reason
     */
    void requireAvailable() {
        try {
            Engines.requireAvailable(engine);
        } catch (PredictionException e) {
            throw new InputException("--" + e.getMessage(), e);
        }
    }

    /** Opens the engine; the caller closes it. What it has to tell goes to the error stream, each thing once. */
    GraphEngine openEngine() {
        Set<String> told = ConcurrentHashMap.newKeySet();
        return Engines.open(engine, settings(notice -> {
            if (told.add(notice)) {
                System.err.println("tractionscope: " + notice);
            }
        }));
    }

    EngineSettings settings(Consumer<String> notices) {
        return new EngineSettings(threadCount(), precision, cacheFolder(), notices);
    }

    /** Where the user's other caches lie: plans for a GPU take minutes to build, and stay good for months. */
    static Path cacheFolder() {
        String base = System.getenv("XDG_CACHE_HOME");
        Path caches =
                base == null || base.isEmpty() ? Path.of(System.getProperty("user.home"), ".cache") : Path.of(base);
        return caches.resolve("tractionscope");
    }

    int threadCount() {
        if (threads < 0) {
            throw new InputException("--threads must be ≥ 0: " + threads);
        }
        return threads == 0 ? Runtime.getRuntime().availableProcessors() : threads;
    }
}
