package org.tractionscope.viewer.snapshot;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.tractionscope.model.SkipReason;

class LedgerCountsTest {

    @Test
    void shouldAddUp() {
        LedgerCounts ledger =
                new LedgerCounts(81, 77, Map.of(SkipReason.QUEUE_FULL, 2L, SkipReason.UNREADABLE, 1L), 1, false);

        assertThat(ledger.skippedTotal()).isEqualTo(3);
        assertThat(ledger.unexplained()).isZero();
    }

    @Test
    void shouldCountWhatNothingExplains() {
        assertThat(new LedgerCounts(81, 79, Map.of(SkipReason.QUEUE_FULL, 1L), 0, true).unexplained())
                .isEqualTo(1);
    }
}
