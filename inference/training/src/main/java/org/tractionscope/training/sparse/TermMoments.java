package org.tractionscope.training.sparse;

import java.util.List;
import org.tractionscope.models.sparse.TermFields;
import org.tractionscope.models.sparse.VectorTerm;

/**
 * Sums over samples of all terms and the traction, all that a linear fit needs of them. Confined to one thread.
 *
 * <p>x and y components are samples alike. The samples themselves are not kept: 100 000 of 930 terms would fill a gigabyte.
 */
final class TermMoments {

    /** Rows that are multiplied at once, so that they stay in the processor's cache. */
    private static final int ROWS = 64;

    private final List<VectorTerm> terms;
    private final double[] termSums;
    private final double[][] products;
    private final double[] withTarget;
    private double targetSum;
    private double targetSquares;
    private long samples;

    TermMoments(List<VectorTerm> terms) {
        this.terms = List.copyOf(terms);
        this.termSums = new double[terms.size()];
        this.products = new double[terms.size()][terms.size()];
        this.withTarget = new double[terms.size()];
    }

    /**
     * Adds both components at some pixels of a frame.
     *
     * @param fields all terms of the frame
     * @param traction {@code [2, row, column]}
     * @param pixels flat indices
     */
    void add(TermFields fields, float[] traction, int[] pixels) {
        int pixelsOfPlane = traction.length / 2;
        int rows = 2 * pixels.length;
        double[][] columns = new double[terms.size()][rows];
        for (int k = 0; k < terms.size(); k++) {
            double[] field = fields.term(terms.get(k));
            for (int i = 0; i < pixels.length; i++) {
                columns[k][2 * i] = field[pixels[i]];
                columns[k][2 * i + 1] = field[pixelsOfPlane + pixels[i]];
            }
        }
        double[] target = new double[rows];
        for (int i = 0; i < pixels.length; i++) {
            target[2 * i] = traction[pixels[i]];
            target[2 * i + 1] = traction[pixelsOfPlane + pixels[i]];
        }
        for (int first = 0; first < rows; first += ROWS) {
            addRows(columns, target, first, Math.min(rows, first + ROWS));
        }
        samples += rows;
    }

    private void addRows(double[][] columns, double[] target, int first, int last) {
        for (int i = first; i < last; i++) {
            targetSum += target[i];
            targetSquares += target[i] * target[i];
        }
        for (int j = 0; j < columns.length; j++) {
            double[] a = columns[j];
            double sum = 0;
            double product = 0;
            for (int i = first; i < last; i++) {
                sum += a[i];
                product += a[i] * target[i];
            }
            termSums[j] += sum;
            withTarget[j] += product;
            for (int k = 0; k <= j; k++) {
                double[] b = columns[k];
                double dot = 0;
                for (int i = first; i < last; i++) {
                    dot += a[i] * b[i];
                }
                products[j][k] += dot;
            }
        }
    }

    List<VectorTerm> terms() {
        return terms;
    }

    long samples() {
        return samples;
    }

    double mean(int term) {
        return termSums[term] / samples;
    }

    double deviation(int term) {
        return Math.sqrt(Math.max(0, covariance(term, term)));
    }

    double targetMean() {
        return targetSum / samples;
    }

    double targetDeviation() {
        return Math.sqrt(Math.max(0, targetSquares / samples - targetMean() * targetMean()));
    }

    double covariance(int a, int b) {
        double product = a >= b ? products[a][b] : products[b][a];
        return product / samples - mean(a) * mean(b);
    }

    double covarianceWithTarget(int term) {
        return withTarget[term] / samples - mean(term) * targetMean();
    }

    /** The mean square of what {@code intercept + Σ coefficient · term} leaves of the traction, with physical coefficients. */
    double meanSquareError(double intercept, double[] coefficients) {
        double sum = targetSquares - 2 * intercept * targetSum + samples * intercept * intercept;
        for (int j = 0; j < coefficients.length; j++) {
            if (coefficients[j] == 0) {
                continue;
            }
            sum += coefficients[j] * (2 * intercept * termSums[j] - 2 * withTarget[j]);
            for (int k = 0; k < coefficients.length; k++) {
                if (coefficients[k] != 0) {
                    sum += coefficients[j] * coefficients[k] * (j >= k ? products[j][k] : products[k][j]);
                }
            }
        }
        return sum / samples;
    }
}
