package org.tractionscope.mechanics.tfm;

import org.tractionscope.model.ImageSize;

/** Images read between their pixels, with a windowed sinc of six taps (Lanczos 3). */
final class ShiftedImage {

    private static final int TAPS = 6;
    private static final int STEPS = 256;
    private static final float[][] WEIGHTS = weights();

    private ShiftedImage() {}

    /** The image whose pixel x is {@code image(x + share·displacement(x))}; beyond the border, the border's pixel. */
    static float[] deformed(BeadImage image, DisplacementGrid displacement, double share) {
        ImageSize size = image.size();
        float[] result = new float[size.pixels()];
        for (int row = 0; row < size.rows(); row++) {
            for (int column = 0; column < size.columns(); column++) {
                double x = column + share * displacement.at(0, row, column);
                double y = row + share * displacement.at(1, row, column);
                result[row * size.columns() + column] = sample(image, y, x);
            }
        }
        return result;
    }

    private static float sample(BeadImage image, double row, double column) {
        int firstRow = (int) Math.floor(row);
        int firstColumn = (int) Math.floor(column);
        float[] down = WEIGHTS[(int) Math.round((row - firstRow) * STEPS)];
        float[] along = WEIGHTS[(int) Math.round((column - firstColumn) * STEPS)];
        int rows = image.size().rows();
        int columns = image.size().columns();
        float sum = 0;
        for (int i = 0; i < TAPS; i++) {
            int r = Math.min(Math.max(firstRow + i - 2, 0), rows - 1);
            float line = 0;
            for (int j = 0; j < TAPS; j++) {
                int c = Math.min(Math.max(firstColumn + j - 2, 0), columns - 1);
                line += along[j] * image.at(r, c);
            }
            sum += down[i] * line;
        }
        return sum;
    }

    /** Normalised, in steps of 1/256 px. */
    private static float[][] weights() {
        float[][] weights = new float[STEPS + 1][TAPS];
        for (int step = 0; step <= STEPS; step++) {
            double fraction = (double) step / STEPS;
            double sum = 0;
            double[] values = new double[TAPS];
            for (int i = 0; i < TAPS; i++) {
                double distance = i - 2 - fraction;
                values[i] = sinc(distance) * sinc(distance / 3);
                sum += values[i];
            }
            for (int i = 0; i < TAPS; i++) {
                weights[step][i] = (float) (values[i] / sum);
            }
        }
        return weights;
    }

    private static double sinc(double value) {
        return Math.abs(value) < 1e-12 ? 1 : Math.sin(Math.PI * value) / (Math.PI * value);
    }
}
