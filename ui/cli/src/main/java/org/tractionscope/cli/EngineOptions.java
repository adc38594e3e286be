package org.tractionscope.cli;

import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.tractionscope.engines.Engines;
import org.tractionscope.models.library.TractionModel;
import org.tractionscope.predict.GraphEngine;
import org.tractionscope.predict.PredictionException;
import org.tractionscope.predict.TractionPredictor;
import org.tractionscope.predict.TractionScale;
import picocli.CommandLine.Option;

/** The options of every command that runs a network. */
final class EngineOptions {

    @Option(
            names = "--engine",
            paramLabel = "NAME",
            defaultValue = Engines.AUTO,
            description =
                    "Engine that runs the network, as 'doctor' lists them; auto takes the fastest that can run it."
                            + " Default: auto.")
    String engine = Engines.AUTO;

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
        TractionPredictor predictor = opened.predictor(graphs);
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

    /** Opens the engine; the caller closes it. What it has to tell about its choice goes to the error stream, once. */
    GraphEngine openEngine() {
        Set<String> told = ConcurrentHashMap.newKeySet();
        return Engines.open(engine, threadCount(), notice -> {
            if (told.add(notice)) {
                System.err.println("tractionscope: " + notice);
            }
        });
    }

    int threadCount() {
        if (threads < 0) {
            throw new InputException("--threads must be ≥ 0: " + threads);
        }
        return threads == 0 ? Runtime.getRuntime().availableProcessors() : threads;
    }
}
