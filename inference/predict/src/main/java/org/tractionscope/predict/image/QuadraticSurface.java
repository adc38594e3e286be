package org.tractionscope.predict.image;

import java.util.BitSet;
import org.tractionscope.model.ImageSize;

/**
 * A second-order polynomial over an image, {@code t₀ + t₁x + t₂y + t₃x² + t₄xy + t₅y²}, with x and y from −1 to 1 between its
 * outer edges. Immutable.
 */
final class QuadraticSurface {

    private static final int TERMS = 6;
    private static final int MOST_POWER = 4;
    private static final int[] POWERS_OF_X = {0, 1, 0, 2, 1, 0};
    private static final int[] POWERS_OF_Y = {0, 0, 1, 0, 1, 2};
    private static final double LEAST_PIVOT = 1e-9;

    private final double[] terms;

    private QuadraticSurface(double[] terms) {
        this.terms = terms;
    }

    /** The least-squares fit to some pixels of an image; a term that they do not determine is 0. */
    static QuadraticSurface fit(double[] values, BitSet pixels, ImageSize size) {
        double[][] moments = new double[MOST_POWER + 1][MOST_POWER + 1];
        double[][] products = new double[MOST_POWER / 2 + 1][MOST_POWER / 2 + 1];
        double[] ofRow = new double[MOST_POWER + 1];
        double[] ofValues = new double[MOST_POWER / 2 + 1];
        double[] x = coordinates(size.columns());
        double[] y = coordinates(size.rows());
        for (int row = 0; row < size.rows(); row++) {
            sumRow(values, pixels, row, x, ofRow, ofValues);
            for (int i = 0; i <= MOST_POWER; i++) {
                double power = 1;
                for (int j = 0; i + j <= MOST_POWER; j++) {
                    moments[i][j] += power * ofRow[i];
                    if (i < ofValues.length && j < ofValues.length) {
                        products[i][j] += power * ofValues[i];
                    }
                    power *= y[row];
                }
            }
        }
        double[][] normal = new double[TERMS][TERMS + 1];
        for (int i = 0; i < TERMS; i++) {
            for (int j = 0; j < TERMS; j++) {
                normal[i][j] = moments[POWERS_OF_X[i] + POWERS_OF_X[j]][POWERS_OF_Y[i] + POWERS_OF_Y[j]];
            }
            normal[i][TERMS] = products[POWERS_OF_X[i]][POWERS_OF_Y[i]];
        }
        return new QuadraticSurface(solve(normal));
    }

    /** Its values at the pixels of an image of any size, row-major. */
    double[] values(ImageSize size) {
        double[] x = coordinates(size.columns());
        double[] y = coordinates(size.rows());
        double[] values = new double[size.pixels()];
        double square = terms[3];
        for (int row = 0; row < size.rows(); row++) {
            double constant = terms[0] + y[row] * (terms[2] + y[row] * terms[5]);
            double slope = terms[1] + y[row] * terms[4];
            int first = row * size.columns();
            for (int column = 0; column < x.length; column++) {
                values[first + column] = constant + x[column] * (slope + x[column] * square);
            }
        }
        return values;
    }

    /** Sums of xⁱ, and of value · xⁱ, over the pixels of one row. */
    private static void sumRow(
            double[] values, BitSet pixels, int row, double[] x, double[] powers, double[] products) {
        double n = 0;
        double sum = 0;
        double squares = 0;
        double cubes = 0;
        double fourths = 0;
        double value = 0;
        double valueX = 0;
        double valueXx = 0;
        int first = row * x.length;
        for (int at = pixels.nextSetBit(first); at >= 0 && at < first + x.length; at = pixels.nextSetBit(at + 1)) {
            double here = x[at - first];
            double square = here * here;
            n++;
            sum += here;
            squares += square;
            cubes += square * here;
            fourths += square * square;
            value += values[at];
            valueX += values[at] * here;
            valueXx += values[at] * square;
        }
        powers[0] = n;
        powers[1] = sum;
        powers[2] = squares;
        powers[3] = cubes;
        powers[4] = fourths;
        products[0] = value;
        products[1] = valueX;
        products[2] = valueXx;
    }

    private static double[] coordinates(int pixels) {
        double[] coordinates = new double[pixels];
        for (int i = 0; i < pixels; i++) {
            coordinates[i] = (2.0 * i + 1) / pixels - 1;
        }
        return coordinates;
    }

    /** Gauss-Jordan with row pivots. */
    private static double[] solve(double[][] normal) {
        double[] terms = new double[TERMS];
        boolean[] determined = new boolean[TERMS];
        for (int column = 0; column < TERMS; column++) {
            int pivot = column;
            for (int row = column + 1; row < TERMS; row++) {
                pivot = Math.abs(normal[row][column]) > Math.abs(normal[pivot][column]) ? row : pivot;
            }
            double[] swapped = normal[pivot];
            normal[pivot] = normal[column];
            normal[column] = swapped;
            determined[column] = Math.abs(normal[column][column]) > LEAST_PIVOT;
            for (int row = 0; row < TERMS && determined[column]; row++) {
                double factor = row == column ? 0 : normal[row][column] / normal[column][column];
                for (int k = column; k <= TERMS; k++) {
                    normal[row][k] -= factor * normal[column][k];
                }
            }
        }
        for (int i = 0; i < TERMS; i++) {
            terms[i] = determined[i] ? normal[i][TERMS] / normal[i][i] : 0;
        }
        return terms;
    }
}
