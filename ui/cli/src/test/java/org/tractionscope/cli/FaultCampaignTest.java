package org.tractionscope.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A slice of the fault campaign; {@code tractionscope faults} runs as many as one likes. */
class FaultCampaignTest {

    static LongStream seeds() {
        return LongStream.rangeClosed(1, 20);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void shouldKeepTheAccountOfEveryFrameUnderTroubleAndCrashes(long seed) {
        FaultScript script = FaultScript.of(seed);

        FaultVerdict verdict = FaultsCommand.run(script);

        assertThat(verdict.problems()).as("seed %d: %s", seed, script.words()).isEmpty();
        assertThat(verdict.offered()).isPositive();
    }
}
