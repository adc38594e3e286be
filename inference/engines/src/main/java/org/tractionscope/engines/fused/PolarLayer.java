package org.tractionscope.engines.fused;

import java.util.List;
import org.tractionscope.engines.fused.Image.Margins;
import org.tractionscope.engines.fused.Image.Size;

/** Channel 0, a magnitude, and channel 1, an angle in radians, become x and y. */
record PolarLayer(Value input, Value output) implements Layer {

    private static final int ROWS_A_TASK = 16;

    @Override
    public List<Value> inputs() {
        return List.of(input);
    }

    @Override
    public Size size(List<Size> inputs) {
        return inputs.get(0);
    }

    @Override
    public long productsPerPixel() {
        return 0;
    }

    @Override
    public List<Pass> bind(Layout layout) {
        return List.of(new Rows(layout.image(input), layout.image(output), layout.margins()));
    }

    private record Rows(Image in, Image out, Margins margins) implements Pass {

        @Override
        public int tasks() {
            return (out.rows() + ROWS_A_TASK - 1) / ROWS_A_TASK;
        }

        @Override
        public int scratch() {
            return 0;
        }

        @Override
        public void run(int task, Worker worker) {
            int n = margins.wholeVectors(out.columns());
            int end = Math.min(out.rows(), (task + 1) * ROWS_A_TASK);
            for (int row = task * ROWS_A_TASK; row < end; row++) {
                int magnitude = in.row(0, row);
                int angle = in.row(1, row);
                int x = out.row(0, row);
                int y = out.row(1, row);
                if (!worker.kernels.polar(worker.memory, magnitude, angle, x, y, n)) {
                    Polar.scalar(worker.memory, magnitude, angle, x, y, out.columns());
                }
                out.clearBeyond(worker.memory, 0, row, n);
                out.clearBeyond(worker.memory, 1, row, n);
            }
        }
    }
}
