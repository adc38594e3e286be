package org.tractionscope.engines.fused;

import java.util.List;
import org.tractionscope.engines.fused.Image.Margins;
import org.tractionscope.engines.fused.Image.Size;

/**
 * A convolution of patches that touch, its stride as long as its kernel, with or without GELU behind it.
 *
 * <p>The columns that a tap meets are gathered first, so that the inner loop finds them side by side.
 */
record PatchLayer(Value input, Value output, DenseWeights weights, boolean gelu) implements Layer {

    @Override
    public List<Value> inputs() {
        return List.of(input);
    }

    @Override
    public Size size(List<Size> inputs) {
        Size in = inputs.get(0);
        if (in.rows() < weights.size() || in.columns() < weights.size()) {
            throw new IllegalArgumentException(
                    output.name() + " takes an image of at least " + weights.size() + " rows and columns: " + in);
        }
        return new Size(in.rows() / weights.size(), in.columns() / weights.size());
    }

    @Override
    public long productsPerPixel() {
        return (long) weights.out() * weights.taps();
    }

    @Override
    public List<Pass> bind(Layout layout) {
        Image out = layout.image(output);
        int n = layout.margins().wholeVectors(out.columns());
        Taps taps = Taps.rows(weights.taps(), n);
        return List.of(new Rows(this, layout.image(input), out, taps, layout.margins()));
    }

    private record Rows(PatchLayer layer, Image in, Image out, Taps taps, Margins margins) implements Pass {

        @Override
        public int tasks() {
            return out.rows();
        }

        @Override
        public int scratch() {
            return (1 + taps.count()) * margins.wholeVectors(out.columns());
        }

        @Override
        public void run(int task, Worker worker) {
            int n = margins.wholeVectors(out.columns());
            int gathered = worker.scratch + n;
            gather(worker.memory, task, gathered);
            layer.weights.apply(worker, gathered, taps, out.row(0, task), out.plane(), worker.scratch, n);
            for (int channel = 0; channel < out.channels(); channel++) {
                if (layer.gelu) {
                    worker.kernels.gelu(worker.memory, out.row(channel, task), n, 0.5f);
                }
                out.clearBeyond(worker.memory, channel, task, n);
            }
        }

        private void gather(float[] a, int row, int gathered) {
            int size = layer.weights.size();
            for (int tap = 0; tap < taps.count(); tap++) {
                int from = in.row(tap / (size * size), row * size + tap / size % size) + tap % size;
                int to = gathered + taps.offsets()[tap];
                for (int column = 0; column < out.columns(); column++) {
                    a[to + column] = a[from + column * size];
                }
            }
        }
    }
}
