package org.tractionscope.mm.feedback;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.tractionscope.mm.capture.CapturePolicy;
import org.tractionscope.mm.capture.CaptureRun;
import org.tractionscope.mm.capture.CaptureSettings;
import org.tractionscope.mm.capture.Faults;
import org.tractionscope.mm.capture.ImageHook;
import org.tractionscope.mm.capture.RunClock;
import org.tractionscope.mm.fake.FakeDatastore;
import org.tractionscope.mm.fake.FakeImage;
import org.tractionscope.mm.fake.FakeStudio;
import org.tractionscope.transport.InMemoryMessageBus;
import org.tractionscope.transport.PublisherSettings;
import org.tractionscope.transport.QueueingFramePublisher;

final class IntervalPacerTest {

    private static final long S = 1_000_000_000;

    private final FakeStudio studio = new FakeStudio();
    private final AtomicLong monotonicNs = new AtomicLong();
    private final Faults faults = new Faults((message, problem) -> {});
    private final ImageHook hook = new ImageHook(studio, faults);
    private final IntervalPacer pacer = new IntervalPacer(studio.acquisitions(), monotonicNs::get);

    @BeforeEach
    void begin() {
        QueueingFramePublisher publisher =
                new QueueingFramePublisher(new InMemoryMessageBus().openSink("t"), PublisherSettings.of("t"), () -> 1);
        hook.register();
        hook.begin(new CaptureRun(
                new CaptureSettings("s", Optional.empty(), CapturePolicy.EVERY_FRAME, Optional.empty()),
                RunClock.start(),
                publisher,
                faults,
                "test"));
    }

    private void stepAt(double seconds) {
        monotonicNs.set((long) (seconds * S));
        pacer.step(hook.openTaps());
    }

    @Test
    void shouldPauseAfterATimePointUntilTheIntervalIsOver() {
        FakeDatastore store = studio.startAcquisition("a", "Zyxin");
        pacer.use(Optional.of(10.0));

        store.put(FakeImage.of16Bit(4, 4).at(0, 0, 0, 0));
        stepAt(0);
        boolean pausedAtFirst = studio.isPausedNow();
        stepAt(9.9);
        boolean pausedBefore = studio.isPausedNow();
        stepAt(10);
        boolean pausedAfter = studio.isPausedNow();

        assertThat(pausedAtFirst).isTrue();
        assertThat(pausedBefore).isTrue();
        assertThat(pausedAfter).isFalse();
    }

    @Test
    void shouldLeaveAPauseEndedThatTheUserEnded() {
        FakeDatastore store = studio.startAcquisition("a", "Zyxin");
        pacer.use(Optional.of(10.0));
        store.put(FakeImage.of16Bit(4, 4).at(0, 0, 0, 0));
        stepAt(0);

        studio.resumeByHand();
        stepAt(1);
        boolean pausedAgain = studio.isPausedNow();
        store.put(FakeImage.of16Bit(4, 4).at(1, 0, 0, 0));
        stepAt(2);

        assertThat(pausedAgain).isFalse();
        assertThat(studio.isPausedNow()).isTrue();
    }

    @Test
    void shouldDoNothingWithoutARuleAndLetGoAtTheEnd() {
        FakeDatastore store = studio.startAcquisition("a", "Zyxin");
        store.put(FakeImage.of16Bit(4, 4).at(0, 0, 0, 0));
        stepAt(0);
        boolean pausedWithoutRule = studio.isPausedNow();
        pacer.use(Optional.of(100.0));
        store.put(FakeImage.of16Bit(4, 4).at(1, 0, 0, 0));
        stepAt(1);
        boolean pausedByRule = studio.isPausedNow();

        studio.endAcquisition(store);
        stepAt(2);

        assertThat(pausedWithoutRule).isFalse();
        assertThat(pausedByRule).isTrue();
        assertThat(studio.isPausedNow()).isFalse();
    }
}
