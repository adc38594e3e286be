package org.tractionscope.models.bundle;

import java.util.Arrays;

/**
 * A dense array of double in row-major order, as a value of a graph under direct evaluation. Whoever makes the values lets
 * go of them; nobody changes them afterwards.
 *
 * @param shape the length of each axis, ≥ 0; no axis for a scalar
 * @param values as many as the axes' product
 */
@SuppressWarnings("ArrayRecordComponent") // Compared by nobody.
record DenseArray(int[] shape, double[] values) {

    DenseArray {
        if (size(shape) != values.length) {
            throw new IllegalArgumentException("an array of shape " + Arrays.toString(shape) + " must have "
                    + size(shape) + " values: " + values.length);
        }
    }

    /** How many values an array of this shape has. */
    static int size(int[] shape) {
        int size = 1;
        for (int axis : shape) {
            size = Math.multiplyExact(size, axis);
        }
        return size;
    }

    int rank() {
        return shape.length;
    }

    /** The length of an axis; negative axes count from the last. */
    int axis(int axis) {
        return shape[axis < 0 ? axis + shape.length : axis];
    }

    /** The product of the lengths of the axes {@code from ≤ axis < to}. */
    int extent(int from, int to) {
        return size(Arrays.copyOfRange(shape, from, to));
    }

    /** The same values under another shape of the same size. */
    DenseArray reshaped(int... newShape) {
        return new DenseArray(newShape, values);
    }

    /** All values as whole numbers, as shapes and axes are given. */
    int[] wholeNumbers() {
        int[] numbers = new int[values.length];
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = (int) values[i];
        }
        return numbers;
    }
}
