package org.tractionscope.sim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tractionscope.model.Frame;
import org.tractionscope.model.ImageSize;
import org.tractionscope.model.PixelSize;
import org.tractionscope.model.PixelType;
import org.tractionscope.model.Provenance;
import org.tractionscope.model.StreamId;
import org.tractionscope.transport.FrameOutlet;

class FrameReplayerTest {

    private static final long SEC_NS = 1_000_000_000L;
    private static final long MIN_NS = 60 * SEC_NS;
    private static final long UNIX_OFFSET_NS = 1_700_000_000L * SEC_NS;
    private static final StreamId STREAM = new StreamId("replay", "cam-1", "pos-0", "zyxin");
    private static final Provenance PROVENANCE =
            new Provenance(Provenance.Source.REPLAY, "washout", "tractionscope 0.1.0");
    private static final FrameTimes WASHOUT_TIMES = FrameTimes.ofMinutes(10, 40, 80, 110);

    private final FakeClock clock = new FakeClock();
    private final RecordingOutlet outlet = new RecordingOutlet();
    private final SyntheticImages images = new SyntheticImages(4, new ImageSize(4, 6), 1);

    @Test
    void shouldPublishEachFrameWhenItIsDue() {
        // given
        FrameReplayer replayer = replayer(ReplaySpeed.TRUE);

        // when
        List<Long> publishedAtNs = runToEnd(replayer);

        // then
        assertThat(publishedAtNs).containsExactly(0L, 30 * MIN_NS, 70 * MIN_NS, 100 * MIN_NS);
    }

    @ParameterizedTest
    @CsvSource({"0.1, 18000", "1, 1800", "60, 30", "1000, 1.8"})
    void shouldScaleTheTimes(double factor, double secondFrameAfterSec) {
        // given
        FrameReplayer replayer = replayer(ReplaySpeed.times(factor));

        // when
        List<Long> publishedAtNs = runToEnd(replayer);

        // then
        assertThat(publishedAtNs.get(1)).isEqualTo(Math.round(secondFrameAfterSec * 1e9));
    }

    @Test
    void shouldGiveEachFrameItsIdentityTimesAndOrigin() {
        // given
        FrameReplayer replayer = replayer(ReplaySpeed.TRUE);

        // when
        runToEnd(replayer);

        // then
        assertThat(outlet.frames).extracting(frame -> frame.key().sequence()).containsExactly(0L, 1L, 2L, 3L);
        assertThat(outlet.frames)
                .extracting(frame -> frame.captured().elapsedNs())
                .containsExactly(10 * MIN_NS, 40 * MIN_NS, 80 * MIN_NS, 110 * MIN_NS);
        assertThat(outlet.frames)
                .extracting(frame -> frame.captured().unixNs() - UNIX_OFFSET_NS)
                .containsExactly(0L, 30 * MIN_NS, 70 * MIN_NS, 100 * MIN_NS);
        assertThat(outlet.frames).allSatisfy(frame -> {
            assertThat(frame.key().stream()).isEqualTo(STREAM);
            assertThat(frame.key().session()).isEqualTo("session-1");
            assertThat(frame.provenance()).isEqualTo(PROVENANCE);
            assertThat(frame.pixelSize()).contains(PixelSize.ofUm(0.68));
            assertThat(frame.pixelType()).isEqualTo(PixelType.UINT16);
        });
        for (int i = 0; i < 4; i++) {
            assertThat(outlet.frames.get(i).pixels()).as("frame %d", i).isEqualTo(images.pixels(i));
        }
    }

    @Test
    void shouldEndTheSessionOnceAfterTheLastFrame() {
        // given
        FrameReplayer replayer = replayer(ReplaySpeed.TRUE);

        // when
        runToEnd(replayer);
        replayer.doWork();
        replayer.close();

        // then
        assertThat(outlet.ended).containsExactly(STREAM + " session-1");
        assertThat(replayer.isDone()).isTrue();
        assertThat(replayer.published()).isEqualTo(4);
    }

    @Test
    void shouldEndTheSessionWhereItStandsWhenClosed() {
        // given
        FrameReplayer replayer = replayer(ReplaySpeed.TRUE);
        replayer.doWork();

        // when
        replayer.close();
        replayer.close();

        // then
        assertThat(outlet.ended).containsExactly(STREAM + " session-1");
        assertThat(replayer.doWork()).isZero();
        assertThat(outlet.frames).hasSize(1);
    }

    @Test
    void shouldCatchUpAfterAPauseWithoutLosingAFrame() {
        // given
        FrameReplayer replayer = replayer(ReplaySpeed.TRUE);
        replayer.doWork();

        // when
        clock.nowNs += 500 * MIN_NS;
        int published = replayer.doWork() + replayer.doWork() + replayer.doWork();

        // then
        assertThat(published).isEqualTo(3);
        assertThat(outlet.frames).extracting(frame -> frame.key().sequence()).containsExactly(0L, 1L, 2L, 3L);
    }

    @Test
    void shouldWaitForRoomAtMostSpeedAndLoseNothing() {
        // given
        FrameReplayer replayer = replayer(ReplaySpeed.MOST);
        outlet.room = 2;

        // when
        int published = 0;
        for (int i = 0; i < 10; i++) {
            published += replayer.doWork();
        }

        // then
        assertThat(published).isEqualTo(2);
        assertThat(replayer.waitNs()).isPositive();
        assertThat(outlet.askedBytes).isEqualTo(4 * 6 * 2);

        // when
        outlet.room = 2;
        replayer.doWork();
        replayer.doWork();

        // then
        assertThat(outlet.frames).extracting(frame -> frame.key().sequence()).containsExactly(0L, 1L, 2L, 3L);
        assertThat(replayer.isDone()).isTrue();
        assertThat(clock.nowNs).isEqualTo(FakeClock.START_NS);
    }

    @Test
    void shouldNotAskForRoomAtTrueSpeed() {
        // given
        FrameReplayer replayer = replayer(ReplaySpeed.TRUE);
        outlet.room = 0;

        // when
        List<Long> publishedAtNs = runToEnd(replayer);

        // then
        assertThat(publishedAtNs).hasSize(4);
    }

    @Test
    void shouldRefuseTimesThatDoNotMatchTheFrames() {
        // given
        ReplayPlan plan = plan(FrameTimes.ofMinutes(10, 40, 80), ReplaySpeed.TRUE);

        // when / then
        assertThatThrownBy(() -> new FrameReplayer(images, plan, outlet, clock::nowNs, clock::unixNs))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("expected one time for each of the 4 frames, found 3");
    }

    @Test
    void shouldRefuseTimesThatDoNotIncrease() {
        // when / then
        assertThatThrownBy(() -> FrameTimes.ofMinutes(10, 40, 40))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("frame times must increase: 40 min comes after 40 min");
        assertThatThrownBy(() -> FrameTimes.ofMinutes(-1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("frame time 1 must be ≥ 0 and ≤ 1 000 000 min: -1");
        assertThatThrownBy(() -> FrameTimes.ofMinutes(0, Double.NaN))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("frame time 2 must be ≥ 0 and ≤ 1 000 000 min: NaN");
    }

    @Test
    void shouldSpaceFramesByAnInterval() {
        // when
        FrameTimes times = FrameTimes.every(SEC_NS, 3);

        // then
        assertThat(List.of(times.elapsedNs(0), times.elapsedNs(1), times.elapsedNs(2)))
                .containsExactly(0L, SEC_NS, 2 * SEC_NS);
        assertThat(times.length()).isEqualTo(3);
    }

    @Test
    void shouldReadSpeedsAsPeopleWriteThem() {
        // when / then
        assertThat(ReplaySpeed.parse("max")).isEqualTo(ReplaySpeed.MOST);
        assertThat(ReplaySpeed.parse("10")).isEqualTo(ReplaySpeed.times(10));
        assertThat(ReplaySpeed.parse("0.5x")).isEqualTo(ReplaySpeed.times(0.5));
    }

    @ParameterizedTest
    @ValueSource(strings = {"fast", "", "x", "-1", "1e3", "0", "0.05", "1001"})
    void shouldRefuseOtherSpeeds(String text) {
        // when / then
        assertThatThrownBy(() -> ReplaySpeed.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("replay speed must be ");
    }

    private FrameReplayer replayer(ReplaySpeed speed) {
        return new FrameReplayer(images, plan(WASHOUT_TIMES, speed), outlet, clock::nowNs, clock::unixNs);
    }

    private static ReplayPlan plan(FrameTimes times, ReplaySpeed speed) {
        return new ReplayPlan(STREAM, "session-1", times, speed, Optional.of(PixelSize.ofUm(0.68)), PROVENANCE);
    }

    /** Runs as a main loop would, with a clock that moves by exactly the time that the replayer asks to wait. */
    private List<Long> runToEnd(FrameReplayer replayer) {
        List<Long> publishedAtNs = new ArrayList<>();
        for (int step = 0; step < 1000 && !replayer.isDone(); step++) {
            if (replayer.doWork() > 0) {
                publishedAtNs.add(clock.nowNs - FakeClock.START_NS);
            }
            long waitNs = replayer.waitNs();
            if (waitNs > 1) {
                clock.nowNs += waitNs - 1;
                assertThat(replayer.doWork()).as("1 ns before the frame is due").isZero();
                clock.nowNs += 1;
            }
        }
        assertThat(replayer.isDone()).isTrue();
        return publishedAtNs;
    }

    /** Two clocks that stand still unless they are moved; the monotonic one starts below zero, as it may. */
    private static final class FakeClock {

        private static final long START_NS = -5 * SEC_NS;

        private long nowNs = START_NS;

        long nowNs() {
            return nowNs;
        }

        long unixNs() {
            return UNIX_OFFSET_NS + nowNs - START_NS;
        }
    }

    /** Keeps what it is offered; has room for so many frames. */
    private static final class RecordingOutlet implements FrameOutlet {

        private final List<Frame> frames = new ArrayList<>();
        private final List<String> ended = new ArrayList<>();
        private int room = Integer.MAX_VALUE;
        private long askedBytes;

        @Override
        public boolean offer(Frame frame) {
            room--;
            return frames.add(frame);
        }

        @Override
        public boolean hasRoomFor(long bytes) {
            askedBytes = bytes;
            return room > 0;
        }

        @Override
        public void endSession(StreamId stream, String session) {
            ended.add(stream + " " + session);
        }
    }
}
