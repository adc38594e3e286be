package org.tractionscope.predict.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.BitSet;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.tractionscope.model.ImageSize;

class QuadraticSurfaceTest {

    private static final ImageSize SIZE = new ImageSize(30, 50);

    @Test
    void shouldFindAPolynomialFromSomeOfItsPixels() {
        double[] values = new double[SIZE.pixels()];
        BitSet some = new BitSet();
        Random random = new Random(3);
        for (int at = 0; at < values.length; at++) {
            values[at] = polynomial(at, SIZE);
            some.set(at, random.nextInt(4) == 0);
        }

        QuadraticSurface fitted = QuadraticSurface.fit(values, some, SIZE);

        // The moments are sums of 400 numbers around 1, so that rounding leaves about 1e-13.
        assertThat(fitted.values(SIZE)).containsExactly(values, within(1e-10));
        ImageSize finer = new ImageSize(90, 100);
        assertThat(fitted.values(finer)[90 * 100 - 1]).isCloseTo(polynomial(90 * 100 - 1, finer), within(1e-10));
    }

    @Test
    void shouldLeaveOutWhatThePixelsDoNotDetermine() {
        BitSet column = new BitSet();
        double[] values = new double[SIZE.pixels()];
        for (int row = 0; row < SIZE.rows(); row++) {
            column.set(row * SIZE.columns() + 7);
            values[row * SIZE.columns() + 7] = 5;
        }

        double[] fitted = QuadraticSurface.fit(values, column, SIZE).values(SIZE);

        assertThat(fitted[12 * SIZE.columns() + 7]).isCloseTo(5, within(1e-10));
        assertThat(fitted).doesNotContain(Double.NaN);
    }

    private static double polynomial(int at, ImageSize size) {
        int row = at / size.columns();
        double y = (2.0 * row + 1) / size.rows() - 1;
        double x = (2.0 * (at % size.columns()) + 1) / size.columns() - 1;
        return 3 - x + 2 * y + 0.5 * x * x - 4 * x * y + y * y;
    }
}
