package org.tractionscope.training.data;

import org.tractionscope.model.ImageSize;

/**
 * The cubic B-spline through the pixels of an image, mirrored at its edges and zero outside; immutable.
 *
 * <p>Coefficients by the recursive filter with pole √3 − 2 of Unser, Aldroubi and Eden (1993), as SciPy computes them.
 */
final class CubicSpline {

    private static final double POLE = Math.sqrt(3) - 2;
    private static final double GAIN = 6;

    private final ImageSize size;
    private final double[] coefficients;

    private CubicSpline(ImageSize size, double[] coefficients) {
        this.size = size;
        this.coefficients = coefficients;
    }

    static CubicSpline through(float[] image, ImageSize size) {
        double[] coefficients = new double[image.length];
        for (int i = 0; i < image.length; i++) {
            coefficients[i] = image[i];
        }
        for (int column = 0; column < size.columns(); column++) {
            filter(coefficients, column, size.columns(), size.rows());
        }
        for (int row = 0; row < size.rows(); row++) {
            filter(coefficients, row * size.columns(), 1, size.columns());
        }
        return new CubicSpline(size, coefficients);
    }

    private static void filter(double[] c, int first, int step, int length) {
        if (length < 2) {
            return;
        }
        int last = first + (length - 1) * step;
        for (int at = first; at <= last; at += step) {
            c[at] *= GAIN;
        }
        double whole = Math.pow(POLE, length - 1);
        double sum = c[first] + whole * c[last];
        double power = POLE;
        for (int i = 1; i < length - 1 && Math.abs(power) > 1e-300; i++) {
            sum += power * (c[first + i * step] + whole * c[last - i * step]);
            power *= POLE;
        }
        c[first] = sum / (1 - whole * whole);
        for (int at = first + step; at <= last; at += step) {
            c[at] += POLE * c[at - step];
        }
        c[last] = (POLE * c[last - step] + c[last]) * POLE / (POLE * POLE - 1);
        for (int at = last - step; at >= first; at -= step) {
            c[at] = POLE * (c[at + step] - c[at]);
        }
    }

    /** The value at a place; 0 outside the image. */
    double at(double row, double column) {
        if (row < 0 || column < 0 || row > size.rows() - 1 || column > size.columns() - 1) {
            return 0;
        }
        int firstRow = (int) Math.floor(row) - 1;
        int firstColumn = (int) Math.floor(column) - 1;
        double sum = 0;
        for (int i = 0; i < 4; i++) {
            double rowWeight = basis(row - (firstRow + i));
            int from = mirrored(firstRow + i, size.rows()) * size.columns();
            double line = 0;
            for (int j = 0; j < 4; j++) {
                line += basis(column - (firstColumn + j))
                        * coefficients[from + mirrored(firstColumn + j, size.columns())];
            }
            sum += rowWeight * line;
        }
        return sum;
    }

    private static int mirrored(int at, int length) {
        if (length == 1) {
            return 0;
        }
        int period = 2 * (length - 1);
        int folded = Math.floorMod(at, period);
        return folded < length ? folded : period - folded;
    }

    private static double basis(double distance) {
        double d = Math.abs(distance);
        if (d < 1) {
            return (d * d * (d - 2) * 3 + 4) / 6;
        }
        return d < 2 ? (2 - d) * (2 - d) * (2 - d) / 6 : 0;
    }
}
