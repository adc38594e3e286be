package org.tractionscope.training.data;

import java.util.Objects;
import java.util.random.RandomGenerator;
import org.tractionscope.model.ImageSize;

/**
 * Cuts a rectangle out of a frame; what of it lies outside the frame is zero.
 *
 * @param firstRow of the frame, may be negative
 * @param firstColumn of the frame, may be negative
 * @param size of the rectangle
 */
public record Window(int firstRow, int firstColumn, ImageSize size) implements FrameTransform {

    public Window {
        Objects.requireNonNull(size, "size");
    }

    @Override
    public FrameStack apply(FrameStack frame, RandomGenerator random) {
        return of(frame);
    }

    /** The rectangle of this frame. */
    public FrameStack of(FrameStack frame) {
        int columns = frame.size().columns();
        int first = Math.max(0, -firstColumn);
        int last = Math.min(size.columns(), columns - firstColumn);
        return frame.map(size, plane -> {
            float[] cut = new float[size.pixels()];
            for (int row = 0; row < size.rows(); row++) {
                int from = firstRow + row;
                if (from >= 0 && from < frame.size().rows() && last > first) {
                    System.arraycopy(
                            plane,
                            from * columns + firstColumn + first,
                            cut,
                            row * size.columns() + first,
                            last - first);
                }
            }
            return cut;
        });
    }
}
