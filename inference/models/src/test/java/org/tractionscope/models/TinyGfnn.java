package org.tractionscope.models;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import org.tractionscope.models.MiniCheckpoint.FloatTensor;

/** A GFNN with small random weights, laid out as the authors lay theirs out. */
final class TinyGfnn {

    static final int WIDTH = 3;
    static final int EXPANDED = 5;

    private TinyGfnn() {}

    /**
     * The {@code state_dict}.
     *
     * @param size rows and columns of the transform, padding included
     * @param half whether the kernel holds half a spectrum, as RealGFNN has it
     */
    static Map<String, Object> state(long seed, int size, boolean half) {
        Random random = new Random(seed);
        int bins = half ? size / 2 + 1 : size;
        Map<String, Object> state = new LinkedHashMap<>();
        state.put("kernel", FloatTensor.complex(random(random, 2 * 3 * size * bins, 0.5), 3, size, bins));
        state.put("q", FloatTensor.real(frequencies(size, bins), 2, size, bins));
        convolution(state, random, "conv_in.0.conv1", WIDTH, 1, 3);
        convolution(state, random, "conv_in.0.conv2", EXPANDED, WIDTH, 1);
        convolution(state, random, "conv_in.0.conv3", WIDTH, EXPANDED, 1);
        convolution(state, random, "conv_in.1.conv1", WIDTH, 1, 3);
        convolution(state, random, "conv_in.1.conv2", EXPANDED, WIDTH, 1);
        convolution(state, random, "conv_in.1.conv3", WIDTH, EXPANDED, 1);
        convolution(state, random, "conv_in.2", 3, WIDTH, 1);
        return state;
    }

    /** A whole checkpoint of it. */
    static Map<String, Object> checkpoint(long seed, int size, boolean half, Map<String, Object> hyperParameters) {
        Map<String, Object> checkpoint = new LinkedHashMap<>();
        checkpoint.put("state_dict", state(seed, size, half));
        checkpoint.put("hparams", hyperParameters);
        checkpoint.put("epoch", 7);
        checkpoint.put("loss", 0.125);
        return checkpoint;
    }

    private static void convolution(Map<String, Object> state, Random random, String name, int out, int in, int size) {
        state.put(name + ".weight", FloatTensor.real(random(random, out * in * size * size, 0.7), out, in, size, size));
        state.put(name + ".bias", FloatTensor.real(random(random, out, 0.3), out));
    }

    private static float[] random(Random random, int length, double scale) {
        float[] values = new float[length];
        for (int i = 0; i < length; i++) {
            values[i] = (float) (scale * random.nextGaussian());
        }
        return values;
    }

    private static float[] frequencies(int size, int bins) {
        float[] q = new float[2 * size * bins];
        for (int row = 0; row < size; row++) {
            for (int bin = 0; bin < bins; bin++) {
                q[row * bins + bin] = frequency(row, size);
                q[(size + row) * bins + bin] = frequency(bin, size);
            }
        }
        return q;
    }

    private static float frequency(int index, int size) {
        return (index < (size + 1) / 2 ? index : index - size) / (float) size;
    }
}
