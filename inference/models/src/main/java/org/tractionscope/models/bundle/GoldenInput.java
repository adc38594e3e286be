package org.tractionscope.models.bundle;

import java.util.Random;
import org.tractionscope.model.ImageSize;
import org.tractionscope.predict.InputSize;
import org.tractionscope.predict.ModelPassport;
import org.tractionscope.predict.Tensor;

/**
 * A made-up cell with bright spots, the same bytes on every machine: intensity about 1 inside, spots up to 8, 0 outside,
 * nothing near the border.
 */
final class GoldenInput {

    private static final int LEAST_SIDE_PX = 64;
    private static final long SEED = 20_240_118;
    private static final int SPOTS = 12;

    private GoldenInput() {}

    /** An input for a network: {@code [1, channel, row, column]} of the only or a small, oblong size that it takes. */
    static Tensor of(ModelPassport passport) {
        ImageSize size = size(passport.inputSize());
        int channels = passport.channels().size();
        float[] values = new float[channels * size.pixels()];
        Random random = new Random(SEED);
        for (int channel = 0; channel < channels; channel++) {
            paint(random, size, values, channel * size.pixels());
        }
        return Tensor.of(values, 1, channels, size.rows(), size.columns());
    }

    private static ImageSize size(InputSize inputSize) {
        ImageSize square = inputSize.inputFor(new ImageSize(LEAST_SIDE_PX, LEAST_SIDE_PX));
        ImageSize oblong = inputSize.inputFor(new ImageSize(square.rows(), square.columns() + 1));
        return inputSize.takes(oblong) ? oblong : square;
    }

    private static void paint(Random random, ImageSize size, float[] values, int first) {
        double radius = 0.3 * Math.min(size.rows(), size.columns());
        double middleRow = 0.48 * size.rows();
        double middleColumn = 0.53 * size.columns();
        double[][] spots = new double[SPOTS][];
        for (int i = 0; i < SPOTS; i++) {
            double angle = 2 * Math.PI * (i + 0.5 * random.nextDouble()) / SPOTS;
            double distance = radius * (0.5 + 0.4 * random.nextDouble());
            spots[i] = new double[] {
                middleRow + distance * StrictMath.sin(angle),
                middleColumn + distance * StrictMath.cos(angle),
                2 + 5 * random.nextDouble()
            };
        }
        double widthPx = radius / 12;
        for (int row = 0; row < size.rows(); row++) {
            for (int column = 0; column < size.columns(); column++) {
                double x = (column - middleColumn) / 1.15;
                double y = row - middleRow;
                if (x * x + y * y >= radius * radius) {
                    continue;
                }
                double intensity = 0.6 + 0.2 * random.nextDouble();
                for (double[] spot : spots) {
                    double dy = (row - spot[0]) / widthPx;
                    double dx = (column - spot[1]) / widthPx;
                    intensity += spot[2] * StrictMath.exp(-(dx * dx + dy * dy) / 2);
                }
                values[first + row * size.columns() + column] = (float) intensity;
            }
        }
    }
}
