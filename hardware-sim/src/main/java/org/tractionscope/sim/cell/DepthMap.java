package org.tractionscope.sim.cell;

import java.util.Arrays;
import org.tractionscope.model.ImageSize;

/**
 * The Euclidean distance of every pixel inside from the nearest pixel outside, exact (Felzenszwalb and Huttenlocher, Theory
 * of Computing 8:415, 2012); what lies beyond the image is outside.
 */
final class DepthMap {

    private static final double FAR = 1e20;

    private DepthMap() {}

    /** Distances in pixels, 0 outside, from {@code inside} shares > ½. */
    static double[] of(double[] inside, ImageSize size) {
        int rows = size.rows();
        int columns = size.columns();
        double[] square = new double[inside.length];
        for (int i = 0; i < square.length; i++) {
            square[i] = inside[i] > 0.5 ? FAR : 0;
        }
        Line line = new Line(Math.max(rows, columns) + 2);
        for (int column = 0; column < columns; column++) {
            line.transform(square, column, columns, rows);
        }
        for (int row = 0; row < rows; row++) {
            line.transform(square, row * columns, 1, columns);
        }
        for (int i = 0; i < square.length; i++) {
            square[i] = Math.sqrt(square[i]);
        }
        return square;
    }

    /** The lower envelope of the parabolas over one line, with an outside pixel before and behind it. */
    private static final class Line {

        private final double[] f;
        private final int[] place;
        private final double[] from;

        Line(int length) {
            this.f = new double[length];
            this.place = new int[length];
            this.from = new double[length + 1];
        }

        void transform(double[] values, int first, int stride, int count) {
            int length = count + 2;
            f[0] = 0;
            f[length - 1] = 0;
            boolean isEmpty = true;
            for (int i = 0; i < count; i++) {
                f[i + 1] = values[first + i * stride];
                isEmpty &= f[i + 1] == 0;
            }
            if (isEmpty) {
                return;
            }
            int k = 0;
            place[0] = 0;
            from[0] = -FAR;
            from[1] = FAR;
            for (int q = 1; q < length; q++) {
                double at = crossing(q, place[k]);
                while (at <= from[k]) {
                    k--;
                    at = crossing(q, place[k]);
                }
                k++;
                place[k] = q;
                from[k] = at;
                from[k + 1] = FAR;
            }
            int j = 0;
            for (int q = 1; q <= count; q++) {
                while (from[j + 1] < q) {
                    j++;
                }
                double distance = (double) q - place[j];
                values[first + (q - 1) * stride] = distance * distance + f[place[j]];
            }
            Arrays.fill(f, 0, length, 0);
        }

        private double crossing(int q, int p) {
            return (f[q] + (double) q * q - (f[p] + (double) p * p)) / (2.0 * q - 2.0 * p);
        }
    }
}
