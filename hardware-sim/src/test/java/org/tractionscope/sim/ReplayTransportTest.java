package org.tractionscope.sim;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.tractionscope.model.Frame;
import org.tractionscope.model.ImageSize;
import org.tractionscope.model.PixelSize;
import org.tractionscope.model.Provenance;
import org.tractionscope.model.StreamId;
import org.tractionscope.transport.FrameOutlet;

class ReplayTransportTest {

    private static final long MIN_NS = 60_000_000_000L;

    private final SyntheticImages images = new SyntheticImages(6, new ImageSize(4, 6), 3);
    private final KeptFrames outlet = new KeptFrames();
    private long nowNs = -7;
    private final FrameReplayer replayer = new FrameReplayer(
            images,
            new ReplayPlan(
                    new StreamId("scope", "cam-1", "pos-1", "zyxin"),
                    "s",
                    FrameTimes.every(MIN_NS, 6),
                    ReplaySpeed.TRUE,
                    Optional.of(PixelSize.ofUm(0.68)),
                    new Provenance(Provenance.Source.REPLAY, "test", "test")),
            outlet,
            () -> nowNs,
            () -> 1_000);

    @Test
    void shouldGoOnAfterAPauseAsLongBeforeTheNextFrameAsItWasHeld() {
        // given
        replayer.doWork();
        nowNs += MIN_NS / 4;

        // when
        replayer.transport().pause();
        replayer.doWork();
        nowNs += 100 * MIN_NS;
        int whileHeld = replayer.doWork();
        replayer.transport().play();
        replayer.doWork();
        long waitNs = replayer.waitNs();
        nowNs += waitNs;

        // then
        assertThat(whileHeld).isZero();
        assertThat(waitNs).isEqualTo(MIN_NS - MIN_NS / 4);
        assertThat(replayer.doWork()).isOne();
        assertThat(minutes()).containsExactly(0L, 1L);
    }

    @Test
    void shouldStepOneFrameAtATimeWhileHeld() {
        // given
        replayer.doWork();

        // when
        replayer.transport().step();
        replayer.transport().step();
        int published = 0;
        for (int i = 0; i < 5; i++) {
            published += replayer.doWork();
        }

        // then
        assertThat(published).isEqualTo(2);
        assertThat(replayer.transport().isPaused()).isTrue();
        assertThat(minutes()).containsExactly(0L, 1L, 2L);
    }

    @Test
    void shouldSeekForthAndBackUnderNumbersThatOnlyRise() {
        // given
        replayer.doWork();

        // when
        replayer.transport().seek(3 * MIN_NS + 1);
        replayer.doWork();
        replayer.transport().seek(MIN_NS);
        replayer.doWork();

        // then
        assertThat(minutes()).containsExactly(0L, 4L, 1L);
        assertThat(outlet.frames).extracting(frame -> frame.key().sequence()).containsExactly(0L, 1L, 2L);
        assertThat(outlet.frames.get(2).pixels()).isEqualTo(images.pixels(1));
        assertThat(replayer.position()).hasValue(MIN_NS);
    }

    @Test
    void shouldSeekToTheLastFrameWhenTheTimeIsBehindTheEnd() {
        // given
        replayer.doWork();

        // when
        replayer.transport().seek(100 * MIN_NS);
        replayer.doWork();

        // then
        assertThat(minutes()).containsExactly(0L, 5L);
        assertThat(replayer.isDone()).isTrue();
    }

    @Test
    void shouldCountAnotherSpeedFromWhereItStands() {
        // given
        replayer.doWork();
        nowNs += MIN_NS / 2;

        // when
        replayer.transport().speed(ReplaySpeed.times(10));
        replayer.doWork();

        // then
        assertThat(replayer.waitNs()).isEqualTo(MIN_NS / 20);

        // when
        replayer.transport().speed(ReplaySpeed.MOST);
        while (!replayer.isDone()) {
            replayer.doWork();
        }

        // then
        assertThat(minutes()).containsExactly(0L, 1L, 2L, 3L, 4L, 5L);
    }

    private List<Long> minutes() {
        return outlet.frames.stream()
                .map(frame -> frame.captured().elapsedNs() / MIN_NS)
                .toList();
    }

    /** Keeps what it is offered. */
    private static final class KeptFrames implements FrameOutlet {

        private final List<Frame> frames = new ArrayList<>();

        @Override
        public boolean offer(Frame frame) {
            return frames.add(frame);
        }

        @Override
        public boolean hasRoomFor(long bytes) {
            return true;
        }

        @Override
        public void endSession(StreamId stream, String session) {
            // Nothing counts here.
        }
    }
}
