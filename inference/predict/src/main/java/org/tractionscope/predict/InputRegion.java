package org.tractionscope.predict;

import java.util.BitSet;
import java.util.Optional;
import org.tractionscope.model.CellMask;
import org.tractionscope.model.ImageSize;

/**
 * A part of a network's input. It begins on a multiple of what the network's sides must be, so that the network halves the
 * same pixels together as in the whole.
 *
 * @param firstRow of the input, ≥ 0
 * @param firstColumn of the input, ≥ 0
 * @param size rows and columns of the part
 * @param whole rows and columns of the input
 */
record InputRegion(int firstRow, int firstColumn, ImageSize size, ImageSize whole) {

    /** Sides grow in such steps, so that a cell that moves a little does not make an engine prepare for another size. */
    static final int STEP_PX = 64;

    /** Of a larger part of the input the rest is not worth leaving out. */
    private static final double LARGEST_SHARE = 0.9;

    /**
     * The part that holds these cells and a margin; empty where there is no cell, or hardly anything would be left out.
     *
     * @param cells on the layout's grid
     * @param multiple what the sides of an input must be multiples of
     */
    static Optional<InputRegion> around(CellMask cells, FieldLayout layout, int marginPx, int multiple) {
        BitSet bits = cells.bits();
        if (bits.isEmpty()) {
            return Optional.empty();
        }
        int columns = cells.size().columns();
        int left = columns;
        int right = 0;
        for (int at = bits.nextSetBit(0); at >= 0; at = bits.nextSetBit(at + 1)) {
            left = Math.min(left, at % columns);
            right = Math.max(right, at % columns);
        }
        int top = bits.nextSetBit(0) / columns;
        int bottom = (bits.length() - 1) / columns;
        Side rows = Side.of(
                layout.inputRow() + top - marginPx,
                layout.inputRow() + bottom + marginPx,
                layout.input().rows(),
                multiple);
        Side across = Side.of(
                layout.inputColumn() + left - marginPx,
                layout.inputColumn() + right + marginPx,
                layout.input().columns(),
                multiple);
        ImageSize size = new ImageSize(rows.length, across.length);
        return size.pixels() > LARGEST_SHARE * layout.input().pixels()
                ? Optional.empty()
                : Optional.of(new InputRegion(rows.first, across.first, size, layout.input()));
    }

    private record Side(int first, int length) {

        static Side of(int from, int to, int whole, int multiple) {
            int first = Math.max(0, from) / multiple * multiple;
            int step = multiple * ((STEP_PX - 1) / multiple + 1);
            int length = Math.min(whole, ((Math.min(whole - 1, to) - first) / step + 1) * step);
            return new Side(Math.min(first, whole - length), length);
        }
    }

    /** This part of an input {@code [1, channel, row, column]}. */
    Tensor cut(Tensor input) {
        int channels = input.axis(1);
        float[] all = input.toArray();
        float[] part = new float[channels * size.pixels()];
        for (int line = 0; line < channels * size.rows(); line++) {
            System.arraycopy(all, lineInWhole(line), part, line * size.columns(), size.columns());
        }
        return Tensor.of(part, 1, channels, size.rows(), size.columns());
    }

    /** An output of the whole's size, with the part's output in its place and 0 elsewhere. */
    Tensor paste(Tensor output) {
        int channels = output.axis(1);
        float[] part = output.toArray();
        float[] all = new float[channels * whole.pixels()];
        for (int line = 0; line < channels * size.rows(); line++) {
            System.arraycopy(part, line * size.columns(), all, lineInWhole(line), size.columns());
        }
        return Tensor.of(all, 1, channels, whole.rows(), whole.columns());
    }

    private int lineInWhole(int line) {
        int row = line / size.rows() * whole.rows() + firstRow + line % size.rows();
        return row * whole.columns() + firstColumn;
    }
}
