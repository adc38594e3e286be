package org.tractionscope.engines.fused;

import org.tractionscope.engines.onnx.OnnxArray;

/** The weights of a convolution of each channel by its own kernel, packed for {@link Kernels#depthwise}; immutable. */
final class DepthwiseWeights {

    private final float[] packed;
    private final int channels;
    private final int size;

    /** From {@code [channel, 1, size, size]} weights and {@code [channel]} biases. */
    DepthwiseWeights(OnnxArray weight, OnnxArray bias) {
        channels = weight.axis(0);
        size = weight.axis(2);
        int taps = size * size;
        packed = new float[channels * (taps + 1)];
        for (int channel = 0; channel < channels; channel++) {
            for (int tap = 0; tap < taps; tap++) {
                packed[channel * (taps + 1) + tap] = weight.at(channel * taps + tap);
            }
            packed[channel * (taps + 1) + taps] = bias.at(channel);
        }
    }

    int channels() {
        return channels;
    }

    int size() {
        return size;
    }

    /** How many multiply-adds an output pixel of all channels costs. */
    long products() {
        return (long) channels * size * size;
    }

    /** Makes {@link Kernels#ROWS} rows of one channel; {@code origin} is the position of the first tap. */
    void apply(Worker worker, int channel, int origin, Taps taps, int to, int next, int n) {
        int at = channel * (size * size + 1);
        worker.kernels.depthwise(worker.memory, origin, taps.offsets(), size, packed, at, to, next, n);
    }
}
