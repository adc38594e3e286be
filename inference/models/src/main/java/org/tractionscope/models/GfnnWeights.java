package org.tractionscope.models;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
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

    /** A convolution's weight {@code [out, in/groups, size, size]} and bias {@code [out]}. */
    record Convolution(String name, WeightTensor weight, WeightTensor bias, int groups) {

        int size() {
            return weight.axis(2);
        }
    }

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
        private final Set<String> unused;

        Reader(Checkpoint checkpoint) {
            this.checkpoint = checkpoint;
            this.unused = new HashSet<>(checkpoint.state().keySet());
        }

        GfnnWeights weights() {
            List<Block> blocks = new ArrayList<>();
            int width = 1;
            while (checkpoint.state().containsKey(PREFIX + blocks.size() + ".conv1.weight")) {
                String name = PREFIX + blocks.size();
                Convolution depthwise = convolution(name + ".conv1", -1, 1, width);
                int inner = depthwise.weight().axis(0);
                Convolution expand = convolution(name + ".conv2", -1, inner, 1);
                Convolution contract =
                        convolution(name + ".conv3", inner, expand.weight().axis(0), 1);
                blocks.add(new Block(depthwise, expand, contract));
                width = inner;
            }
            if (blocks.isEmpty()) {
                throw refused("a GFNN must have a convolution block conv_in.0.conv1: found "
                        + checkpoint.state().keySet());
            }
            Convolution last = convolution(PREFIX + blocks.size(), 3, width, 1);
            WeightTensor kernel = take("kernel", ElementType.COMPLEX64, 3, -1, -1);
            WeightTensor q = take("q", ElementType.FLOAT32, 2, kernel.axis(1), kernel.axis(2));
            if (!unused.isEmpty()) {
                throw refused("a GFNN has no weights beside kernel, q and conv_in.0 to conv_in." + blocks.size()
                        + ": found " + unused.stream().sorted().toList());
            }
            return new GfnnWeights(blocks, last, kernel, q, grid(kernel, q));
        }

        private Convolution convolution(String name, int out, int in, int groups) {
            WeightTensor weight = take(name + ".weight", ElementType.FLOAT32, out, in, -1, -1);
            int size = weight.axis(2);
            boolean pointwise = !name.endsWith(".conv1");
            if (weight.axis(3) != size || size % 2 == 0 || (pointwise && size != 1) || weight.axis(0) % groups != 0) {
                throw refused(name + ".weight must be " + (pointwise ? "1x1" : "square and odd")
                        + (groups > 1 ? " with a multiple of " + groups + " channels" : "") + ": " + weight);
            }
            return new Convolution(name, weight, take(name + ".bias", ElementType.FLOAT32, weight.axis(0)), groups);
        }

        private WeightTensor take(String name, ElementType type, int... shape) {
            WeightTensor found = checkpoint.state().get(name);
            if (found == null || found.type() != type || found.size() == 0 || !suits(found, shape)) {
                throw refused(name + " of a GFNN must be " + type.name().toLowerCase(Locale.ROOT) + " "
                        + Arrays.toString(shape).replace("-1", "any") + ": "
                        + (found == null ? "it is missing" : found));
            }
            unused.remove(name);
            return found;
        }

        private static boolean suits(WeightTensor tensor, int... shape) {
            boolean suits = tensor.rank() == shape.length;
            for (int axis = 0; suits && axis < shape.length; axis++) {
                suits = shape[axis] < 0 || shape[axis] == tensor.axis(axis);
            }
            return suits;
        }

        // Half a spectrum and a whole one differ in the frequency step along columns, not in the shape alone.
        private SpectralGrid grid(WeightTensor kernel, WeightTensor q) {
            int rows = kernel.axis(1);
            int bins = kernel.axis(2);
            double step = bins > 1 ? q.realAt(rows * bins + 1) : 0;
            long columns = step > 0 ? Math.round(1 / step) : 0;
            boolean half = columns != bins;
            if (half && columns / 2 + 1 != bins) {
                throw refused("the column frequencies q of a GFNN with " + bins + " of them must step by 1/" + bins
                        + " or, where half of them are stored, by 1/" + 2 * (bins - 1) + " cycles/px: " + step);
            }
            int pad = checkpoint.hyperParameters().wholeNumber("pad").orElse(0);
            if (pad < 0 || pad >= Math.min(rows, columns)) {
                throw refused("pad must be ≥ 0 and less than the " + rows + " x " + columns + " of the kernel: " + pad);
            }
            return new SpectralGrid(rows, (int) columns, pad, half);
        }

        private ModelFormatException refused(String message) {
            return new ModelFormatException(checkpoint.file(), message);
        }
    }
}
