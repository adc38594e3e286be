package org.tractionscope.training.torch;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.tractionscope.training.torch.Weights.Array;

/**
 * Draws first weights as PyTorch's layers do. Confined to one thread.
 *
 * <p>Convolutions and matrices: uniform within ±1/√n, n the inputs of one output, for weight and offset alike. Batch-norms:
 * factor 1, offset 0, mean 0, variance 1. Kernels of a GFNN: uniform within ±√(6/(in + out)), as Xavier has it.
 */
final class Initialisation {

    private final RandomGenerator random;
    private final Map<String, Array> arrays = new LinkedHashMap<>();

    Initialisation(RandomGenerator random) {
        this.random = random;
    }

    /** A convolution {@code [out, in / groups, size, size]} with its offset. */
    void convolution(String name, int out, int inOfGroup, int size) {
        double bound = 1 / Math.sqrt((double) inOfGroup * size * size);
        arrays.put(name + ".weight", uniform(bound, out, inOfGroup, size, size));
        arrays.put(name + ".bias", uniform(bound, out));
    }

    /** A matrix {@code [out, in]} with its offset. */
    void matrix(String name, int out, int in) {
        double bound = 1 / Math.sqrt(in);
        arrays.put(name + ".weight", uniform(bound, out, in));
        arrays.put(name + ".bias", uniform(bound, out));
    }

    void batchNorm(String name, int channels) {
        arrays.put(name + ".weight", Array.filled(1, channels));
        arrays.put(name + ".bias", Array.zeros(channels));
        arrays.put(name + ".running_mean", Array.zeros(channels));
        arrays.put(name + ".running_var", Array.filled(1, channels));
    }

    /** A ConvNeXt cell. */
    void cell(String name, int channels, int kernel, int expansion, boolean withNorm) {
        convolution(name + ".conv0", channels, 1, kernel);
        convolution(name + ".conv1", expansion * channels, channels, 1);
        convolution(name + ".conv2", channels, expansion * channels, 1);
        if (withNorm) {
            batchNorm(name + ".bn", channels);
        }
    }

    void xavier(String name, int... shape) {
        double spread = 1;
        for (int axis = 2; axis < shape.length; axis++) {
            spread *= shape[axis];
        }
        arrays.put(name, uniform(Math.sqrt(6 / (spread * (shape[0] + shape[1]))), shape));
    }

    void constant(String name, float[] values, int... shape) {
        arrays.put(name, new Array(values, shape));
    }

    private Array uniform(double bound, int... shape) {
        Array array = Array.zeros(shape);
        for (int i = 0; i < array.values().length; i++) {
            array.values()[i] = (float) ((2 * random.nextDouble() - 1) * bound);
        }
        return array;
    }

    Weights weights() {
        return new Weights(arrays);
    }
}
