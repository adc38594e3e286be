package org.tractionscope.models;

import java.util.ArrayList;
import java.util.List;
import org.tractionscope.models.WeightTensor.ElementType;

/**
 * The weights of a GFNN, checked: every one that the network needs is there with the shape that it must have, and none
 * beside them.
 *
 * @param blocks the convolution blocks of {@code conv_in}, in order
 * @param last the 1x1 convolution to the three source fields
 * @param kernel K, complex {@code [3, rows, bins]}; the network multiplies by exp(K)
 * @param q row and column frequencies in cycles per pixel, {@code [2, rows, bins]}
 * @param grid what the kernel's shape and frequencies say of the transform
 */
record GfnnWeights(List<Block> blocks, Convolution last, WeightTensor kernel, WeightTensor q, SpectralGrid grid) {

    private static final String PREFIX = "conv_in.";

    /** Depthwise convolution with replicated edges, 1x1, sine, 1x1. */
    record Block(Convolution depthwise, Convolution expand, Convolution contract) {}

    GfnnWeights {
        blocks = List.copyOf(blocks);
    }

    static boolean recognises(Checkpoint checkpoint) {
        return checkpoint.state().containsKey("kernel")
                && checkpoint.state().containsKey("q")
                && checkpoint.state().keySet().stream().anyMatch(name -> name.startsWith(PREFIX));
    }

    static GfnnWeights of(Checkpoint checkpoint) {
        return new Reader(checkpoint).weights();
    }

    private static final class Reader {
        private final Checkpoint checkpoint;
        private final WeightReader weights;

        Reader(Checkpoint checkpoint) {
            this.checkpoint = checkpoint;
            this.weights = new WeightReader(checkpoint, "a GFNN");
        }

        GfnnWeights weights() {
            List<Block> blocks = new ArrayList<>();
            int width = 1;
            while (weights.has(PREFIX + blocks.size() + ".conv1.weight")) {
                String name = PREFIX + blocks.size();
                Convolution depthwise = weights.depthwise(name + ".conv1", WeightReader.ANY, width);
                Convolution expand = weights.pointwise(name + ".conv2", WeightReader.ANY, depthwise.out());
                Convolution contract = weights.pointwise(name + ".conv3", depthwise.out(), expand.out());
                blocks.add(new Block(depthwise, expand, contract));
                width = depthwise.out();
            }
            if (blocks.isEmpty()) {
                throw weights.refused("a GFNN must have a convolution block conv_in.0.conv1: found "
                        + checkpoint.state().keySet());
            }
            Convolution last = weights.pointwise(PREFIX + blocks.size(), 3, width);
            WeightTensor kernel = weights.take("kernel", ElementType.COMPLEX64, 3, WeightReader.ANY, WeightReader.ANY);
            WeightTensor q = weights.take("q", ElementType.FLOAT32, 2, kernel.axis(1), kernel.axis(2));
            weights.refuseOthers("kernel, q and conv_in.0 to conv_in." + blocks.size());
            return new GfnnWeights(blocks, last, kernel, q, grid(kernel, q));
        }

        // Half a spectrum and a whole one differ in the frequency step along columns, not in the shape alone.
        private SpectralGrid grid(WeightTensor kernel, WeightTensor q) {
            int rows = kernel.axis(1);
            int bins = kernel.axis(2);
            double step = bins > 1 ? q.realAt(rows * bins + 1) : 0;
            long columns = step > 0 ? Math.round(1 / step) : 0;
            boolean half = columns != bins;
            if (half && columns / 2 + 1 != bins) {
                throw weights.refused("the column frequencies q of a GFNN with " + bins + " of them must step by 1/"
                        + bins + " or, where half of them are stored, by 1/" + 2 * (bins - 1) + " cycles/px: " + step);
            }
            int pad = checkpoint.hyperParameters().wholeNumber("pad").orElse(0);
            if (pad < 0 || pad >= Math.min(rows, columns)) {
                throw weights.refused(
                        "pad must be ≥ 0 and less than the " + rows + " x " + columns + " of the kernel: " + pad);
            }
            return new SpectralGrid(rows, (int) columns, pad, half);
        }
    }
}
