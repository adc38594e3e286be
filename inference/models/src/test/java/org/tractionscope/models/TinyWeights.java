package org.tractionscope.models;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import org.tractionscope.models.MiniCheckpoint.FloatTensor;

/** Small random weights of the paper's convolutional networks, named and laid out as the authors name and lay theirs out. */
final class TinyWeights {

    private final Random random;
    private final Map<String, Object> state = new LinkedHashMap<>();

    private TinyWeights(long seed) {
        this.random = new Random(seed);
    }

    /** How a tiny U-Net is built; the step down is a patch of {@code step} x {@code step}. */
    record UNetShape(int inputs, int width, int levels, int cells, int kernel, int step, int expansion, int append) {
        static final UNetShape USUAL = new UNetShape(1, 2, 2, 2, 3, 2, 3, 5);

        int multiple() {
            return (int) Math.pow(step, levels);
        }
    }

    static Map<String, Object> uNet(long seed, UNetShape shape) {
        TinyWeights weights = new TinyWeights(seed);
        int width = shape.width();
        for (int level = 0; level < shape.levels(); level++) {
            weights.cells("layers_encode." + level + '.', 0, shape, width, shape.expansion());
            String step = "layers_encode." + level + '.' + shape.cells();
            weights.convolution(step + ".conv", 2 * width, width, shape.step());
            weights.batchNorm(step + ".bn", width);
            weights.cells("interlayer_cnn." + level + '.', 0, shape, width, shape.expansion());
            width *= 2;
        }
        weights.cells("layers_encode." + shape.levels() + '.', 0, shape, width, shape.expansion());
        for (int level = 0; level < shape.levels(); level++) {
            int joined = width + width / 2;
            weights.cells("layers_decode." + level + ".1.", 0, shape, joined, shape.expansion());
            width /= 2;
            weights.convolution("layers_decode." + level + ".2", width, joined, 3);
        }
        weights.convolution("prepended_layers.0", width, shape.inputs(), 3);
        weights.cells("prepended_layers.", 1, shape, width, shape.expansion());
        weights.convolution("prepended_layers." + (shape.cells() + 1), width, width, 3);
        weights.convolution("appended_layers.0", width, width, 3);
        weights.cells("appended_layers.", 1, shape, width, shape.append());
        weights.convolution("appended_layers." + (shape.cells() + 1), 2, width, 3);
        return weights.state;
    }

    /** How a PBNN is built, for images of {@code side} rows and columns, a multiple of {@code patch}. */
    record PbnnShape(int width, int cells, int kernel, int patch, int side) {
        static final PbnnShape USUAL = new PbnnShape(3, 2, 5, 4, 16);

        PbnnShape withSide(int newSide) {
            return new PbnnShape(width, cells, kernel, patch, newSide);
        }
    }

    static Map<String, Object> pbnn(long seed, PbnnShape shape) {
        TinyWeights weights = new TinyWeights(seed);
        int width = shape.width();
        weights.convolution("convNextBlock.0", width, 1, 5);
        weights.batchNorm("convNextBlock.1", width);
        for (int i = 0; i < shape.cells(); i++) {
            weights.cell("convNextBlock." + (3 + i), width, shape.kernel(), 4, false);
        }
        weights.convolution("convNextBlock." + (3 + shape.cells()), 1, 3 * width, 5);
        weights.convolution("latentBlocks.0.conv", 2 * width, width, 4);
        weights.batchNorm("latentBlocks.0.bn", width);
        for (int i = 1; i <= shape.cells(); i++) {
            weights.cell("latentBlocks." + i, 2 * width, shape.kernel(), 4, false);
        }
        weights.convolution("sig_alpha_net.0", 2, 1, shape.patch());
        weights.batchNorm("sig_alpha_net.1", 2);
        int patches = shape.side() / shape.patch();
        weights.tensor("sig_alpha_net.4.weight", 0.3 / patches, 5, 2 * patches * patches);
        weights.tensor("sig_alpha_net.4.bias", 0.3, 5);
        weights.tensor("sig_alpha_net.6.weight", 0.3, 2, 5);
        weights.tensor("sig_alpha_net.6.bias", 0.3, 2);
        return weights.state;
    }

    private void cells(String prefix, int first, UNetShape shape, int channels, int expansion) {
        for (int i = 0; i < shape.cells(); i++) {
            cell(prefix + (first + i), channels, shape.kernel(), expansion, true);
        }
    }

    private void cell(String name, int channels, int kernel, int expansion, boolean norm) {
        convolution(name + ".conv0", channels, 1, kernel);
        convolution(name + ".conv1", expansion * channels, channels, 1);
        convolution(name + ".conv2", channels, expansion * channels, 1);
        if (norm) {
            batchNorm(name + ".bn", channels);
        }
    }

    private void convolution(String name, int out, int in, int size) {
        tensor(name + ".weight", 1 / Math.sqrt(in * size * size), out, in, size, size);
        tensor(name + ".bias", 0.2, out);
    }

    private void batchNorm(String name, int channels) {
        tensor(name + ".weight", 0.7, channels);
        tensor(name + ".bias", 0.3, channels);
        tensor(name + ".running_mean", 0.3, channels);
        float[] variance = new float[channels];
        for (int i = 0; i < channels; i++) {
            variance[i] = 0.2f + random.nextFloat();
        }
        state.put(name + ".running_var", FloatTensor.real(variance, channels));
    }

    private void tensor(String name, double scale, int... shape) {
        int size = 1;
        for (int axis : shape) {
            size *= axis;
        }
        float[] values = new float[size];
        for (int i = 0; i < size; i++) {
            values[i] = (float) (scale * random.nextGaussian());
        }
        state.put(name, FloatTensor.real(values, shape));
    }
}
