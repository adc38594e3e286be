package org.tractionscope.model;

/** Rows and columns of an image or field, in pixels; both ≥ 1 and their product ≤ 2³⁰. */
public final class ImageSize {

    private static final long MOST_PX = 1L << 30;

    private final int rows;
    private final int columns;

    public ImageSize(int rows, int columns) {
        this.rows = Require.positive("rows", rows);
        this.columns = Require.positive("columns", columns);
        if ((long) rows * columns > MOST_PX) {
            throw new IllegalArgumentException("an image must have ≤ 2^30 pixels: " + rows + " x " + columns);
        }
    }

    public int rows() {
        return rows;
    }

    public int columns() {
        return columns;
    }

    /** Rows times columns. */
    public int pixels() {
        return rows * columns;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof ImageSize && rows == ((ImageSize) other).rows && columns == ((ImageSize) other).columns;
    }

    @Override
    public int hashCode() {
        return 31 * rows + columns;
    }

    /** Columns x rows, as microscopists write it: {@code 1024x768} is 1024 wide. */
    @Override
    public String toString() {
        return columns + "x" + rows;
    }
}
