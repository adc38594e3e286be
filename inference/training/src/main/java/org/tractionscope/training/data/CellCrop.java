package org.tractionscope.training.data;

import java.util.random.RandomGenerator;
import org.tractionscope.model.ImageSize;
import org.tractionscope.training.TrainingException;

/**
 * Cuts the cell out of a frame as the authors' {@code CellCrop} does.
 *
 * <p>A cell that fits is cut at its bounding box, without the last row and column, and centred in zeros; of a larger one a
 * square somewhere inside the box is taken.
 *
 * @param sidePx rows and columns of the result, ≥ 1
 */
public record CellCrop(int sidePx) implements FrameTransform {

    public CellCrop {
        if (sidePx < 1) {
            throw new IllegalArgumentException("the side of a crop must be ≥ 1 px: " + sidePx);
        }
    }

    @Override
    public FrameStack apply(FrameStack frame, RandomGenerator random) {
        Box box = Box.of(frame);
        if (Math.max(box.rows(), box.columns()) < sidePx) {
            int above = Math.floorDiv(sidePx - box.rows(), 2);
            int before = Math.floorDiv(sidePx - box.columns(), 2);
            return cut(frame, box.top - above, box.left - before, box);
        }
        int row = centre(box.top, box.bottom, random);
        int column = centre(box.left, box.right, random);
        Box everything = new Box(0, 0, frame.size().rows(), frame.size().columns());
        return cut(frame, row - sidePx / 2, column - sidePx / 2, everything);
    }

    /** Half to even, as the authors' language rounds. */
    private int centre(int first, int last, RandomGenerator random) {
        int jitter = Math.max(0, Math.floorDiv(last - first - sidePx, 2));
        return (int) Math.rint((first + last) / 2.0) + random.nextInt(-jitter, jitter + 1);
    }

    /** The square from a corner, zero outside {@code within}. */
    private FrameStack cut(FrameStack frame, int firstRow, int firstColumn, Box within) {
        int columns = frame.size().columns();
        return frame.map(new ImageSize(sidePx, sidePx), plane -> {
            float[] result = new float[sidePx * sidePx];
            for (int row = 0; row < sidePx; row++) {
                for (int column = 0; column < sidePx; column++) {
                    int y = firstRow + row;
                    int x = firstColumn + column;
                    if (y >= within.top && y < within.bottom && x >= within.left && x < within.right) {
                        result[row * sidePx + column] = plane[y * columns + x];
                    }
                }
            }
            return result;
        });
    }

    /** From the first row and column of the mask to its last, which are outside, as the authors cut. */
    private record Box(int top, int left, int bottom, int right) {

        static Box of(FrameStack frame) {
            float[] mask = frame.raw(Channel.CELL_MASK);
            int columns = frame.size().columns();
            int top = Integer.MAX_VALUE;
            int left = Integer.MAX_VALUE;
            int bottom = -1;
            int right = -1;
            for (int i = 0; i < mask.length; i++) {
                if (mask[i] != 0) {
                    top = Math.min(top, i / columns);
                    bottom = Math.max(bottom, i / columns);
                    left = Math.min(left, i % columns);
                    right = Math.max(right, i % columns);
                }
            }
            if (bottom < 0) {
                throw TrainingException.badInput("the mask must have a cell to crop: it is empty");
            }
            return new Box(top, left, bottom, right);
        }

        int rows() {
            return bottom - top;
        }

        int columns() {
            return right - left;
        }
    }
}
