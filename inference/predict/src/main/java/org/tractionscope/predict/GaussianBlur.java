package org.tractionscope.predict;

import org.tractionscope.model.ImageSize;

/** A separable Gaussian blur, cut off at four standard deviations, mirrored at the border (edge pixel repeated). */
public final class GaussianBlur {

    private static final double CUT_OFF_SIGMAS = 4;

    private GaussianBlur() {}

    /** Blurs a row-major image; {@code sigmaPx} must be > 0. Returns a new array. */
    public static float[] apply(float[] image, ImageSize size, double sigmaPx) {
        double[] kernel = kernel(sigmaPx);
        float[] alongRows = new float[image.length];
        float[] blurred = new float[image.length];
        pass(image, alongRows, size.rows(), size.columns(), size.columns(), 1, kernel);
        pass(alongRows, blurred, size.columns(), size.rows(), 1, size.columns(), kernel);
        return blurred;
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

    private static void pass(
            float[] from, float[] to, int lines, int length, int lineStride, int stride, double[] kernel) {
        int radius = kernel.length / 2;
        float[] padded = new float[length + 2 * radius];
        for (int line = 0; line < lines; line++) {
            int start = line * lineStride;
            for (int i = 0; i < padded.length; i++) {
                padded[i] = from[start + mirrored(i - radius, length) * stride];
            }
            for (int i = 0; i < length; i++) {
                double sum = 0;
                for (int k = 0; k < kernel.length; k++) {
                    sum += kernel[k] * padded[i + k];
                }
                to[start + i * stride] = (float) sum;
            }
        }
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
