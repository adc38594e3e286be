package org.tractionscope.engines.fused;

import java.util.List;
import org.tractionscope.engines.fused.Image.Margins;
import org.tractionscope.engines.fused.Image.Size;

/**
 * A convolution over all channels that keeps the size of the image, zeros beyond its edge, with or without GELU behind it.
 *
 * @param weights with an odd kernel
 */
record DenseLayer(Value input, Value output, DenseWeights weights, boolean gelu) implements Layer {

    private static final int ROWS_A_TASK = 8;

    @Override
    public List<Value> inputs() {
        return List.of(input);
    }

    @Override
    public Size size(List<Size> inputs) {
        return inputs.get(0);
    }

    @Override
    public int reach() {
        return weights.size() / 2;
    }

    @Override
    public long productsPerPixel() {
        return (long) weights.out() * weights.taps();
    }

    @Override
    public List<Pass> bind(Layout layout) {
        Image in = layout.image(input);
        Taps taps = Taps.window(in, in.channels(), weights.size(), weights.size());
        return List.of(new Rows(this, in, layout.image(output), taps, layout.margins()));
    }

    private record Rows(DenseLayer layer, Image in, Image out, Taps taps, Margins margins) implements Pass {

        @Override
        public int tasks() {
            return (out.rows() + ROWS_A_TASK - 1) / ROWS_A_TASK;
        }

        @Override
        public int scratch() {
            return margins.wholeVectors(out.columns());
        }

        @Override
        public void run(int task, Worker worker) {
            int n = margins.wholeVectors(out.columns());
            int reach = layer.reach();
            int end = Math.min(out.rows(), (task + 1) * ROWS_A_TASK);
            for (int row = task * ROWS_A_TASK; row < end; row++) {
                int origin = in.row(0, row) - reach * in.stride() - reach;
                layer.weights.apply(worker, origin, taps, out.row(0, row), out.plane(), worker.scratch, n);
                for (int channel = 0; channel < out.channels(); channel++) {
                    if (layer.gelu) {
                        worker.kernels.gelu(worker.memory, out.row(channel, row), n, 0.5f);
                    }
                    out.clearBeyond(worker.memory, channel, row, n);
                }
            }
        }
    }
}
