package org.tractionscope.model;

import java.util.Objects;

/**
 * Where the pixels of a field lie in the frame that it was predicted from.
 *
 * <pre>
 *   field pixel (r, c) covers the frame's rows    firstRowPx    + r·scalePx … firstRowPx    + (r+1)·scalePx
 *                             and columns         firstColumnPx + c·scalePx … firstColumnPx + (c+1)·scalePx
 * </pre>
 */
public final class FieldGrid {

    private final ImageSize size;
    private final PixelSize pixelSize;
    private final int firstRowPx;
    private final int firstColumnPx;
    private final int scalePx;

    /**
     * A grid.
     *
     * @param size rows and columns of the field
     * @param pixelSize side of a field pixel in the specimen
     * @param firstRowPx the frame row at which field row 0 begins, ≥ 0
     * @param firstColumnPx the frame column at which field column 0 begins, ≥ 0
     * @param scalePx frame pixels to the side of a field pixel, ≥ 1
     */
    public FieldGrid(ImageSize size, PixelSize pixelSize, int firstRowPx, int firstColumnPx, int scalePx) {
        this.size = Objects.requireNonNull(size, "size");
        this.pixelSize = Objects.requireNonNull(pixelSize, "pixelSize");
        this.firstRowPx = (int) Require.notNegative("firstRowPx", firstRowPx);
        this.firstColumnPx = (int) Require.notNegative("firstColumnPx", firstColumnPx);
        this.scalePx = Require.positive("scalePx", scalePx);
    }

    public ImageSize size() {
        return size;
    }

    public PixelSize pixelSize() {
        return pixelSize;
    }

    public int firstRowPx() {
        return firstRowPx;
    }

    public int firstColumnPx() {
        return firstColumnPx;
    }

    public int scalePx() {
        return scalePx;
    }

    @Override
    public boolean equals(Object other) {
        if (!(other instanceof FieldGrid)) {
            return false;
        }
        FieldGrid that = (FieldGrid) other;
        return size.equals(that.size)
                && pixelSize.equals(that.pixelSize)
                && firstRowPx == that.firstRowPx
                && firstColumnPx == that.firstColumnPx
                && scalePx == that.scalePx;
    }

    @Override
    public int hashCode() {
        return Objects.hash(size, pixelSize, firstRowPx, firstColumnPx, scalePx);
    }

    @Override
    public String toString() {
        return size + " at " + pixelSize + " from row " + firstRowPx + ", column " + firstColumnPx + " x" + scalePx;
    }
}
