package org.tractionscope.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.tractionscope.model.StageTimes;

final class StageLatenciesTest {

    private static final long MS = 1_000_000;

    private final StageLatencies latencies = new StageLatencies();

    @Test
    void shouldSummariseEachStage() {
        for (long i = 1; i <= 100; i++) {
            latencies.record(new StageTimes(0, i * MS, 2 * i * MS, 4 * i * MS), 5 * i * MS);
        }

        LatencySummary published = summary(Stage.CAPTURED_TO_PUBLISHED);
        assertThat(published.count()).isEqualTo(100);
        // three significant digits: 0.1 %
        assertThat(published.p50Ms()).isCloseTo(50, within(0.05));
        assertThat(published.p90Ms()).isCloseTo(90, within(0.09));
        assertThat(published.p99Ms()).isCloseTo(99, within(0.1));
        assertThat(published.maxMs()).isCloseTo(100, within(0.1));
        assertThat(summary(Stage.PUBLISHED_TO_RECEIVED).p50Ms()).isCloseTo(50, within(0.05));
        assertThat(summary(Stage.RECEIVED_TO_PREDICTED).p50Ms()).isCloseTo(100, within(0.1));
        assertThat(summary(Stage.PREDICTED_TO_DELIVERED).p50Ms()).isCloseTo(50, within(0.05));
        assertThat(summary(Stage.CAPTURED_TO_DELIVERED).p50Ms()).isCloseTo(250, within(0.25));
    }

    @Test
    void shouldCountClocksThatRunBackwardsAndRecordTheRest() {
        latencies.record(new StageTimes(10 * MS, 11 * MS, 9 * MS, 12 * MS), 13 * MS);

        LatencySnapshot snapshot = latencies.snapshot();

        assertThat(snapshot.negative(Stage.PUBLISHED_TO_RECEIVED)).isEqualTo(1);
        assertThat(snapshot.of(Stage.PUBLISHED_TO_RECEIVED)).isEmpty();
        assertThat(snapshot.negative(Stage.CAPTURED_TO_DELIVERED)).isZero();
        assertThat(snapshot.of(Stage.CAPTURED_TO_DELIVERED)).isPresent();
    }

    private LatencySummary summary(Stage stage) {
        return latencies.snapshot().of(stage).orElseThrow(AssertionError::new);
    }
}
