package org.tractionscope.training.evaluation;

import java.util.Arrays;
import org.tractionscope.model.ImageSize;

/**
 * The exact Euclidean distance of every pixel from a set of pixels, by lower envelopes of parabolas, first along columns and
 * then along rows (Felzenszwalb and Huttenlocher 2012).
 */
final class EdgeDistance {

    private static final double FAR = 1e12;

    private EdgeDistance() {}

    /** Pixels to the nearest one of the set, 0 in it; very far where the set is empty. */
    static double[] to(boolean[] set, ImageSize size) {
        double[] squares = new double[size.pixels()];
        for (int i = 0; i < squares.length; i++) {
            squares[i] = set[i] ? 0 : FAR;
        }
        for (int column = 0; column < size.columns(); column++) {
            along(squares, column, size.columns(), size.rows());
        }
        for (int row = 0; row < size.rows(); row++) {
            along(squares, row * size.columns(), 1, size.columns());
        }
        Arrays.setAll(squares, i -> Math.sqrt(squares[i]));
        return squares;
    }

    private static void along(double[] squares, int first, int step, int count) {
        double[] values = new double[count];
        Arrays.setAll(values, i -> squares[first + i * step]);
        int[] apex = new int[count];
        double[] from = new double[count + 1];
        int last = 0;
        from[0] = Double.NEGATIVE_INFINITY;
        from[1] = Double.POSITIVE_INFINITY;
        for (int i = 1; i < count; i++) {
            double crossing = crossing(values, apex[last], i);
            while (crossing <= from[last]) {
                last--;
                crossing = crossing(values, apex[last], i);
            }
            last++;
            apex[last] = i;
            from[last] = crossing;
            from[last + 1] = Double.POSITIVE_INFINITY;
        }
        int at = 0;
        for (int i = 0; i < count; i++) {
            while (from[at + 1] < i) {
                at++;
            }
            double distance = i - apex[at];
            squares[first + i * step] = distance * distance + values[apex[at]];
        }
    }

    /** Where the parabolas over two places cut each other. */
    private static double crossing(double[] values, int left, int right) {
        return (values[right] + (double) right * right - values[left] - (double) left * left) / (2.0 * (right - left));
    }
}
