package org.tractionscope.models;

import java.util.Arrays;
import java.util.Locale;

/**
 * One array of a checkpoint in row-major order, whatever its strides were in the file; immutable.
 *
 * <p>Values are held in double precision, in which float32, complex64 parts and integers up to 2⁵³ are exact.
 */
public final class WeightTensor {

    /** How an element was stored. */
    public enum ElementType {
        FLOAT32(4),
        FLOAT64(8),
        /** Real and imaginary part, each float32. */
        COMPLEX64(8),
        INT64(8);

        private final int bytes;

        ElementType(int bytes) {
            this.bytes = bytes;
        }

        /** Bytes of one element in the file. */
        public int bytes() {
            return bytes;
        }

        int valuesPerElement() {
            return this == COMPLEX64 ? 2 : 1;
        }
    }

    private final ElementType type;
    private final int[] shape;
    private final double[] values;

    /**
     * A tensor.
     *
     * @param values one value an element, two (real, imaginary) for {@link ElementType#COMPLEX64}; copied
     * @param shape lengths of the axes, ≥ 0; none for a single number
     */
    public WeightTensor(ElementType type, double[] values, int... shape) {
        this.type = type;
        this.shape = shape.clone();
        this.values = values.clone();
        long expected = type.valuesPerElement();
        for (int axis : shape) {
            expected = Math.multiplyExact(expected, axis);
        }
        if (expected != values.length) {
            throw new IllegalArgumentException("a " + this + " must have " + expected + " values: " + values.length);
        }
    }

    public ElementType type() {
        return type;
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

    /** Number of elements. */
    public int size() {
        return values.length / type.valuesPerElement();
    }

    /** The real part of the element at a flat index. */
    public double realAt(int index) {
        return values[index * type.valuesPerElement()];
    }

    /** The imaginary part of the element at a flat index; 0 where the type is real. */
    public double imaginaryAt(int index) {
        return type == ElementType.COMPLEX64 ? values[2 * index + 1] : 0;
    }

    /** The values as float32, real and imaginary parts alternating where complex; a new array. */
    public float[] toFloats() {
        float[] floats = new float[values.length];
        for (int i = 0; i < floats.length; i++) {
            floats[i] = (float) values[i];
        }
        return floats;
    }

    /** The flat index of the first element that is infinite or not a number; {@link #size()} if there is none. */
    int firstNotFinite() {
        for (int i = 0; i < values.length; i++) {
            if (!Double.isFinite(values[i])) {
                return i / type.valuesPerElement();
            }
        }
        return size();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof WeightTensor that
                && type == that.type
                && Arrays.equals(shape, that.shape)
                && Arrays.equals(values, that.values);
    }

    @Override
    public int hashCode() {
        return 31 * type.hashCode() + Arrays.hashCode(shape);
    }

    /** Type and shape: {@code complex64 [3, 256, 129]}. */
    @Override
    public String toString() {
        return type.name().toLowerCase(Locale.ROOT) + ' ' + Arrays.toString(shape);
    }
}
