package org.tractionscope.model;

import java.util.BitSet;
import java.util.Objects;

/** Which pixels of a field belong to the cell; may be empty where no cell was found. */
public final class CellMask {

    private final ImageSize size;
    private final BitSet inside;

    /** A mask; bit {@code row · columns + column} is set inside the cell; the set is copied. */
    public CellMask(ImageSize size, BitSet inside) {
        this.size = Objects.requireNonNull(size, "size");
        if (inside.length() > size.pixels()) {
            throw new IllegalArgumentException("a mask of " + size + " must have bits below " + size.pixels()
                    + ": highest is " + (inside.length() - 1));
        }
        this.inside = (BitSet) inside.clone();
    }

    public ImageSize size() {
        return size;
    }

    public boolean contains(int row, int column) {
        return row >= 0
                && column >= 0
                && row < size.rows()
                && column < size.columns()
                && inside.get(row * size.columns() + column);
    }

    /** Pixels inside the cell, ≥ 0. */
    public int areaPx() {
        return inside.cardinality();
    }

    public boolean isEmpty() {
        return inside.isEmpty();
    }

    /** A copy of the bits, {@code row · columns + column}. */
    public BitSet bits() {
        return (BitSet) inside.clone();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof CellMask
                && size.equals(((CellMask) other).size)
                && inside.equals(((CellMask) other).inside);
    }

    @Override
    public int hashCode() {
        return Objects.hash(size, inside);
    }

    @Override
    public String toString() {
        return "mask " + size + ", " + areaPx() + " px inside";
    }
}
