package org.tractionscope.recording;

import java.nio.FloatBuffer;
import java.util.Arrays;

/** A dense array of float32 in row-major (C) order with its shape, as NumPy stores it; immutable. */
public final class NpyArray {

    private final int[] shape;
    private final float[] values;

    private NpyArray(int[] shape, float[] values) {
        this.shape = shape;
        this.values = values;
    }

    /**
     * An array of these values, copied; every axis ≥ 1 and their product {@code values.length}; no axis for a scalar.
     */
    public static NpyArray of(float[] values, int... shape) {
        return owning(values.clone(), shape.clone());
    }

    /** An array of what remains in the buffer, copied; the buffer's position is left alone. */
    public static NpyArray of(FloatBuffer values, int... shape) {
        float[] copy = new float[values.remaining()];
        values.duplicate().get(copy);
        return owning(copy, shape.clone());
    }

    /** The same without copies, for whoever has just made both arrays and lets go of them. */
    static NpyArray owning(float[] values, int[] shape) {
        long elements = 1;
        for (int axis : shape) {
            if (axis < 1) {
                throw new IllegalArgumentException("every axis must be ≥ 1: " + Arrays.toString(shape));
            }
            elements = Math.multiplyExact(elements, axis);
        }
        if (elements != values.length) {
            throw new IllegalArgumentException("an array of shape " + Arrays.toString(shape) + " must have " + elements
                    + " values: " + values.length);
        }
        return new NpyArray(shape, values);
    }

    /** The length of each axis; a copy. */
    public int[] shape() {
        return shape.clone();
    }

    /** Number of values, ≥ 1. */
    public int size() {
        return values.length;
    }

    /** The value at a flat index. */
    public float at(int index) {
        return values[index];
    }

    /** All values in order, read-only. */
    public FloatBuffer values() {
        return FloatBuffer.wrap(values).asReadOnlyBuffer();
    }

    /** All values in order; a copy. */
    public float[] toArray() {
        return values.clone();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof NpyArray that && Arrays.equals(shape, that.shape) && Arrays.equals(values, that.values);
    }

    @Override
    public int hashCode() {
        return 31 * Arrays.hashCode(shape) + Arrays.hashCode(values);
    }

    @Override
    public String toString() {
        return "float32 " + Arrays.toString(shape);
    }
}
