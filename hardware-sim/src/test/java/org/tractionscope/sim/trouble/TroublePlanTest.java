package org.tractionscope.sim.trouble;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tractionscope.transport.Topic;

class TroublePlanTest {

    @Test
    void shouldReadWhatPeopleWrite() {
        // when
        TroublePlan plan = TroublePlan.parse(
                "lose=0.01, refuse=0.02,duplicate=0.03,reorder=0.04,corrupt=0.05,delay=200ms,stall=0.001:2.5s,"
                        + "topics=frames+skips,seed=-3");

        // then
        assertThat(plan)
                .isEqualTo(new TroublePlan(
                        new TroubleRates(0.01, 0.02, 0.03, 0.04, 0.05),
                        200_000_000,
                        new Stall(0.001, 2_500_000_000L),
                        Set.of(Topic.FRAMES, Topic.SKIPS),
                        -3));
    }

    @Test
    void shouldTroubleFramesAndTractionsUnlessTold() {
        // when / then
        assertThat(TroublePlan.parse("lose=0.5").topics()).containsExactlyInAnyOrder(Topic.FRAMES, Topic.TRACTIONS);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "lost=0.1 | found \"lost=0.1\"",
                "lose | found \"lose\"",
                "lose= | found \"lose=\"",
                "'' | found \"\"",
                "lose=many | expected a probability from 0 to 1, found \"lose=many\"",
                "lose=1.5 | lose must be ≥ 0 and ≤ 1: 1.5",
                "lose=NaN | lose must be ≥ 0 and ≤ 1: NaN",
                "lose=0.1,lose=0.2 | expected lose once, found \"lose=0.2\"",
                "delay=200 | expected a duration in us, ms, s or min, such as 200ms, found \"delay=200\"",
                "delay=-1ms | expected a duration in us, ms, s or min, such as 200ms, found \"delay=-1ms\"",
                "stall=0.1 | expected probability:duration, such as 0.001:2s, found \"stall=0.1\"",
                "topics=frames+films | expected frames, tractions, skips, events, heartbeats with + between",
                "seed=x | expected a whole number, found \"seed=x\""
            })
    void shouldNameWhatItCannotRead(String text, String expected) {
        // when / then
        assertThatThrownBy(() -> TroublePlan.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("trouble plan \"" + text + "\": ")
                .hasMessageContaining(expected);
    }
}
