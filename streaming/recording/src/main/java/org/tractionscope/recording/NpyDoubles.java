package org.tractionscope.recording;

import java.util.Arrays;

/** A dense array of float64 in row-major (C) order with its shape; immutable. */
public final class NpyDoubles {

    private final int[] shape;
    private final double[] values;

    /** An array of these values, copied; every axis ≥ 1 and their product {@code values.length}. */
    public NpyDoubles(int[] shape, double[] values) {
        this.shape = shape.clone();
        this.values = values.clone();
        long elements = 1;
        for (int axis : shape) {
            elements = Math.multiplyExact(elements, axis);
        }
        if (elements != values.length) {
            throw new IllegalArgumentException("an array of shape " + Arrays.toString(shape) + " must have " + elements
                    + " values: " + values.length);
        }
    }

    /** The length of each axis; a copy. */
    public int[] shape() {
        return shape.clone();
    }

    /** All elements in order; a copy. */
    public double[] values() {
        return values.clone();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof NpyDoubles that
                && Arrays.equals(shape, that.shape)
                && Arrays.equals(values, that.values);
    }

    @Override
    public int hashCode() {
        return 31 * Arrays.hashCode(shape) + Arrays.hashCode(values);
    }

    @Override
    public String toString() {
        return "float64 " + Arrays.toString(shape);
    }
}
