package org.tractionscope.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;

class LevelSeriesTest {

    private static final long SEED = 20261122;

    @Test
    void shouldGiveTheMeanOfItsLevels() {
        LevelSeries series = LevelSeries.empty().plus(0, 900).plus(1, 910).plus(2, 905);

        double mean = series.mean().getAsDouble();

        assertThat(mean).isEqualTo(905, within(1e-12));
        assertThat(series.frames()).isEqualTo(3);
    }

    @Test
    void shouldGiveNoUncertaintyBelowFiveFrames() {
        LevelSeries four = LevelSeries.empty().plus(0, 1).plus(1, 2).plus(2, 3).plus(3, 4);

        assertThat(four.halfWidthCounts()).isEmpty();
        assertThat(four.driftPerHour()).isEmpty();
        assertThat(four.plus(4, 5).halfWidthCounts()).isPresent();
    }

    @Test
    void shouldGiveTheSlopeOfAStraightLineAnHour() {
        LevelSeries series = LevelSeries.empty();
        for (int minute = 0; minute < 20; minute++) {
            series = series.plus(100 + minute, 1000 - 0.25 * minute);
        }

        double drift = series.driftPerHour().getAsDouble();

        assertThat(drift).isEqualTo(-15, within(1e-9));
    }

    @Test
    void shouldCoverTheTrueMeanOfCorrelatedLevelsInNineOfTenSeries() {
        Random random = new Random(SEED);
        int covered = 0;
        int runs = 2000;
        for (int run = 0; run < runs; run++) {
            LevelSeries series = LevelSeries.empty();
            double level = random.nextGaussian();
            for (int frame = 0; frame < 30; frame++) {
                level = 0.5 * level + Math.sqrt(0.75) * random.nextGaussian();
                series = series.plus(frame, 1000 + 10 * level);
            }
            double off = Math.abs(series.mean().getAsDouble() - 1000);
            covered += off <= series.halfWidthCounts().getAsDouble() ? 1 : 0;
        }

        // The correlation of 30 values is estimated with an error of its own, so that less than 95 % is to be expected.
        assertThat(covered / (double) runs).as("share covered (seed %d)", SEED).isBetween(0.90, 0.99);
    }

    @Test
    void shouldGoOnBitForBitAfterItWasWrittenAndRead() {
        Random random = new Random(SEED);
        LevelSeries whole = LevelSeries.empty();
        LevelSeries resumed = LevelSeries.empty();
        for (int frame = 0; frame < 50; frame++) {
            double level = 900 + random.nextGaussian();
            whole = whole.plus(frame, level);
            resumed = new LevelSeries(resumed.frames(), resumed.sums()).plus(frame, level);
        }

        assertThat(resumed).isEqualTo(whole);
    }

    @Test
    void shouldRefuseALevelThatIsNoNumber() {
        assertThatThrownBy(() -> LevelSeries.empty().plus(0, Double.NaN))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("level (counts)");
    }
}
