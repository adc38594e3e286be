package org.tractionscope.models.bundle;

import java.util.Arrays;
import java.util.function.DoubleBinaryOperator;
import java.util.function.DoubleUnaryOperator;

/** Functions of one or two arrays value by value; two arrays are broadcast against each other as NumPy does it. */
final class Elementwise {

    /** Beyond this the error function is 1 to the last bit of a double. */
    private static final double ERF_IS_ONE = 6;

    private Elementwise() {}

    static DenseArray apply(DenseArray array, DoubleUnaryOperator function) {
        double[] values = new double[array.values().length];
        for (int i = 0; i < values.length; i++) {
            values[i] = function.applyAsDouble(array.values()[i]);
        }
        return new DenseArray(array.shape(), values);
    }

    static DenseArray apply(DenseArray a, DenseArray b, DoubleBinaryOperator function) {
        int rank = Math.max(a.rank(), b.rank());
        int[] shapeA = widened(a.shape(), rank);
        int[] shapeB = widened(b.shape(), rank);
        int[] shape = new int[rank];
        for (int axis = 0; axis < rank; axis++) {
            if (shapeA[axis] != shapeB[axis] && shapeA[axis] != 1 && shapeB[axis] != 1) {
                throw new IllegalArgumentException("shapes must be equal or 1 along each axis: "
                        + Arrays.toString(a.shape()) + ", " + Arrays.toString(b.shape()));
            }
            shape[axis] = Math.max(shapeA[axis], shapeB[axis]);
        }
        double[] values = new double[DenseArray.size(shape)];
        int[] index = new int[rank];
        for (int i = 0; i < values.length; i++) {
            values[i] = function.applyAsDouble(a.values()[at(index, shapeA)], b.values()[at(index, shapeB)]);
            for (int axis = rank - 1; axis >= 0 && ++index[axis] == shape[axis]; axis--) {
                index[axis] = 0;
            }
        }
        return new DenseArray(shape, values);
    }

    private static int[] widened(int[] shape, int rank) {
        int[] widened = new int[rank];
        Arrays.fill(widened, 1);
        System.arraycopy(shape, 0, widened, rank - shape.length, shape.length);
        return widened;
    }

    private static int at(int[] index, int[] shape) {
        int at = 0;
        for (int axis = 0; axis < shape.length; axis++) {
            at = at * shape[axis] + (shape[axis] == 1 ? 0 : index[axis]);
        }
        return at;
    }

    /** The Gaussian error linear unit with the error function itself: {@code x · (1 + erf(x/√2)) / 2}. */
    static double gelu(double x) {
        return 0.5 * x * (1 + erf(x / Math.sqrt(2)));
    }

    /**
     * The error function: {@code 2/√π · exp(−x²) · Σ 2ⁿ x²ⁿ⁺¹ / (2n+1)!!}. All terms have one sign, so nothing cancels
     * (DLMF 7.6.2).
     */
    static double erf(double x) {
        if (!(Math.abs(x) < ERF_IS_ONE)) {
            return Double.isNaN(x) ? x : Math.signum(x);
        }
        double term = x;
        double sum = x;
        for (int n = 1; Math.abs(term) > 1e-17 * Math.abs(sum); n++) {
            term *= 2 * x * x / (2 * n + 1);
            sum += term;
        }
        return 2 / Math.sqrt(Math.PI) * Math.exp(-x * x) * sum;
    }
}
