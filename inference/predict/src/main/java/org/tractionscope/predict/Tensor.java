package org.tractionscope.predict;

import java.nio.FloatBuffer;
import java.util.Arrays;

/**
 * A dense float32 array of any rank in row-major (C) order; immutable.
 *
 * <p>Images are {@code [channel, row, column]}, with a leading batch axis where a network wants one.
 */
public final class Tensor {

    private final int[] shape;
    private final float[] values;

    private Tensor(int[] shape, float[] values) {
        this.shape = shape;
        this.values = values;
    }

    /** A tensor of these values, copied; every axis ≥ 1 and their product {@code values.length}. */
    public static Tensor of(float[] values, int... shape) {
        return checked(values.clone(), shape.clone());
    }

    /** A tensor of what remains in the buffer, copied; the buffer's position is left alone. */
    public static Tensor of(FloatBuffer values, int... shape) {
        float[] copy = new float[values.remaining()];
        values.duplicate().get(copy);
        return checked(copy, shape.clone());
    }

    private static Tensor checked(float[] values, int[] shape) {
        long elements = 1;
        for (int axis : shape) {
            if (axis < 1) {
                throw new IllegalArgumentException("every axis must be ≥ 1: " + Arrays.toString(shape));
            }
            elements = Math.multiplyExact(elements, axis);
        }
        if (elements != values.length) {
            throw new IllegalArgumentException("a tensor of shape " + Arrays.toString(shape) + " must have " + elements
                    + " values: " + values.length);
        }
        return new Tensor(shape, values);
    }

    /** The length of each axis; a copy. */
    public int[] shape() {
        return shape.clone();
    }

    public int rank() {
        return shape.length;
    }

    /** The length of one axis, {@code 0 ≤ axis < rank}. */
    public int axis(int axis) {
        return shape[axis];
    }

    /** Number of values. */
    public int size() {
        return values.length;
    }

    /** The value at a flat index. */
    public float at(int index) {
        return values[index];
    }

    /**
     * Copies {@code count} values, from flat index {@code from} on, to position {@code at} of an array.
     *
     * @throws IndexOutOfBoundsException if either has not as many
     */
    public void copyTo(float[] to, int at, int from, int count) {
        System.arraycopy(values, from, to, at, count);
    }

    /** All values in order, read-only. */
    public FloatBuffer values() {
        return FloatBuffer.wrap(values).asReadOnlyBuffer();
    }

    /** All values in order; a copy. */
    public float[] toArray() {
        return values.clone();
    }

    /** The same values under another shape of the same size. */
    public Tensor reshaped(int... newShape) {
        return checked(values, newShape.clone());
    }

    /** The shape for messages: {@code [1, 256, 256]}. */
    public String shapeText() {
        return Arrays.toString(shape);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Tensor that && Arrays.equals(shape, that.shape) && Arrays.equals(values, that.values);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(shape);
    }

    @Override
    public String toString() {
        return "float32 " + shapeText();
    }
}
