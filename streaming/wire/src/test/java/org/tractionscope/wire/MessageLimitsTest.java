package org.tractionscope.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.protobuf.ByteString;
import com.google.protobuf.CodedOutputStream;
import com.sun.management.ThreadMXBean;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.tractionscope.model.CaptureTime;
import org.tractionscope.model.ExperimentEvent;
import org.tractionscope.model.Frame;
import org.tractionscope.model.Heartbeat;
import org.tractionscope.model.ImageSize;
import org.tractionscope.model.PixelType;
import org.tractionscope.model.StreamCounts;
import org.tractionscope.wire.proto.FrameMessage;
import org.tractionscope.wire.proto.HeartbeatMessage;
import org.tractionscope.wire.proto.TractionMessage;

/** A message costs its reader no more memory than its bytes warrant. */
class MessageLimitsTest {

    private static final long SEED = 7;

    /** What class loading, exceptions and messages may take; far below one image. */
    private static final long SMALL_BYTES = 512 << 10;

    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    @Test
    void shouldLeaveThePixelsWhereTheyAreUntilTheyAreAskedFor() {
        ImageSize size = new ImageSize(2048, 2048);
        Frame frame = new RandomValues(SEED).frame(size, PixelType.UINT16, new byte[2 * size.pixels()]);
        ByteBuffer message = FrameCodec.encode(frame, PixelCompression.NONE, 1);
        FrameCodec.read(message);

        long allocated = allocatedBy(() -> FrameCodec.read(message));

        assertThat(allocated).isLessThan(SMALL_BYTES);
    }

    @Test
    void shouldPackAFrameWithoutContrastAndGiveItBack() {
        ImageSize size = new ImageSize(4096, 4096);
        Frame frame = new RandomValues(SEED).frame(size, PixelType.UINT16, new byte[2 * size.pixels()]);

        ByteBuffer message = FrameCodec.encode(frame, PixelCompression.DELTA_ZSTD, 1);

        assertThat(message.remaining()).isLessThan(16 << 10);
        assertThat(FrameCodec.read(message).frame()).isEqualTo(frame);
    }

    @Test
    void shouldRefusePixelsThatASmallMessageCannotHoldBeforeAllocatingThem() {
        ByteBuffer message = frame().setRows(32768)
                .setColumns(1024)
                .setPixelType(FrameMessage.PixelType.PIXEL_TYPE_UINT16)
                .setCompression(FrameMessage.Compression.COMPRESSION_DELTA_ZSTD)
                .setPixels(ByteString.copyFrom(new byte[100]))
                .build()
                .toByteString()
                .asReadOnlyByteBuffer();
        assertThatThrownBy(() -> FrameCodec.read(message).frame())
                .isInstanceOf(WireFormatException.class)
                .hasMessage("frame message, pixels: 100 bytes of zstd cannot hold 67108864 bytes of pixels");

        long allocated =
                allocatedBy(() -> thrownBy(() -> FrameCodec.read(message).frame()));

        assertThat(allocated).isLessThan(SMALL_BYTES);
    }

    @Test
    void shouldRefuseAZstdFrameThatClaimsAnotherSizeBeforeAllocatingIt() {
        ImageSize large = new ImageSize(4096, 4096);
        Frame frame = new RandomValues(SEED).frame(large, PixelType.UINT8, new byte[large.pixels()]);
        ByteBuffer message = changed(FrameCodec.encode(frame, PixelCompression.DELTA_ZSTD, 1), it -> it.setRows(1)
                .setColumns(2));
        assertThatThrownBy(() -> FrameCodec.read(message).frame())
                .isInstanceOf(WireFormatException.class)
                .hasMessage("frame message, pixels: must be a zstd frame of 2 bytes: 16777216");

        long allocated =
                allocatedBy(() -> thrownBy(() -> FrameCodec.read(message).frame()));

        assertThat(allocated).isLessThan(SMALL_BYTES);
    }

    @Test
    void shouldRefuseImagesAndFieldsBeyondTheLimitBeforeAllocatingThem() {
        ByteBuffer frame = frame().setRows(1 << 15)
                .setColumns(1 << 15)
                .build()
                .toByteString()
                .asReadOnlyByteBuffer();
        ByteBuffer traction = TractionMessage.newBuilder()
                .setFormatVersion(1)
                .setRows(1 << 15)
                .setColumns(1 << 15)
                .build()
                .toByteString()
                .asReadOnlyByteBuffer();

        assertThatThrownBy(() -> FrameCodec.read(frame))
                .isInstanceOf(WireFormatException.class)
                .hasMessageContaining("a frame must have ≤ 67108864 bytes of pixels: 1073741824 (32768x32768 UINT8)");
        assertThatThrownBy(() -> TractionCodec.decode(traction))
                .isInstanceOf(WireFormatException.class)
                .hasMessageContaining("a field must have ≤ 67108864 bytes of components: 8589934592 (32768x32768)");
        assertThat(allocatedBy(() -> thrownBy(() -> FrameCodec.read(frame)))).isLessThan(SMALL_BYTES);
        assertThat(allocatedBy(() -> thrownBy(() -> TractionCodec.decode(traction))))
                .isLessThan(SMALL_BYTES);
    }

    @Test
    void shouldNotKeepFieldsThatItDoesNotKnow() {
        Heartbeat heartbeat = new RandomValues(SEED).heartbeat();
        ByteBuffer message = withUnknownVarints(HeartbeatCodec.encode(heartbeat), 300_000);
        assertThat(HeartbeatCodec.decode(message)).isEqualTo(heartbeat);

        long allocated = allocatedBy(() -> HeartbeatCodec.decode(message));

        assertThat(allocated).isLessThan(SMALL_BYTES);
    }

    @Test
    void shouldRefuseAFrameTooLargeForAMessage() {
        ImageSize size = new ImageSize(8193, 8192);
        Frame frame = new RandomValues(SEED).frame(size, PixelType.UINT8, new byte[size.pixels()]);

        assertThatThrownBy(() -> FrameCodec.encode(frame, PixelCompression.DELTA_ZSTD, 1))
                .isInstanceOf(WireFormatException.class)
                .hasMessage("frame message, rows, columns: a frame must have ≤ 67108864 bytes of pixels: 67117056"
                        + " (8192x8193 UINT8)");
    }

    @Test
    void shouldRefuseToWriteWhatItWouldRefuseToRead() {
        ExperimentEvent event = ExperimentEvent.of("run-1", "e-1", ExperimentEvent.Kind.NOTE, new CaptureTime(1, 1))
                .text("a".repeat(1 << 20))
                .build();
        StreamCounts row = new RandomValues(3).heartbeat().counts().get(0);
        List<StreamCounts> rows = new ArrayList<>();
        for (int i = 0; i < 20_000; i++) {
            rows.add(row);
        }
        Heartbeat heartbeat = new Heartbeat(
                Heartbeat.Role.WORKER, "w", Heartbeat.State.READY, 1, Optional.empty(), Optional.empty(), rows);

        assertThatThrownBy(() -> ExperimentEventCodec.encode(event))
                .isInstanceOf(WireFormatException.class)
                .hasMessageStartingWith("experiment event message, bytes: a message must have ≤ 1048576 bytes: ");
        assertThatThrownBy(() -> HeartbeatCodec.encode(heartbeat))
                .isInstanceOf(WireFormatException.class)
                .hasMessageStartingWith("heartbeat message, bytes: a message must have ≤ 1048576 bytes: ");
    }

    @Test
    void shouldRefuseATextThatWouldNotComeBackAsItIs() {
        ExperimentEvent event = ExperimentEvent.of("run-1", "e-1", ExperimentEvent.Kind.NOTE, new CaptureTime(1, 1))
                .text("half a pair: \ud83d")
                .build();

        assertThatThrownBy(() -> ExperimentEventCodec.encode(event))
                .isInstanceOf(WireFormatException.class)
                .hasMessageStartingWith("experiment event message, text: must be well-formed Unicode: ");
    }

    private static FrameMessage.Builder frame() {
        Frame frame = new RandomValues(SEED).frame(new ImageSize(1, 1), PixelType.UINT8, new byte[1]);
        try {
            return FrameMessage.parseFrom(FrameCodec.encode(frame, PixelCompression.NONE, 1)).toBuilder();
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    private static ByteBuffer changed(ByteBuffer message, UnaryOperator<FrameMessage.Builder> change) {
        try {
            return ByteBuffer.wrap(change.apply(FrameMessage.parseFrom(message).toBuilder())
                    .build()
                    .toByteArray());
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    private static ByteBuffer withUnknownVarints(ByteBuffer message, int fields) {
        ByteBuffer longer = ByteBuffer.allocate(message.remaining() + 3 * fields);
        longer.put(message.duplicate());
        byte[] unknown = new byte[3];
        try {
            CodedOutputStream.newInstance(unknown).writeInt32(500, 1);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        for (int i = 0; i < fields; i++) {
            longer.put(unknown);
        }
        longer.flip();
        assertThat(HeartbeatMessage.getDescriptor().findFieldByNumber(500)).isNull();
        return longer;
    }

    private static long allocatedBy(Runnable work) {
        long before = THREADS.getCurrentThreadAllocatedBytes();
        work.run();
        return THREADS.getCurrentThreadAllocatedBytes() - before;
    }

    private static Throwable thrownBy(Runnable work) {
        try {
            work.run();
            return null;
        } catch (RuntimeException thrown) {
            return thrown;
        }
    }
}
