package org.tractionscope.sim.camera;

import java.util.Arrays;
import org.tractionscope.model.ImageSize;

/**
 * Shifts and blurs an image in one separable convolution: a cubic (Catmull–Rom) for the fraction of a pixel, convolved with
 * a Gaussian. What lies beyond the border is the border's pixel. Immutable.
 */
final class Optics {

    private static final double CUT_OFF_SIGMAS = 4;
    /** Below this the sampled Gaussian is a single pixel: the blur is not seen. */
    private static final double LEAST_SIGMA_PX = 0.2;

    private Optics() {}

    /** The image moved by {@code (xPx, yPx)} towards higher columns and rows and blurred; a new array. */
    static float[] moved(float[] image, ImageSize size, double xPx, double yPx, double sigmaPx) {
        Kernel alongRow = Kernel.of(xPx, sigmaPx);
        Kernel alongColumn = Kernel.of(yPx, sigmaPx);
        float[] rows = new float[image.length];
        convolveRows(image, rows, size, alongRow);
        float[] moved = new float[image.length];
        convolveColumns(rows, moved, size, alongColumn);
        return moved;
    }

    private static void convolveRows(float[] from, float[] to, ImageSize size, Kernel kernel) {
        int columns = size.columns();
        float[] padded = new float[columns + kernel.weights.length - 1];
        float[] sums = new float[columns];
        for (int row = 0; row < size.rows(); row++) {
            for (int i = 0; i < padded.length; i++) {
                padded[i] = from[row * columns + clamp(i + kernel.first, columns)];
            }
            Arrays.fill(sums, 0);
            for (int t = 0; t < kernel.weights.length; t++) {
                addScaled(sums, padded, t, kernel.weights[t]);
            }
            System.arraycopy(sums, 0, to, row * columns, columns);
        }
    }

    private static void convolveColumns(float[] from, float[] to, ImageSize size, Kernel kernel) {
        int columns = size.columns();
        float[] sums = new float[columns];
        for (int row = 0; row < size.rows(); row++) {
            Arrays.fill(sums, 0);
            for (int t = 0; t < kernel.weights.length; t++) {
                int source = clamp(row + t + kernel.first, size.rows());
                addScaled(sums, from, source * columns, kernel.weights[t]);
            }
            System.arraycopy(sums, 0, to, row * columns, columns);
        }
    }

    /** A loop of its own, which the compiler turns into vector instructions. */
    private static void addScaled(float[] sums, float[] values, int offset, float weight) {
        for (int i = 0; i < sums.length; i++) {
            sums[i] += weight * values[offset + i];
        }
    }

    private static int clamp(int index, int length) {
        return Math.min(Math.max(index, 0), length - 1);
    }

    /** Weights of the source pixels {@code first, first + 1, …} relative to the target pixel. */
    private static final class Kernel {

        private final int first;
        private final float[] weights;

        private Kernel(int first, float[] weights) {
            this.first = first;
            this.weights = weights;
        }

        static Kernel of(double shiftPx, double sigmaPx) {
            int whole = (int) Math.floor(-shiftPx);
            double[] weights = cubic(-shiftPx - whole);
            int first = whole - 1;
            if (sigmaPx >= LEAST_SIGMA_PX) {
                int radius = (int) Math.ceil(CUT_OFF_SIGMAS * sigmaPx);
                weights = convolved(weights, gaussian(sigmaPx, radius));
                first -= radius;
            }
            float[] rounded = new float[weights.length];
            for (int i = 0; i < rounded.length; i++) {
                rounded[i] = (float) weights[i];
            }
            return new Kernel(first, rounded);
        }

        private static double[] cubic(double f) {
            return new double[] {
                f * (-0.5 + f * (1 - 0.5 * f)),
                1 + f * f * (-2.5 + 1.5 * f),
                f * (0.5 + f * (2 - 1.5 * f)),
                f * f * (-0.5 + 0.5 * f)
            };
        }

        private static double[] gaussian(double sigmaPx, int radius) {
            double[] weights = new double[2 * radius + 1];
            double sum = 0;
            for (int i = 0; i < weights.length; i++) {
                double distance = (i - radius) / sigmaPx;
                weights[i] = StrictMath.exp(-0.5 * distance * distance);
                sum += weights[i];
            }
            for (int i = 0; i < weights.length; i++) {
                weights[i] /= sum;
            }
            return weights;
        }

        private static double[] convolved(double[] a, double[] b) {
            double[] product = new double[a.length + b.length - 1];
            for (int i = 0; i < a.length; i++) {
                for (int j = 0; j < b.length; j++) {
                    product[i + j] += a[i] * b[j];
                }
            }
            return product;
        }
    }
}
