package org.tractionscope.training.torch;

import ai.djl.ndarray.NDArray;

/** A U-Net that learns by one of the paper's losses. */
final class UNetLearner implements Learner {

    private final TorchUNet network;
    private final Objective objective;
    private final double weightExponent;

    UNetLearner(Weights weights, Objective objective, double weightExponent) {
        this.network = new TorchUNet(weights);
        this.objective = objective;
        this.weightExponent = weightExponent;
    }

    @Override
    public TorchNetwork network() {
        return network;
    }

    @Override
    public NDArray loss(Batch batch, boolean training) {
        return objective.loss(network.forward(batch.input(), training), batch.target(), weightExponent);
    }
}
