package org.tractionscope.engines.onnx;

import java.util.Arrays;

/** An array of float32 weights in an ONNX file, row-major; immutable. */
public final class OnnxArray {

    private final int[] shape;
    private final float[] values;

    OnnxArray(float[] values, int... shape) {
        this.values = values;
        this.shape = shape;
    }

    /** Number of axes. */
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

    /** All values in order; a copy. */
    public float[] toArray() {
        return values.clone();
    }

    @Override
    public String toString() {
        return "float32 " + Arrays.toString(shape);
    }
}
