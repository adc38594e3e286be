package org.tractionscope.sim.trouble;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.tractionscope.model.CaptureTime;
import org.tractionscope.model.Frame;
import org.tractionscope.model.FrameKey;
import org.tractionscope.model.ImageSize;
import org.tractionscope.model.PixelType;
import org.tractionscope.model.Provenance;
import org.tractionscope.model.StreamId;
import org.tractionscope.transport.FrameOutlet;

class TroubledOutletTest {

    private static final StreamId STREAM = new StreamId("sim", "cam-1", "pos-0", "zyxin");

    private long nowNs;
    private final List<Frame> frames = new ArrayList<>();
    private final List<String> events = new ArrayList<>();
    private final FrameOutlet inner = new FrameOutlet() {
        @Override
        public boolean offer(Frame frame) {
            frames.add(frame);
            events.add("frame " + frame.key().sequence());
            return true;
        }

        @Override
        public boolean hasRoomFor(long bytes) {
            return true;
        }

        @Override
        public void endSession(StreamId stream, String session) {
            events.add("end " + session);
        }
    };

    @Test
    void shouldLeaveGapsWhereTheCameraLosesFrames() {
        // given
        TroubledOutlet outlet = outlet("lose=0.3,seed=1");

        // when
        offer(outlet, 100);

        // then
        assertThat(frames).hasSize(100 - (int) outlet.counts().lost()).hasSizeBetween(50, 90);
        assertThat(sequences()).isSorted().doesNotHaveDuplicates();
    }

    @Test
    void shouldTearTheEndOffACorruptFrame() {
        // given
        TroubledOutlet outlet = outlet("corrupt=1,seed=1");

        // when
        offer(outlet, 5);

        // then
        assertThat(frames).hasSize(5).allSatisfy(frame -> {
            ByteBuffer pixels = frame.pixels();
            assertThat(pixels.get(pixels.limit() - 1)).isZero();
            assertThat(frame.size()).isEqualTo(new ImageSize(4, 6));
        });
    }

    @Test
    void shouldHoldFramesBackUntilTheyAreDueAndEndTheSessionAfterThem() {
        // given
        TroubledOutlet outlet = outlet("stall=1:1s");
        offer(outlet, 3);
        assertThat(frames).isEmpty();

        // when
        nowNs += 1_000_000_000;
        int moved = outlet.doWork();
        offer(outlet, 1);
        outlet.endSession(STREAM, "session-1");

        // then
        assertThat(moved).isEqualTo(3);
        assertThat(events).containsExactly("frame 0", "frame 1", "frame 2", "frame 0", "end session-1");
    }

    @Test
    void shouldDoTheSameForTheSameSeed() {
        // given
        String plan = "lose=0.1,duplicate=0.1,reorder=0.2,delay=50ms,seed=8";

        // when
        offer(outlet(plan), 100);
        List<Long> first = sequences();
        frames.clear();
        nowNs = 0;
        offer(outlet(plan), 100);

        // then
        assertThat(sequences())
                .isEqualTo(first)
                .isNotEqualTo(LongStream.range(0, 100).boxed().toList());
    }

    private List<Long> sequences() {
        return frames.stream().map(frame -> frame.key().sequence()).toList();
    }

    private TroubledOutlet outlet(String plan) {
        return new TroubledOutlet(inner, TroublePlan.parse(plan), () -> nowNs);
    }

    private void offer(TroubledOutlet outlet, int count) {
        for (int i = 0; i < count; i++) {
            byte[] pixels = new byte[24];
            Arrays.fill(pixels, (byte) 7);
            outlet.offer(new Frame(
                    new FrameKey(STREAM, "session-1", i),
                    new CaptureTime(0, i),
                    new ImageSize(4, 6),
                    PixelType.UINT8,
                    ByteBuffer.wrap(pixels),
                    Optional.empty(),
                    new Provenance(Provenance.Source.SIMULATION, "test", "test")));
            nowNs += 10_000_000;
        }
    }
}
