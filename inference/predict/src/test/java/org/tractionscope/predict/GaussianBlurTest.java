package org.tractionscope.predict;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tractionscope.model.ImageSize;

class GaussianBlurTest {

    private static final long SEED = 20261122;

    @ParameterizedTest
    @CsvSource({"7, 5, 0.6", "64, 33, 2", "40, 97, 5.3", "3, 60, 2"})
    void shouldGiveTheSameBitsAsOneSumAfterTheOther(int rows, int columns, double sigma) {
        Random random = new Random(SEED);
        float[] image = new float[rows * columns];
        for (int i = 0; i < image.length; i++) {
            image[i] = (float) (100 * random.nextGaussian());
        }

        float[] blurred = GaussianBlur.apply(image, new ImageSize(rows, columns), sigma);

        assertThat(blurred).isEqualTo(plain(plain(image, rows, columns, sigma, true), rows, columns, sigma, false));
    }

    /** One pixel after the other, as the definition says. */
    private static float[] plain(float[] image, int rows, int columns, double sigma, boolean alongRows) {
        int radius = (int) (4 * sigma + 0.5);
        double[] kernel = new double[2 * radius + 1];
        double all = 0;
        for (int k = 0; k < kernel.length; k++) {
            kernel[k] = Math.exp(-0.5 * (k - radius) / sigma * ((k - radius) / sigma));
            all += kernel[k];
        }
        float[] blurred = new float[image.length];
        for (int row = 0; row < rows; row++) {
            for (int column = 0; column < columns; column++) {
                double sum = 0;
                for (int k = 0; k < kernel.length; k++) {
                    int r = alongRows ? row : mirrored(row + k - radius, rows);
                    int c = alongRows ? mirrored(column + k - radius, columns) : column;
                    sum += kernel[k] / all * image[r * columns + c];
                }
                blurred[row * columns + column] = (float) sum;
            }
        }
        return blurred;
    }

    private static int mirrored(int index, int length) {
        int at = Math.floorMod(index, 2 * length);
        return at < length ? at : 2 * length - 1 - at;
    }
}
