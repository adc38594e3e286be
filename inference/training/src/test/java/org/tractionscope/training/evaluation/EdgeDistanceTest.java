package org.tractionscope.training.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tractionscope.model.ImageSize;

/** Distances by parabolas against distances by looking at every pixel. */
class EdgeDistanceTest {

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void shouldBeTheDistanceToTheNearestPixelOfTheSet(long seed) {
        ImageSize size = new ImageSize(17, 23);
        Random random = new Random(seed);
        boolean[] set = new boolean[size.pixels()];
        for (int k = 0; k < 6; k++) {
            set[random.nextInt(set.length)] = true;
        }

        double[] found = EdgeDistance.to(set, size);

        for (int i = 0; i < set.length; i++) {
            double nearest = Double.POSITIVE_INFINITY;
            for (int j = 0; j < set.length; j++) {
                if (set[j]) {
                    nearest =
                            Math.min(nearest, Math.hypot(i % 23 - j % 23, Math.floorDiv(i, 23) - Math.floorDiv(j, 23)));
                }
            }
            // Squares of whole numbers are exact; only the root rounds.
            assertThat(found[i]).as("pixel %d, seed %d", i, seed).isCloseTo(nearest, within(1e-9));
        }
    }
}
