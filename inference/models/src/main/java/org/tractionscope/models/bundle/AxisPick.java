package org.tractionscope.models.bundle;

import java.util.Arrays;

/**
 * Which indices of the input an output takes along each axis: what padding, slicing, splitting, gathering and enlarging
 * have in common.
 */
final class AxisPick {

    /** An index that lies on nothing: the output has {@code fill} there. */
    static final int NOTHING = -1;

    private final DenseArray from;
    private final int[][] picks;

    private AxisPick(DenseArray from) {
        this.from = from;
        this.picks = new int[from.rank()][];
        for (int axis = 0; axis < picks.length; axis++) {
            picks[axis] = range(0, from.axis(axis), 1);
        }
    }

    /** Takes everything, until told otherwise for an axis. */
    static AxisPick of(DenseArray from) {
        return new AxisPick(from);
    }

    /** Takes these indices along an axis; negative axes count from the last. */
    AxisPick along(int axis, int[] indices) {
        picks[axis < 0 ? axis + picks.length : axis] = indices;
        return this;
    }

    /** {@code first, first + step, …} below {@code end}. */
    static int[] range(int first, int end, int step) {
        int[] range = new int[Math.max(0, (end - first + step - 1) / step)];
        for (int i = 0; i < range.length; i++) {
            range[i] = first + i * step;
        }
        return range;
    }

    DenseArray taken(double fill) {
        int[] shape = new int[picks.length];
        for (int axis = 0; axis < shape.length; axis++) {
            shape[axis] = picks[axis].length;
        }
        double[] to = new double[DenseArray.size(shape)];
        if (to.length > 0) {
            take(0, 0, to, 0, to.length, fill);
        }
        return new DenseArray(shape, to);
    }

    /** Fills the {@code length} values from {@code at} with what lies below {@code source} of the axes before this one. */
    private void take(int axis, int source, double[] to, int at, int length, double fill) {
        if (axis == picks.length) {
            to[at] = from.values()[source];
            return;
        }
        int inner = length / picks[axis].length;
        for (int i = 0; i < picks[axis].length; i++) {
            int index = picks[axis][i];
            if (index == NOTHING) {
                Arrays.fill(to, at + i * inner, at + (i + 1) * inner, fill);
            } else {
                take(axis + 1, source * from.axis(axis) + index, to, at + i * inner, inner, fill);
            }
        }
    }
}
