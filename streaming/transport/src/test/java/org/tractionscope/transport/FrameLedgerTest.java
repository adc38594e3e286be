package org.tractionscope.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tractionscope.model.Heartbeat;
import org.tractionscope.model.ModelId;
import org.tractionscope.model.SkipReason;
import org.tractionscope.model.StreamCounts;

final class FrameLedgerTest {

    private static final ModelId MODEL = model("U-Net");

    private final FrameLedger ledger = new FrameLedger();

    @Test
    void shouldKeepFramesInFlightUntilTheyHaveAnOutcome() {
        for (int i = 0; i < 5; i++) {
            ledger.captured(Frames.key(i));
            ledger.captured(Frames.key(i));
        }
        ledger.predicted(Frames.key(0), MODEL);
        ledger.skipped(Frames.key(1), SkipReason.SUPERSEDED, Optional.empty());

        LedgerSnapshot snapshot = snapshot();
        assertThat(snapshot.captured()).isEqualTo(5);
        assertThat(snapshot.predicted()).isEqualTo(1);
        assertThat(snapshot.skipped()).isEqualTo(Collections.singletonMap(SkipReason.SUPERSEDED, 1L));
        assertThat(snapshot.inFlight()).isEqualTo(3);
        assertThat(snapshot.isBalanced()).isTrue();
        assertThat(snapshot.isSettled()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void shouldSettleInAnyOrderOfArrival(long seed) {
        List<Runnable> news = new ArrayList<>();
        for (int i = 0; i < 1000; i++) {
            int sequence = i;
            boolean skipped = i % 7 == 3;
            news.add(() -> ledger.captured(Frames.key(sequence)));
            news.add(
                    skipped
                            ? () -> ledger.skipped(Frames.key(sequence), SkipReason.QUEUE_FULL, Optional.empty())
                            : () -> ledger.predicted(Frames.key(sequence), MODEL));
        }
        news.add(() -> ledger.heartbeat(heartbeat(500, false)));
        news.add(() -> ledger.heartbeat(heartbeat(1000, true)));
        Collections.shuffle(news, new Random(seed));

        news.forEach(Runnable::run);

        LedgerSnapshot snapshot = snapshot();
        assertThat(snapshot.captured()).isEqualTo(1000);
        assertThat(snapshot.skippedTotal()).isEqualTo(143);
        assertThat(snapshot.isSettled()).as("seed %d: %s", seed, snapshot).isTrue();
    }

    @Test
    void shouldCountASecondOutcomeApart() {
        ledger.captured(Frames.key(0));
        ledger.predicted(Frames.key(0), MODEL);
        ledger.predicted(Frames.key(0), MODEL);
        ledger.skipped(Frames.key(0), SkipReason.SEND_FAILED, Optional.empty());

        assertThat(snapshot().predicted()).isEqualTo(1);
        assertThat(snapshot().skipped()).isEmpty();
        assertThat(snapshot().duplicated()).isEqualTo(2);
        assertThat(snapshot().isBalanced()).isFalse();
    }

    @Test
    void shouldNotExplainAFrameThatALaterPredictionOvertook() {
        ledger.heartbeat(heartbeat(4, true));
        ledger.predicted(Frames.key(0), MODEL);
        ledger.predicted(Frames.key(2), MODEL);

        assertThat(snapshot().unexplained()).isEqualTo(1);
        assertThat(snapshot().inFlight()).isEqualTo(1);
        assertThat(snapshot().isBalanced()).isFalse();

        ledger.skipped(Frames.key(1), SkipReason.QUEUE_FULL, Optional.empty());
        ledger.predicted(Frames.key(3), MODEL);

        assertThat(snapshot().isSettled()).isTrue();
    }

    @Test
    void shouldNotExplainAnOutcomeOfAFrameThatAClosedSessionNeverCaptured() {
        ledger.heartbeat(heartbeat(1, true));
        ledger.predicted(Frames.key(0), MODEL);
        ledger.predicted(Frames.key(1), MODEL);

        assertThat(snapshot().unexplained()).isEqualTo(1);
        assertThat(snapshot().isSettled()).isFalse();
    }

    @Test
    void shouldTakeTheCaptureCountFromThePublisherAndNotFromAWorker() {
        ledger.heartbeat(new Heartbeat(
                Heartbeat.Role.WORKER,
                "worker",
                Heartbeat.State.READY,
                0,
                Optional.empty(),
                Optional.empty(),
                Collections.singletonList(counts(99, true))));
        ledger.heartbeat(heartbeat(3, false));
        ledger.heartbeat(heartbeat(2, false));

        assertThat(snapshot().captured()).isEqualTo(3);
        assertThat(snapshot().inFlight()).isEqualTo(3);
        assertThat(snapshot().isClosed()).isFalse();
    }

    @Test
    void shouldHoldADayAtThirtyFramesASecond() {
        int day = 30 * 86_400;

        for (int i = 0; i < day; i++) {
            ledger.predicted(Frames.key(i), MODEL);
        }

        assertThat(snapshot().predicted()).isEqualTo(day);
        assertThat(snapshot().isBalanced()).isTrue();
    }

    @Test
    void shouldRefuseASequenceThatNoCameraReaches() {
        assertThatThrownBy(() -> ledger.predicted(Frames.key(FrameLedger.LARGEST_SEQUENCE + 1), MODEL))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("must be ≤ 100000000: 100000001");
    }

    @Test
    void shouldKeepAnAccountForEachModel() {
        ModelId other = model("GFNN");
        ledger.expect(Frames.STREAM, Frames.SESSION, MODEL);
        ledger.expect(Frames.STREAM, Frames.SESSION, other);
        ledger.heartbeat(heartbeat(3, true));

        for (int i = 0; i < 2; i++) {
            ledger.predicted(Frames.key(i), MODEL);
        }
        ledger.predicted(Frames.key(0), other);
        ledger.skipped(Frames.key(1), SkipReason.PREDICTION_FAILED, Optional.of(other));
        ledger.skipped(Frames.key(2), SkipReason.SUPERSEDED, Optional.empty());

        assertThat(ledger.snapshots())
                .extracting(LedgerSnapshot::model, LedgerSnapshot::predicted, LedgerSnapshot::skippedTotal)
                .containsExactly(tuple(Optional.of(MODEL), 2L, 1L), tuple(Optional.of(other), 1L, 2L));
        assertThat(ledger.snapshots()).allMatch(LedgerSnapshot::isSettled);
    }

    @Test
    void shouldNotSettleBeforeEveryExpectedModelHasItsOutcome() {
        ledger.expect(Frames.STREAM, Frames.SESSION, MODEL);
        ledger.expect(Frames.STREAM, Frames.SESSION, model("GFNN"));
        ledger.heartbeat(heartbeat(1, true));

        ledger.predicted(Frames.key(0), MODEL);

        assertThat(ledger.snapshots()).extracting(LedgerSnapshot::isSettled).containsExactly(true, false);
    }

    @Test
    void shouldTellAModelThatComesLateWhatWasSkippedForAll() {
        ledger.skipped(Frames.key(0), SkipReason.QUEUE_FULL, Optional.empty());
        ledger.heartbeat(heartbeat(2, true));

        ledger.predicted(Frames.key(1), MODEL);

        assertThat(snapshot().skippedTotal()).isEqualTo(1);
        assertThat(snapshot().isSettled()).isTrue();
    }

    @Test
    void shouldCountASecondSkipAlsoWhereTheModelComesLate() {
        ledger.skipped(Frames.key(0), SkipReason.QUEUE_FULL, Optional.empty());
        ledger.skipped(Frames.key(0), SkipReason.QUEUE_FULL, Optional.empty());

        ledger.predicted(Frames.key(1), MODEL);

        assertThat(snapshot().duplicated()).isEqualTo(1);
        assertThat(snapshot().skippedTotal()).isEqualTo(1);
    }

    private static ModelId model(String name) {
        return new ModelId(name, String.join("", Collections.nCopies(64, "a")));
    }

    private LedgerSnapshot snapshot() {
        return ledger.snapshots().get(0);
    }

    private static Heartbeat heartbeat(long taken, boolean closed) {
        return new Heartbeat(
                Heartbeat.Role.PUBLISHER,
                "publisher",
                Heartbeat.State.READY,
                0,
                Optional.empty(),
                Optional.empty(),
                Collections.singletonList(counts(taken, closed)));
    }

    private static StreamCounts counts(long taken, boolean closed) {
        return new StreamCounts(Frames.STREAM, Frames.SESSION, taken, 0, Collections.emptyMap(), closed);
    }
}
