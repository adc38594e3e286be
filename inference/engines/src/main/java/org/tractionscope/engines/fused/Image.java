package org.tractionscope.engines.fused;

import java.util.Arrays;

/**
 * Where an image lies in the array that holds all of them; immutable.
 *
 * <pre>
 *   0 0 0 0 0 0 0        a margin of zeros all round, as wide as the widest kernel reaches: beside a row, the margin of
 *   0 x x x x 0 0        the next one serves, and its columns are filled up with zeros to whole vectors
 *   0 x x x x 0 0
 *   0 0 0 0 0 0 0
 * </pre>
 *
 * @param origin position of channel 0, row 0, column 0
 * @param channels how many planes follow each other
 * @param size rows and columns
 * @param stride from a row to the next
 * @param plane from a channel to the next
 */
record Image(int origin, int channels, Size size, int stride, int plane) {

    /** Rows and columns of an image, both ≥ 1. */
    record Size(int rows, int columns) {
        Size {
            if (rows < 1 || columns < 1) {
                throw new IllegalArgumentException("an image must have rows and columns: " + rows + " x " + columns);
            }
        }

        @Override
        public String toString() {
            return rows + " x " + columns;
        }
    }

    /** An image whose memory, margins included, begins at {@code position}. */
    static Image at(int position, int channels, Size size, Margins margins) {
        int stride = margins.stride(size);
        return new Image(
                position + margins.above() * stride + margins.left(), channels, size, stride, margins.plane(size));
    }

    int rows() {
        return size.rows();
    }

    int columns() {
        return size.columns();
    }

    /** Position of column 0 of a row. */
    int row(int channel, int row) {
        return origin + channel * plane + row * stride;
    }

    /** The image of some of the channels. */
    Image part(int first, int count) {
        return new Image(origin + first * plane, count, size, stride, plane);
    }

    /** Clears what a whole vector left beyond the last column of a row. */
    void clearBeyond(float[] a, int channel, int row, int written) {
        int at = row(channel, row);
        Arrays.fill(a, at + columns(), at + Math.max(written, columns()), 0);
    }

    /**
     * The zeros around the images of one plan; immutable.
     *
     * @param reach how far the widest kernel reaches beyond its centre, ≥ 0
     * @param lanes the length of a vector
     */
    record Margins(int reach, int lanes) {

        // Rows whose distance is a multiple of this many floats fall into the same places of the cache.
        private static final int CACHE_PERIOD = 256;

        int left() {
            return wholeVectors(reach);
        }

        // Two rows are made at once, so a kernel may look one row further.
        int above() {
            return reach + 1;
        }

        int wholeVectors(int columns) {
            return (columns + lanes - 1) / lanes * lanes;
        }

        int stride(Size size) {
            int stride = left() + wholeVectors(size.columns());
            return stride % CACHE_PERIOD == 0 ? stride + lanes : stride;
        }

        int plane(Size size) {
            return Math.multiplyExact(stride(size), size.rows() + 2 * above());
        }

        /** Memory of an image: its planes, and what the last row of the last one lacks of a margin. */
        int floats(int channels, Size size) {
            return Math.addExact(Math.multiplyExact(channels, plane(size)), wholeVectors(left() + reach + lanes));
        }
    }
}
