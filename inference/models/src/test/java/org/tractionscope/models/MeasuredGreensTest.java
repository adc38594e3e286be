package org.tractionscope.models;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.tractionscope.predict.Tensor;

/** Green's functions that are found from what a network makes of its sources. */
class MeasuredGreensTest {

    private static final int SIDE = 32;

    @Test
    void shouldFindTheKernelThatMadeThePotentials() {
        Random random = new Random(7);
        float[] sources = new float[2 * 3 * SIDE * SIDE];
        for (int i = 0; i < sources.length; i++) {
            sources[i] = random.nextFloat() - 0.5f;
        }
        float[] potentials = new float[sources.length];
        for (int plane = 0; plane < 6; plane++) {
            for (int i = 0; i < SIDE * SIDE; i++) {
                double sum = 0;
                for (int j = 0; j < SIDE * SIDE; j++) {
                    int dr = Math.floorMod(i / SIDE - j / SIDE, SIDE);
                    int dc = Math.floorMod(i % SIDE - j % SIDE, SIDE);
                    sum += kernel(dr, dc) * sources[plane * SIDE * SIDE + j];
                }
                potentials[plane * SIDE * SIDE + i] = (float) sum;
            }
        }

        Tensor raw = GreensFunctions.measured(
                        Tensor.of(sources, 2, 3, SIDE, SIDE), Tensor.of(potentials, 2, 3, SIDE, SIDE))
                .raw();

        for (int i = 0; i < SIDE * SIDE; i++) {
            // The potentials are float32 of size 10; the weakest mode of the noise magnifies their rounding.
            assertThat(raw.at(SIDE * SIDE + i)).isCloseTo((float) kernel(i / SIDE, i % SIDE), within(1e-4f));
        }
    }

    /** A Gaussian of σ = 3 px on a ring of pixels. */
    private static double kernel(int row, int column) {
        double r = Math.hypot(Math.min(row, SIDE - row), Math.min(column, SIDE - column));
        return Math.exp(-r * r / 18);
    }
}
