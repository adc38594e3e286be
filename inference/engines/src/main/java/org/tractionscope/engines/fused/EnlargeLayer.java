package org.tractionscope.engines.fused;

import java.util.List;
import org.tractionscope.engines.fused.Image.Size;

/**
 * Every pixel repeated along rows and columns; with a factor of 1 a copy.
 *
 * @param factor how often, ≥ 1
 */
record EnlargeLayer(Value input, Value output, int factor) implements Layer {

    private static final int OUTPUT_ROWS_A_TASK = 16;

    @Override
    public List<Value> inputs() {
        return List.of(input);
    }

    @Override
    public Size size(List<Size> inputs) {
        Size in = inputs.get(0);
        return new Size(in.rows() * factor, in.columns() * factor);
    }

    @Override
    public long productsPerPixel() {
        return 0;
    }

    @Override
    public List<Pass> bind(Layout layout) {
        int rows = Math.max(1, OUTPUT_ROWS_A_TASK / factor);
        return List.of(new Rows(factor, layout.image(input), layout.image(output), rows));
    }

    private record Rows(int factor, Image in, Image out, int rowsATask) implements Pass {

        @Override
        public int tasks() {
            return (in.rows() + rowsATask - 1) / rowsATask;
        }

        @Override
        public int scratch() {
            return 0;
        }

        @Override
        public void run(int task, Worker worker) {
            int end = Math.min(in.rows(), (task + 1) * rowsATask);
            for (int row = task * rowsATask; row < end; row++) {
                for (int channel = 0; channel < in.channels(); channel++) {
                    enlarge(worker.memory, channel, row);
                }
            }
        }

        private void enlarge(float[] a, int channel, int row) {
            int from = in.row(channel, row);
            int to = out.row(channel, row * factor);
            for (int column = 0; column < in.columns(); column++) {
                float value = a[from + column];
                for (int i = 0; i < factor; i++) {
                    a[to + column * factor + i] = value;
                }
            }
            for (int i = 1; i < factor; i++) {
                System.arraycopy(a, to, a, to + i * out.stride(), out.columns());
            }
        }
    }
}
