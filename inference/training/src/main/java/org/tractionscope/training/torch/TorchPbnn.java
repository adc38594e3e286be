package org.tractionscope.training.torch;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Activation;
import ai.djl.nn.convolutional.Conv2d;

/**
 * The network in front of the active gel: adhesion Y and the constants σ_a, α from zyxin; the picture stands in {@code
 * PbnnGraph}. Confined to one thread.
 */
final class TorchPbnn extends TorchNetwork {

    private static final String TRUNK = "convNextBlock.";
    private static final String LATENT = "latentBlocks.";
    private static final String CONSTANTS = "sig_alpha_net.";
    private static final int BLUR_TAPS = 9;

    TorchPbnn(Weights weights) {
        super(weights);
    }

    /** Adhesion before the blur, {@code [batch, 1, row, column]}. */
    @Override
    NDArray forward(NDArray input, boolean training) {
        NDArray first = sameSize(TRUNK + 0, input);
        NDArray trunk = Activation.relu(batchNorm(TRUNK + 1, first, training));
        int end = modules(TRUNK) - 1;
        // Module 2 is the activation, which has no weights.
        trunk = cells(TRUNK, 3, end, trunk, training, Padding.REFLECTED);
        NDArray latent = patches(LATENT + "0.conv", batchNorm(LATENT + "0.bn", first, training));
        latent = cells(LATENT, 1, modules(LATENT), Activation.gelu(latent), training, Padding.REFLECTED);
        NDArray both = joined(trunk, enlarged(latent, kernel(LATENT + "0.conv")));
        return sameSize(TRUNK + end, both).exp();
    }

    /** σ_a and α, {@code [batch, 2]}. */
    NDArray constants(NDArray input, boolean training) {
        NDArray x = patches(CONSTANTS + 0, input);
        x = Activation.relu(batchNorm(CONSTANTS + 1, x, training));
        x = x.reshape(x.getShape().get(0), -1);
        return matrix(CONSTANTS + 6, Activation.relu(matrix(CONSTANTS + 4, x))).exp();
    }

    private NDArray matrix(String name, NDArray x) {
        return x.matMul(array(name + ".weight").transpose()).add(array(name + ".bias"));
    }

    /** A Gaussian of nine taps along each axis, the image mirrored at its edges. */
    static NDArray blurred(NDArray image, double sigmaPx) {
        float[] kernel = new float[BLUR_TAPS * BLUR_TAPS];
        double[] line = new double[BLUR_TAPS];
        double sum = 0;
        for (int i = 0; i < BLUR_TAPS; i++) {
            double distance = (i - BLUR_TAPS / 2) / sigmaPx;
            line[i] = Math.exp(-0.5 * distance * distance);
            sum += line[i];
        }
        for (int i = 0; i < kernel.length; i++) {
            kernel[i] = (float) (line[i / BLUR_TAPS] * line[i % BLUR_TAPS] / (sum * sum));
        }
        NDArray weight = image.getManager().create(kernel, new Shape(1, 1, BLUR_TAPS, BLUR_TAPS));
        NDArray none = image.getManager().create(new float[1], new Shape(1));
        return Conv2d.conv2d(
                        Padding.REFLECTED.around(image, BLUR_TAPS / 2),
                        weight,
                        none,
                        new Shape(1, 1),
                        new Shape(0, 0),
                        new Shape(1, 1),
                        1)
                .singletonOrThrow();
    }
}
