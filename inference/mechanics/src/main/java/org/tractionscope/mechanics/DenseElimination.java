package org.tractionscope.mechanics;

import java.util.Arrays;

/** The first rows of a dense Cholesky factorisation: the inner loop of every solve. */
final class DenseElimination {

    /** Rows that are subtracted together, so that the rest is read and written a quarter as often. */
    private static final int PANEL = 4;

    private DenseElimination() {}

    /**
     * Turns the first {@code own} rows of the upper triangle of a matrix (row-major, {@code size} wide) into those of its
     * factor U, and the rest into what they leave.
     *
     * @param leastPivot below it a pivot is rounding
     * @throws MechanicsException if a pivot is not above {@code leastPivot}
     */
    static void eliminate(double[] matrix, int own, int size, double leastPivot) {
        double[][] panel = new double[PANEL][size];
        for (int first = 0; first < own; first += PANEL) {
            int count = Math.min(PANEL, own - first);
            for (int k = 0; k < count; k++) {
                factoriseRow(matrix, first, first + k, size, leastPivot);
                // A copy of its own, so that the compiler sees that reading and writing do not overlap.
                int row = first + k;
                System.arraycopy(matrix, row * size + row, panel[k], row, size - row);
            }
            for (int k = count; k < PANEL; k++) {
                Arrays.fill(panel[k], 0);
            }
            for (int i = first + count; i < size; i++) {
                subtract(matrix, i * size, panel, i, size);
            }
        }
    }

    private static void factoriseRow(double[] matrix, int first, int row, int size, double leastPivot) {
        int at = row * size;
        for (int above = first; above < row; above++) {
            double factor = matrix[above * size + row];
            for (int j = row; j < size; j++) {
                matrix[at + j] -= factor * matrix[above * size + j];
            }
        }
        double pivot = matrix[at + row];
        if (!(pivot > leastPivot)) {
            throw new MechanicsException(
                    "the gel must be held in place: its adhesion is too weak against its stiffness to solve in float64");
        }
        double scale = 1 / Math.sqrt(pivot);
        for (int j = row; j < size; j++) {
            matrix[at + j] *= scale;
        }
    }

    private static void subtract(double[] matrix, int at, double[][] panel, int from, int to) {
        double[] p0 = panel[0];
        double[] p1 = panel[1];
        double[] p2 = panel[2];
        double[] p3 = panel[3];
        double f0 = p0[from];
        double f1 = p1[from];
        double f2 = p2[from];
        double f3 = p3[from];
        for (int j = from; j < to; j++) {
            matrix[at + j] -= f0 * p0[j] + f1 * p1[j] + f2 * p2[j] + f3 * p3[j];
        }
    }
}
