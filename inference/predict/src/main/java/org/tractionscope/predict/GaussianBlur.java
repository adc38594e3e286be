package org.tractionscope.predict;

import org.tractionscope.model.ImageSize;

/** A separable Gaussian blur, cut off at four standard deviations, mirrored at the border (edge pixel repeated). */
public final class GaussianBlur {

    private static final double CUT_OFF_SIGMAS = 4;
    private static final int AT_ONCE = 4;
    private static final int STRIP = 8;

    private GaussianBlur() {}

    /** Blurs a row-major image; {@code sigmaPx} must be > 0. Returns a new array. */
    public static float[] apply(float[] image, ImageSize size, double sigmaPx) {
        double[] kernel = kernel(sigmaPx);
        int rows = size.rows();
        int columns = size.columns();
        double[][] lines = new double[rows][columns];
        for (int row = 0; row < rows; row++) {
            for (int column = 0; column < columns; column++) {
                lines[row][column] = image[row * columns + column];
            }
        }
        double[][] blurred = acrossLines(transposed(acrossLines(transposed(lines), kernel)), kernel);
        float[] result = new float[image.length];
        for (int row = 0; row < rows; row++) {
            for (int column = 0; column < columns; column++) {
                result[row * columns + column] = (float) blurred[row][column];
            }
        }
        return result;
    }

    /** Strips of a cache line's width, so that each line of the cache is fetched once. */
    private static double[][] transposed(double[][] lines) {
        int length = lines[0].length;
        double[][] transposed = new double[length][lines.length];
        for (int first = 0; first < lines.length; first += STRIP) {
            int end = Math.min(lines.length, first + STRIP);
            for (int i = 0; i < length; i++) {
                double[] to = transposed[i];
                for (int line = first; line < end; line++) {
                    to[line] = lines[line][i];
                }
            }
        }
        return transposed;
    }

    /**
     * Each line replaced by the weighted sum of the lines around it, rounded to float.
     *
     * <p>Whole lines are added with one index, so that the processor's vectors do it; a sum still adds its terms in the order
     * of the kernel.
     */
    private static double[][] acrossLines(double[][] lines, double[] kernel) {
        int radius = kernel.length / 2;
        double[][] blurred = new double[lines.length][lines[0].length];
        for (int line = 0; line < lines.length; line++) {
            double[] sums = blurred[line];
            int k = 0;
            for (; k + AT_ONCE <= kernel.length; k += AT_ONCE) {
                int from = line + k - radius;
                addFour(
                        sums,
                        kernel,
                        k,
                        lines[mirrored(from, lines.length)],
                        lines[mirrored(from + 1, lines.length)],
                        lines[mirrored(from + 2, lines.length)],
                        lines[mirrored(from + 3, lines.length)]);
            }
            for (; k < kernel.length; k++) {
                addOne(sums, kernel[k], lines[mirrored(line + k - radius, lines.length)]);
            }
            for (int i = 0; i < sums.length; i++) {
                sums[i] = (float) sums[i];
            }
        }
        return blurred;
    }

    private static void addFour(
            double[] sums, double[] kernel, int k, double[] first, double[] second, double[] third, double[] fourth) {
        double a = kernel[k];
        double b = kernel[k + 1];
        double c = kernel[k + 2];
        double d = kernel[k + 3];
        for (int i = 0; i < sums.length; i++) {
            sums[i] = sums[i] + a * first[i] + b * second[i] + c * third[i] + d * fourth[i];
        }
    }

    private static void addOne(double[] sums, double weight, double[] line) {
        for (int i = 0; i < sums.length; i++) {
            sums[i] += weight * line[i];
        }
    }

    private static double[] kernel(double sigmaPx) {
        int radius = (int) (CUT_OFF_SIGMAS * sigmaPx + 0.5);
        double[] kernel = new double[2 * radius + 1];
        double sum = 0;
        for (int i = 0; i < kernel.length; i++) {
            double distance = (i - radius) / sigmaPx;
            kernel[i] = Math.exp(-0.5 * distance * distance);
            sum += kernel[i];
        }
        for (int i = 0; i < kernel.length; i++) {
            kernel[i] /= sum;
        }
        return kernel;
    }

    private static int mirrored(int index, int length) {
        if (index >= 0 && index < length) {
            return index;
        }
        int period = 2 * length;
        int inPeriod = Math.floorMod(index, period);
        return inPeriod < length ? inPeriod : period - 1 - inPeriod;
    }
}
