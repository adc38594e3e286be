package org.tractionscope.engines.fused;

import org.tractionscope.engines.onnx.OnnxArray;

/**
 * The weights of a convolution over all channels, packed for {@link Kernels#dense}; immutable.
 *
 * <p>Output channels stand in blocks of four, the last one filled up with zeros: four biases, then four weights for each tap,
 * the taps in the order input channel, kernel row, kernel column.
 */
final class DenseWeights {

    private final float[] packed;
    private final int out;
    private final int in;
    private final int size;

    /** From {@code [out, in, size, size]} weights and {@code [out]} biases. */
    DenseWeights(OnnxArray weight, OnnxArray bias) {
        out = weight.axis(0);
        in = weight.axis(1);
        size = weight.axis(2);
        packed = new float[blocks() * blockLength()];
        for (int o = 0; o < out; o++) {
            int at = position(o);
            packed[at] = bias.at(o);
            for (int tap = 0; tap < taps(); tap++) {
                packed[at + Kernels.BLOCK * (1 + tap)] = weight.at(o * taps() + tap);
            }
        }
    }

    private DenseWeights(DenseWeights other, float factor) {
        out = other.out;
        in = other.in;
        size = other.size;
        packed = other.packed.clone();
        for (int block = 0; block < blocks(); block++) {
            for (int i = Kernels.BLOCK; i < blockLength(); i++) {
                packed[block * blockLength() + i] *= factor;
            }
        }
    }

    /** The weights for inputs that are twice as large. */
    DenseWeights halved() {
        return new DenseWeights(this, 0.5f);
    }

    float bias(int channel) {
        return packed[position(channel)];
    }

    float weight(int channel, int tap) {
        return packed[position(channel) + Kernels.BLOCK * (1 + tap)];
    }

    private int position(int channel) {
        return channel / Kernels.BLOCK * blockLength() + channel % Kernels.BLOCK;
    }

    int out() {
        return out;
    }

    int in() {
        return in;
    }

    int size() {
        return size;
    }

    /** How many inputs each output channel has. */
    int taps() {
        return in * size * size;
    }

    int blocks() {
        return (out + Kernels.BLOCK - 1) / Kernels.BLOCK;
    }

    private int blockLength() {
        return Kernels.BLOCK * (1 + taps());
    }

    /**
     * Makes every output channel of a row.
     *
     * @param origin position of the first tap
     * @param to position of channel 0 of the results, their planes {@code toPlane} apart
     * @param waste position of room for {@code n} values that nobody wants
     */
    void apply(Worker worker, int origin, Taps taps, int to, int toPlane, int waste, int n) {
        for (int block = 0; block < blocks(); block++) {
            aim(worker, block, to, toPlane, waste);
            int at = block * blockLength();
            worker.kernels.dense(worker.memory, origin, taps.offsets(), taps(), packed, at, worker.out, n);
        }
    }

    /** The same with twice the GELU. */
    void expand(Worker worker, int origin, Taps taps, int to, int toPlane, int waste, int n) {
        for (int block = 0; block < blocks(); block++) {
            aim(worker, block, to, toPlane, waste);
            int at = block * blockLength();
            worker.kernels.expand(worker.memory, origin, taps.offsets(), taps(), packed, at, worker.out, n);
        }
    }

    private void aim(Worker worker, int block, int to, int toPlane, int waste) {
        for (int i = 0; i < Kernels.BLOCK; i++) {
            int channel = block * Kernels.BLOCK + i;
            worker.out[i] = channel < out ? to + channel * toPlane : waste;
        }
    }
}
