package org.tractionscope.cli;

import org.jspecify.annotations.Nullable;
import org.tractionscope.models.DropoutPasses;
import org.tractionscope.models.MonteCarloPredictor;
import org.tractionscope.models.UNetNetwork;
import org.tractionscope.models.library.TractionModel;
import org.tractionscope.predict.GraphEngine;
import picocli.CommandLine.Option;

/** The options that run a U-Net several times with dropout and take the mean of its vectors. */
final class DropoutOptions {

    @Option(
            names = "--dropout-passes",
            paramLabel = "N",
            description =
                    "Run a U-Net's checkpoint N times with dropout, N ≥ 2, and take the mean of the vectors; without it"
                            + " dropout is off.")
    private @Nullable Integer passes;

    @Option(
            names = "--dropout-rate",
            paramLabel = "P",
            description = "Share of elements dropped, 0 ≤ P < 1. Default: what the network was trained with.")
    private @Nullable Double rate;

    @Option(
            names = "--dropout-seed",
            paramLabel = "N",
            defaultValue = "0",
            description = "The same seed drops the same elements. Default: 0.")
    private long seed;

    boolean areGiven() {
        return passes != null;
    }

    /**
     * The passes for this network.
     *
     * @throws InputException if a number is out of its range
     */
    DropoutPasses of(UNetNetwork network) {
        try {
            return new DropoutPasses(passes == null ? 0 : passes, rate == null ? network.dropoutRate() : rate, seed);
        } catch (IllegalArgumentException e) {
            throw new InputException("--dropout-passes: " + e.getMessage(), e);
        }
    }

    /**
     * The U-Net of a model as one that drops; the caller closes it.
     *
     * @throws InputException if the model is no U-Net's checkpoint
     */
    MonteCarloPredictor predictor(TractionModel model, GraphEngine graphs) {
        UNetNetwork network = model.unet()
                .orElseThrow(
                        () -> new InputException("--dropout-passes needs the checkpoint of a U-Net, whose dropout is"
                                + " known: " + model.passport().id().name() + " is a "
                                + model.passport().kind()));
        return new MonteCarloPredictor(network, of(network), graphs);
    }
}
