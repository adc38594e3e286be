package org.tractionscope.training.torch;

import java.util.random.RandomGenerator;
import org.tractionscope.training.TrainingException;

/**
 * The size of a new Green's-function network with half a spectrum.
 *
 * @param sidePx rows and columns of its field, even and ≥ 4
 * @param width channels of its two convolution blocks, ≥ 1; the authors' 64
 */
public record GfnnShape(int sidePx, int width) {

    /** The authors' network for 256x256 fields. */
    public static final GfnnShape PAPER = new GfnnShape(256, 64);

    private static final int EXPANSION = 4;

    public GfnnShape {
        if (sidePx < 4 || sidePx % 2 != 0 || width < 1) {
            throw TrainingException.badInput(
                    "a GFNN must have an even side ≥ 4 px and a width ≥ 1: " + sidePx + " px, width " + width);
        }
    }

    /** First weights, drawn as PyTorch's layers draw them; kernels as the authors draw them. */
    public Weights initial(RandomGenerator random) {
        Initialisation made = new Initialisation(random);
        int bins = sidePx / 2 + 1;
        made.xavier("kernel.real", 3, sidePx, bins);
        made.xavier("kernel.imaginary", 3, sidePx, bins);
        made.constant("q", frequencies(sidePx, bins), 2, sidePx, bins);
        block(made, "conv_in.0", 1);
        block(made, "conv_in.1", width);
        made.convolution("conv_in.2", 3, width, 1);
        return made.weights();
    }

    private void block(Initialisation made, String name, int in) {
        made.convolution(name + ".conv1", width, 1, 3);
        made.convolution(name + ".conv2", EXPANSION * width, width, 1);
        made.convolution(name + ".conv3", width, EXPANSION * width, 1);
        if (in != 1 && in != width) {
            throw new IllegalArgumentException("a depthwise block must have 1 or " + width + " inputs: " + in);
        }
    }

    private static float[] frequencies(int side, int bins) {
        float[] q = new float[2 * side * bins];
        for (int row = 0; row < side; row++) {
            for (int bin = 0; bin < bins; bin++) {
                q[row * bins + bin] = (float) ((row < side / 2 ? row : row - side) / (double) side);
                // The last column stands for the negative frequency, as the authors store it.
                q[(side + row) * bins + bin] = (float) ((bin < side / 2 ? bin : bin - side) / (double) side);
            }
        }
        return q;
    }
}
