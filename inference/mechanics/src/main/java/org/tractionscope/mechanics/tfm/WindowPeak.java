package org.tractionscope.mechanics.tfm;

import org.tractionscope.model.ImageSize;

/**
 * Finds how far the pattern of a window has moved between two images: cross-correlation by Fourier transform of windows
 * less their mean, weighted with a squared cosine; the peak between pixels from a Gaussian through three points (Willert and
 * Gharib 1991). Confined to one thread.
 */
final class WindowPeak {

    private final int sidePx;
    private final int mostPx;
    private final PlaneTransform transform;
    private final double[] weights;
    private final double[] field;
    private double x;
    private double y;

    /** For windows of this side; a shift beyond {@code mostPx} along an axis is not looked for. */
    WindowPeak(int sidePx, int mostPx) {
        this.sidePx = sidePx;
        this.mostPx = mostPx;
        this.transform = new PlaneTransform(sidePx, sidePx);
        this.weights = new double[sidePx];
        this.field = new double[2 * sidePx * sidePx];
        for (int i = 0; i < sidePx; i++) {
            double sine = Math.sin(Math.PI * (i + 0.5) / sidePx);
            weights[i] = sine * sine;
        }
    }

    /** Whether the window from this row and column on shows a peak; then {@link #x} and {@link #y} are its place. */
    boolean find(float[] from, float[] to, ImageSize size, int firstRow, int firstColumn) {
        if (!load(from, 0, size, firstRow, firstColumn) || !load(to, 1, size, firstRow, firstColumn)) {
            return false;
        }
        transform.forward(field);
        correlate();
        transform.inverse(field);
        return locate();
    }

    /** Columns from the first image to the second. */
    double x() {
        return x;
    }

    /** Rows from the first image to the second. */
    double y() {
        return y;
    }

    /** False where the window has no structure. */
    private boolean load(float[] image, int part, ImageSize size, int firstRow, int firstColumn) {
        double sum = 0;
        double weight = 0;
        for (int row = 0; row < sidePx; row++) {
            for (int column = 0; column < sidePx; column++) {
                double w = weights[row] * weights[column];
                sum += w * pixel(image, size, firstRow + row, firstColumn + column);
                weight += w;
            }
        }
        double mean = sum / weight;
        double power = 0;
        for (int row = 0; row < sidePx; row++) {
            for (int column = 0; column < sidePx; column++) {
                double value = weights[row]
                        * weights[column]
                        * (pixel(image, size, firstRow + row, firstColumn + column) - mean);
                field[2 * (row * sidePx + column) + part] = value;
                power += value * value;
            }
        }
        return power > 0;
    }

    private static float pixel(float[] image, ImageSize size, int row, int column) {
        int r = Math.min(row, size.rows() - 1);
        int c = Math.min(column, size.columns() - 1);
        return image[r * size.columns() + c];
    }

    /** Replaces A + iB by conj(A)·B, whose inverse is the correlation. */
    private void correlate() {
        double[] product = new double[field.length];
        for (int row = 0; row < sidePx; row++) {
            for (int column = 0; column < sidePx; column++) {
                int at = 2 * (row * sidePx + column);
                int mirror =
                        2 * (PlaneTransform.mirrored(row, sidePx) * sidePx + PlaneTransform.mirrored(column, sidePx));
                double aRe = (field[at] + field[mirror]) / 2;
                double aIm = (field[at + 1] - field[mirror + 1]) / 2;
                double bRe = (field[at + 1] + field[mirror + 1]) / 2;
                double bIm = (field[mirror] - field[at]) / 2;
                product[at] = aRe * bRe + aIm * bIm;
                product[at + 1] = aRe * bIm - aIm * bRe;
            }
        }
        System.arraycopy(product, 0, field, 0, field.length);
    }

    private boolean locate() {
        int bestRow = 0;
        int bestColumn = 0;
        double best = Double.NEGATIVE_INFINITY;
        for (int row = -mostPx; row <= mostPx; row++) {
            for (int column = -mostPx; column <= mostPx; column++) {
                double value = correlation(row, column);
                if (value > best) {
                    best = value;
                    bestRow = row;
                    bestColumn = column;
                }
            }
        }
        if (!(best > 0)) {
            return false;
        }
        x = bestColumn + between(correlation(bestRow, bestColumn - 1), best, correlation(bestRow, bestColumn + 1));
        y = bestRow + between(correlation(bestRow - 1, bestColumn), best, correlation(bestRow + 1, bestColumn));
        return Math.abs(bestRow) < mostPx && Math.abs(bestColumn) < mostPx;
    }

    private double correlation(int row, int column) {
        return field[2 * (Math.floorMod(row, sidePx) * sidePx + Math.floorMod(column, sidePx))];
    }

    /** Where a Gaussian through three neighbouring values has its top, −½ to ½. */
    private static double between(double before, double top, double after) {
        if (!(before > 0 && after > 0)) {
            return 0;
        }
        double left = Math.log(before);
        double right = Math.log(after);
        double curvature = left + right - 2 * Math.log(top);
        return curvature < 0 ? Math.max(-0.5, Math.min(0.5, (left - right) / (2 * curvature))) : 0;
    }
}
