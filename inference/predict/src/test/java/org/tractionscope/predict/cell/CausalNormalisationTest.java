package org.tractionscope.predict.cell;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.BitSet;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.tractionscope.model.Normalisation;
import org.tractionscope.model.Normalisation.State;
import org.tractionscope.model.StreamMemory;
import org.tractionscope.predict.image.FrameLevels;

class CausalNormalisationTest {

    private static final long SEED = 20261122;
    private static final long MINUTE_NS = 60_000_000_000L;
    private static final Normalisation FALLBACK = new Normalisation(State.PROVISIONAL, 1, 2);
    private static final OptionalLong AT_MINUTE_10 = OptionalLong.of(10 * MINUTE_NS);

    private StreamMemory memory = StreamMemory.empty();

    @Test
    void shouldStayProvisionalWithTheMeanOfTheFramesSoFar() {
        step(0, 100, 900, OptionalLong.empty());

        Normalisation second = step(1, 104, 920, OptionalLong.empty());

        assertThat(second.state()).isEqualTo(State.PROVISIONAL);
        assertThat(second.backgroundCounts()).isEqualTo(102, within(1e-9));
        assertThat(second.insideCounts()).isEqualTo(910, within(1e-9));
        assertThat(second.relativeUncertainty()).isEmpty();
    }

    @Test
    void shouldSayHowFarProvisionalLevelsMayStillMove() {
        Random random = new Random(SEED);
        double early = 0;
        double late = 0;
        for (int minute = 0; minute < 40; minute++) {
            Normalisation now = step(minute, 100, 900 + 40 * random.nextGaussian(), OptionalLong.empty());
            early = minute == 5 ? now.relativeUncertainty().getAsDouble() : early;
            late = minute == 39 ? now.relativeUncertainty().getAsDouble() : late;
        }

        assertThat(early).as("seed %d", SEED).isGreaterThan(late).isBetween(0.01, 0.3);
        assertThat(late).as("seed %d", SEED).isBetween(0.005, 0.05);
    }

    @Test
    void shouldHoldTheBaselinesLevelsFromItsEndOnWhateverComes() {
        for (int minute = 0; minute < 10; minute++) {
            step(minute, 100, 900, AT_MINUTE_10);
        }

        Normalisation atTheEnd = step(10, 150, 500, AT_MINUTE_10);
        Normalisation later = step(11, 150, 500, AT_MINUTE_10);

        assertThat(atTheEnd.state()).isEqualTo(State.LOCKED);
        assertThat(atTheEnd.insideCounts()).isEqualTo(900, within(1e-9));
        assertThat(atTheEnd.basis().orElseThrow().frames()).isEqualTo(10);
        assertThat(later).isEqualTo(atTheEnd);
    }

    @Test
    void shouldNotLockBeforeFiveGoodFrames() {
        step(8, 100, 900, AT_MINUTE_10);
        step(9, 100, 900, AT_MINUTE_10);

        Normalisation atTheEnd = step(10, 100, 900, AT_MINUTE_10);

        assertThat(atTheEnd.state()).isEqualTo(State.PROVISIONAL);
    }

    @Test
    void shouldReportBleachingWithoutCorrectingIt() {
        for (int minute = 0; minute < 60; minute++) {
            step(minute, 100, 900 - minute, AT_MINUTE_10);
        }

        double perHour = memory.levels().cellDriftPerHour().getAsDouble();

        // The line falls by 60 counts an hour; the mean height over it is 800 − 29.5 counts.
        assertThat(perHour).isEqualTo(-60 / 770.5, within(1e-9));
        assertThat(memory.held().orElseThrow().insideCounts()).isEqualTo(895.5, within(1e-9));
    }

    @Test
    void shouldLeaveTheLevelsAloneInAFrameThatIsNotGood() {
        Normalisation first = step(0, 100, 900, OptionalLong.empty());

        CausalNormalisation bad =
                CausalNormalisation.step(memory, MINUTE_NS, Optional.empty(), FALLBACK, OptionalLong.empty());

        assertThat(bad.normalisation()).isEqualTo(first);
        assertThat(bad.levels()).isEqualTo(memory.levels());
    }

    @Test
    void shouldFallBackBeforeTheFirstGoodFrameAndSayThatItRestsOnNone() {
        CausalNormalisation none =
                CausalNormalisation.step(memory, 0, Optional.empty(), FALLBACK, OptionalLong.empty());

        assertThat(none.normalisation().insideCounts()).isEqualTo(2);
        assertThat(none.normalisation().basis().orElseThrow().frames()).isZero();
    }

    private Normalisation step(long minute, double background, double inside, OptionalLong lockAtNs) {
        BitSet cells = new BitSet();
        cells.set(0);
        FrameLevels levels = new FrameLevels(background, inside, cells, new float[1]);
        CausalNormalisation step =
                CausalNormalisation.step(memory, minute * MINUTE_NS, Optional.of(levels), FALLBACK, lockAtNs);
        memory = new StreamMemory(step.levels(), step.held(), memory.grid(), memory.tracks(), memory.cellsSeen());
        return step.normalisation();
    }
}
