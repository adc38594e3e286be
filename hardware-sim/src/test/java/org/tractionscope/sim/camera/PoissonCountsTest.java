package org.tractionscope.sim.camera;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PoissonCountsTest {

    private static final int DRAWS = 400_000;

    @ParameterizedTest
    @ValueSource(doubles = {0, 0.004, 0.124, 0.5, 1.3, 5, 11.99, 23.999, 24, 24.3, 40, 200})
    void shouldDrawEveryCountAsOftenAsPoissonSays(double mean) {
        // given
        Draws draws = new Draws(1, Draws.Subject.NOISE, (long) (1000 * mean));
        int most = (int) (mean + 12 * Math.sqrt(mean) + 20);
        int[] histogram = new int[most + 1];

        // when
        float[] counts = new float[DRAWS];
        Arrays.fill(counts, (float) mean);
        PoissonCounts.draw(counts, draws);
        for (float count : counts) {
            histogram[(int) count]++;
        }

        // then: five standard errors of a share, and the error that the class states for the normal deviate
        double probability = Math.exp(-mean);
        double bias = mean < PoissonCounts.NORMAL_FROM ? 0 : 2e-4;
        for (int count = 0; count <= most; count++) {
            double tolerance = 5 * Math.sqrt(probability / DRAWS) + bias + 5.0 / DRAWS;
            assertThat((double) histogram[count] / DRAWS)
                    .as("share of count %d at mean %s", count, mean)
                    .isCloseTo(probability, within(tolerance));
            probability *= mean / (count + 1);
        }
    }
}
