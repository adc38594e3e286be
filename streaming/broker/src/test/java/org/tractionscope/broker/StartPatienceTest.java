package org.tractionscope.broker;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class StartPatienceTest {

    private static final long S = 1_000_000_000L;

    @Test
    void shouldEndWhereTheChildDoesNothingForAMinute() {
        StartPatience patience = new StartPatience(5 * S);

        assertThat(patience.isOver(64 * S, OptionalLong.of(S / 2))).isFalse();
        assertThat(patience.isOver(65 * S, OptionalLong.of(S / 2))).isTrue();
    }

    @Test
    void shouldGoOnWhileTheChildWorksButNotForEver() {
        StartPatience patience = new StartPatience(0);

        for (int second = 1; second < 300; second++) {
            assertThat(patience.isOver(second * S, OptionalLong.of(second * S / 20)))
                    .as("second " + second)
                    .isFalse();
        }

        assertThat(patience.isOver(300 * S, OptionalLong.of(15 * S))).isTrue();
    }

    @Test
    void shouldWaitAMinuteWhereTheSystemDoesNotTellWhatAChildCosts() {
        StartPatience patience = new StartPatience(0);

        assertThat(patience.isOver(59 * S, OptionalLong.empty())).isFalse();
        assertThat(patience.isOver(60 * S, OptionalLong.empty())).isTrue();
    }
}
