package org.tractionscope.training.torch;

import java.util.random.RandomGenerator;
import org.tractionscope.training.TrainingException;

/**
 * The size of a new physical-bottleneck network.
 *
 * @param sidePx rows and columns of an input, a multiple of 16; fixed, since the branch of the constants sees all of it
 * @param width channels of the trunk, ≥ 1
 * @param cells cells of trunk and latent branch each, ≥ 0
 * @param kernel side of the cells' kernels, odd
 */
public record PbnnShape(int sidePx, int width, int cells, int kernel) {

    /** The authors' network for 240x240 images, 786 995 weights. */
    public static final PbnnShape PAPER = new PbnnShape(240, 32, 10, 15);

    private static final int EXPANSION = 4;
    private static final int PATCH = 16;
    private static final int STEP = 4;
    private static final int HIDDEN = 32;

    public PbnnShape {
        if (sidePx < PATCH || sidePx % PATCH != 0 || width < 1 || cells < 0 || kernel < 1 || kernel % 2 == 0) {
            throw TrainingException.badInput("a PBNN must have a side that is a multiple of " + PATCH
                    + " px, a width ≥ 1, cells ≥ 0 and an odd kernel: " + sidePx + ", " + width + ", " + cells + ", "
                    + kernel);
        }
        if (kernel / 2 >= sidePx / STEP) {
            throw TrainingException.badInput("half a kernel of a PBNN must fit into the latent image of "
                    + sidePx / STEP + " px: kernel " + kernel);
        }
    }

    /** First weights, drawn as PyTorch's layers draw them. */
    public Weights initial(RandomGenerator random) {
        Initialisation made = new Initialisation(random);
        made.convolution("convNextBlock.0", width, 1, 5);
        made.batchNorm("convNextBlock.1", width);
        for (int i = 0; i < cells; i++) {
            made.cell("convNextBlock." + (3 + i), width, kernel, EXPANSION, false);
        }
        made.convolution("convNextBlock." + (3 + cells), 1, 3 * width, 5);
        made.convolution("latentBlocks.0.conv", 2 * width, width, STEP);
        made.batchNorm("latentBlocks.0.bn", width);
        for (int i = 1; i <= cells; i++) {
            made.cell("latentBlocks." + i, 2 * width, kernel, EXPANSION, false);
        }
        made.convolution("sig_alpha_net.0", PATCH, 1, PATCH);
        made.batchNorm("sig_alpha_net.1", PATCH);
        int along = sidePx / PATCH;
        made.matrix("sig_alpha_net.4", HIDDEN, PATCH * along * along);
        made.matrix("sig_alpha_net.6", 2, HIDDEN);
        return made.weights();
    }
}
