package org.tractionscope.sim.cell;

import org.tractionscope.model.ImageSize;

/**
 * The blur of traction microscopy: a Gaussian, cut off at four standard deviations, 0 beyond the image.
 *
 * <p>Its weights are symmetric and add up to 1, so that net force and net torque stay what they were as long as the force
 * keeps its distance from the border.
 */
final class TractionBlur {

    private static final double CUT_OFF_SIGMAS = 4;

    private TractionBlur() {}

    /** Both components {@code [2, row, column]} blurred; a new array. */
    static double[] apply(double[] field, ImageSize size, double sigmaPx) {
        double[] kernel = kernel(sigmaPx);
        double[] once = new double[field.length];
        double[] twice = new double[field.length];
        for (int component = 0; component < 2; component++) {
            int first = component * size.pixels();
            alongRows(field, once, first, size, kernel);
            alongColumns(once, twice, first, size, kernel);
        }
        return twice;
    }

    private static void alongRows(double[] from, double[] to, int first, ImageSize size, double[] kernel) {
        int radius = kernel.length / 2;
        int columns = size.columns();
        for (int row = 0; row < size.rows(); row++) {
            int start = first + row * columns;
            for (int column = 0; column < columns; column++) {
                double value = from[start + column];
                if (value != 0) {
                    int low = Math.max(0, column - radius);
                    int high = Math.min(columns - 1, column + radius);
                    for (int at = low; at <= high; at++) {
                        to[start + at] += value * kernel[at - column + radius];
                    }
                }
            }
        }
    }

    private static void alongColumns(double[] from, double[] to, int first, ImageSize size, double[] kernel) {
        int radius = kernel.length / 2;
        int columns = size.columns();
        for (int row = 0; row < size.rows(); row++) {
            int low = Math.max(0, row - radius);
            int high = Math.min(size.rows() - 1, row + radius);
            for (int at = low; at <= high; at++) {
                double weight = kernel[at - row + radius];
                int source = first + row * columns;
                int target = first + at * columns;
                for (int column = 0; column < columns; column++) {
                    to[target + column] += weight * from[source + column];
                }
            }
        }
    }

    private static double[] kernel(double sigmaPx) {
        int radius = (int) Math.ceil(CUT_OFF_SIGMAS * sigmaPx);
        double[] kernel = new double[2 * radius + 1];
        double sum = 0;
        for (int i = 0; i < kernel.length; i++) {
            double distance = (i - radius) / sigmaPx;
            kernel[i] = StrictMath.exp(-0.5 * distance * distance);
            sum += kernel[i];
        }
        for (int i = 0; i < kernel.length; i++) {
            kernel[i] /= sum;
        }
        return kernel;
    }
}
