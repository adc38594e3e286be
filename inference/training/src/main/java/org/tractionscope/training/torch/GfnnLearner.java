package org.tractionscope.training.torch;

import ai.djl.ndarray.NDArray;

/** A GFNN that learns by the authors' loss: mean (F̂ − F)² + β Σ |exp K|². */
final class GfnnLearner implements Learner {

    private final TorchGfnn network;
    private final double beta;
    private final double kernelRateFactor;

    /**
     * A learner.
     *
     * @param beta weight of the kernels' penalty, ≥ 0; the authors' 0.1
     * @param kernelRateFactor by how much faster kernels learn than convolutions; the authors' 100
     */
    GfnnLearner(Weights weights, boolean coulomb, double beta, double kernelRateFactor) {
        this.network = new TorchGfnn(weights, coulomb);
        this.beta = beta;
        this.kernelRateFactor = kernelRateFactor;
    }

    @Override
    public TorchGfnn network() {
        return network;
    }

    @Override
    public NDArray loss(Batch batch, boolean training) {
        NDArray misfit = Objective.COMPONENTS.loss(network.forward(batch.input(), training), batch.target(), 0);
        // The authors choose by the misfit alone.
        return training ? misfit.add(network.kernelPenalty().mul((float) beta)) : misfit;
    }

    @Override
    public double rateFactor(String name) {
        return name.startsWith("kernel") ? kernelRateFactor : 1;
    }
}
