package org.tractionscope.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.tractionscope.model.ExperimentEvent;
import org.tractionscope.model.Frame;
import org.tractionscope.model.Heartbeat;
import org.tractionscope.model.SkippedFrame;
import org.tractionscope.model.Traction;

class RoundTripTest {

    private static final int TRIES = 500;

    @Property(tries = TRIES)
    void shouldGiveBackTheFrameThatWasEncoded(@ForAll long seed, @ForAll PixelCompression compression) {
        RandomValues values = new RandomValues(seed);
        Frame frame = values.frame();
        long publishedUnixNs = values.notNegative();

        FrameEnvelope envelope = FrameCodec.read(FrameCodec.encode(frame, compression, publishedUnixNs));

        assertThat(envelope.key()).isEqualTo(frame.key());
        assertThat(envelope.captured()).isEqualTo(frame.captured());
        assertThat(envelope.size()).isEqualTo(frame.size());
        assertThat(envelope.publishedUnixNs()).isEqualTo(publishedUnixNs);
        assertThat(envelope.frame()).isEqualTo(frame);
    }

    @Property(tries = TRIES)
    void shouldGiveBackTheTractionThatWasEncoded(@ForAll long seed) {
        Traction traction = new RandomValues(seed).traction();

        Traction decoded = TractionCodec.decode(TractionCodec.encode(traction));

        assertThat(decoded).isEqualTo(traction);
        for (int i = 0; i < traction.field().components().limit(); i++) {
            assertThat(Float.floatToRawIntBits(decoded.field().components().get(i)))
                    .isEqualTo(Float.floatToRawIntBits(
                            traction.field().components().get(i)));
        }
    }

    @Property(tries = TRIES)
    void shouldGiveBackTheSkippedFrameThatWasEncoded(@ForAll long seed) {
        SkippedFrame skipped = new RandomValues(seed).skippedFrame();

        SkippedFrame decoded = SkippedFrameCodec.decode(SkippedFrameCodec.encode(skipped));

        assertThat(decoded).isEqualTo(skipped);
    }

    @Property(tries = TRIES)
    void shouldGiveBackTheEventThatWasEncoded(@ForAll long seed) {
        ExperimentEvent event = new RandomValues(seed).event();

        ExperimentEvent decoded = ExperimentEventCodec.decode(ExperimentEventCodec.encode(event));

        assertThat(decoded).isEqualTo(event);
    }

    @Property(tries = TRIES)
    void shouldGiveBackTheHeartbeatThatWasEncoded(@ForAll long seed) {
        Heartbeat heartbeat = new RandomValues(seed).heartbeat();

        Heartbeat decoded = HeartbeatCodec.decode(HeartbeatCodec.encode(heartbeat));

        assertThat(decoded).isEqualTo(heartbeat);
    }

    @Property(tries = 50)
    void shouldReadFromAnyKindOfBufferAndLeaveItsPositionAlone(@ForAll long seed) {
        Frame frame = new RandomValues(seed).frame();
        ByteBuffer message = FrameCodec.encode(frame, PixelCompression.DELTA_ZSTD, 1);
        ByteBuffer inside = ByteBuffer.allocate(message.remaining() + 7);
        inside.position(3);
        inside.put(message.duplicate());
        inside.flip().position(3);
        ByteBuffer direct = ByteBuffer.allocateDirect(message.remaining());
        direct.put(message.duplicate()).flip();

        Frame fromInside = FrameCodec.read(inside).frame();
        Frame fromReadOnly = FrameCodec.read(message.asReadOnlyBuffer()).frame();
        Frame fromDirect = FrameCodec.read(direct).frame();

        assertThat(fromInside).isEqualTo(frame);
        assertThat(fromReadOnly).isEqualTo(frame);
        assertThat(fromDirect).isEqualTo(frame);
        assertThat(inside.position()).isEqualTo(3);
        assertThat(direct.position()).isZero();
    }
}
