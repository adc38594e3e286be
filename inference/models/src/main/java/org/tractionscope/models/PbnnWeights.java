package org.tractionscope.models;

import java.util.List;
import java.util.OptionalInt;
import org.tractionscope.models.WeightTensor.ElementType;

/**
 * The weights of a PBNN, checked, with every batch-norm folded into the convolution next to it; immutable.
 *
 * @param first the convolution that feeds the latent branch
 * @param trunkFirst the same followed by the batch-norm of the trunk
 * @param trunk the cells at full resolution
 * @param step patches down to the latent branch
 * @param latent its cells
 * @param last from trunk and latent channels to the logarithm of the adhesion
 * @param constants the branch of the two constants
 * @param side rows and columns of an input, which the branch of the constants fixes
 */
record PbnnWeights(
        Convolution first,
        Convolution trunkFirst,
        List<ConvNextCell> trunk,
        Convolution step,
        List<ConvNextCell> latent,
        Convolution last,
        Constants constants,
        int side) {

    private static final String TRUNK = "convNextBlock.";
    private static final String LATENT = "latentBlocks.";
    private static final String CONSTANTS = "sig_alpha_net.";

    /** Patches, then two matrices {@code [out, in]} with their offsets, to the logarithms of σ_a and α. */
    record Constants(Convolution patches, Matrix hidden, Matrix last) {}

    /** A matrix {@code [out, in]} and what is added behind it. */
    record Matrix(String name, WeightTensor weight, WeightTensor bias) {}

    PbnnWeights {
        trunk = List.copyOf(trunk);
        latent = List.copyOf(latent);
    }

    static boolean recognises(Checkpoint checkpoint) {
        return checkpoint.state().keySet().stream().anyMatch(name -> name.startsWith(TRUNK));
    }

    static PbnnWeights of(Checkpoint checkpoint) {
        WeightReader weights = new WeightReader(checkpoint, "a PBNN");
        Convolution first = weights.odd(TRUNK + 0, WeightReader.ANY, 1);
        int width = first.out();
        Convolution trunkFirst = first.then(weights.batchNorm(TRUNK + 1, width)).renamed(TRUNK + 1);
        int end = weights.modules(TRUNK) - 1;
        // Module 2 is the activation, which has no weights.
        List<ConvNextCell> trunk = weights.cells(TRUNK, 3, end, width);
        BatchNorm latentNorm = weights.batchNorm(LATENT + "0.bn", width);
        Convolution step =
                weights.patches(LATENT + "0.conv", WeightReader.ANY, width).after(latentNorm);
        List<ConvNextCell> latent = weights.cells(LATENT, 1, weights.modules(LATENT), step.out());
        Convolution last = weights.odd(TRUNK + end, 1, width + step.out());
        Convolution patches = weights.patches(CONSTANTS + 0, WeightReader.ANY, 1);
        Matrix hidden = matrix(weights, CONSTANTS + 4, WeightReader.ANY, WeightReader.ANY);
        Constants constants = new Constants(
                patches.then(weights.batchNorm(CONSTANTS + 1, patches.out())),
                hidden,
                matrix(weights, CONSTANTS + 6, 2, hidden.weight().axis(0)));
        weights.refuseOthers(TRUNK + "*, " + LATENT + "* and " + CONSTANTS + "*");
        return new PbnnWeights(
                first, trunkFirst, trunk, step, latent, last, constants, side(checkpoint, weights, constants, step));
    }

    private static Matrix matrix(WeightReader weights, String name, int out, int in) {
        WeightTensor weight = weights.take(name + ".weight", ElementType.FLOAT32, out, in);
        return new Matrix(name, weight, weights.take(name + ".bias", ElementType.FLOAT32, weight.axis(0)));
    }

    private static int side(Checkpoint checkpoint, WeightReader weights, Constants constants, Convolution step) {
        int patch = constants.patches().size();
        int inputs = constants.hidden().weight().axis(1);
        int along =
                (int) Math.round(Math.sqrt((double) inputs / constants.patches().out()));
        if (along * along * constants.patches().out() != inputs) {
            throw weights.refused(CONSTANTS + "4.weight of a PBNN must have a square number of inputs for each of the "
                    + constants.patches().out() + " channels of " + CONSTANTS + "0: "
                    + constants.hidden().weight());
        }
        OptionalInt noted = checkpoint.hyperParameters().wholeNumber("image_size");
        int side = noted.orElse(along * patch);
        if (side / patch != along || side % step.size() != 0) {
            throw weights.refused("the image size of a PBNN with " + CONSTANTS + "4.weight "
                    + constants.hidden().weight() + " must be " + along * patch + " to " + ((along + 1) * patch - 1)
                    + " and a multiple of " + step.size() + ": " + side);
        }
        return side;
    }
}
