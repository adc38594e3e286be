package org.tractionscope.training.torch;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.index.NDIndex;
import ai.djl.ndarray.types.DataType;

/**
 * A PBNN that learns to begin with adhesion where traction is, so that the gel's equation starts from something sensible.
 *
 * <p>The mean over the image's cell of (100 (Y − Y₀))², Y₀ = 10⁻³ |F| / max |F| + 10⁻⁴, plus (σ_a − 0.1)² + (α − 0.1)²: the
 * authors' targets. The cell is where zyxin is not 0.
 */
final class PbnnPretraining implements Learner {

    private static final float STRONGEST = 1e-3f;
    private static final float BASE = 1e-4f;
    private static final float SCALE = 100;
    private static final float CONSTANT = 0.1f;
    private static final double USUAL_BLUR_PX = 3;

    private final TorchPbnn network;

    PbnnPretraining(Weights weights) {
        this.network = new TorchPbnn(weights);
    }

    @Override
    public TorchPbnn network() {
        return network;
    }

    @Override
    public NDArray loss(Batch batch, boolean training) {
        NDArray adhesion = TorchPbnn.blurred(network.forward(batch.input(), training), USUAL_BLUR_PX);
        NDArray constants = network.constants(batch.input(), training);
        NDArray x = batch.target().get(new NDIndex(":,0:1"));
        NDArray y = batch.target().get(new NDIndex(":,1:2"));
        NDArray magnitude = x.square().add(y.square()).sqrt();
        long images = magnitude.getShape().get(0);
        NDArray strongest =
                magnitude.reshape(images, -1).max(new int[] {1}).maximum(1e-6f).reshape(images, 1, 1, 1);
        NDArray wanted = magnitude.div(strongest).mul(STRONGEST).add(BASE);
        NDArray inside = batch.input().gt(0).toType(DataType.FLOAT32, false);
        NDArray misfit = adhesion.sub(wanted)
                .mul(SCALE)
                .square()
                .mul(inside)
                .sum()
                .div(inside.sum().maximum(1f));
        NDArray ofConstants = constants.sub(CONSTANT).square().sum().div(images);
        return NDArrays.add(misfit, ofConstants);
    }
}
