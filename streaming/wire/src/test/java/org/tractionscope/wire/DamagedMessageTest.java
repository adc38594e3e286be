package org.tractionscope.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Random;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever happens to a message on its way, its reader gets a value or a {@link WireFormatException}. */
class DamagedMessageTest {

    private static final long SEED = 20261122;
    private static final int DAMAGED = 4000;

    static Stream<Arguments> messages() {
        RandomValues values = new RandomValues(SEED);
        Consumer<ByteBuffer> readFrame = message -> FrameCodec.read(message).frame();
        return Stream.of(
                Arguments.of(
                        "frame, raw",
                        FrameCodec.encode(values.frameWithoutPlane(), PixelCompression.NONE, 5),
                        readFrame,
                        false),
                Arguments.of(
                        "frame, packed",
                        FrameCodec.encode(values.frameWithoutPlane(), PixelCompression.DELTA_ZSTD, 5),
                        readFrame,
                        false),
                Arguments.of(
                        "frame with a plane",
                        FrameCodec.encode(values.frame().with(values.plane()), PixelCompression.NONE, 5),
                        readFrame,
                        true),
                Arguments.of("traction", TractionCodec.encode(values.traction()), reader(TractionCodec::decode), true),
                Arguments.of(
                        "traction without the parts that came later",
                        TractionCodec.encode(GoldenValues.traction()),
                        reader(TractionCodec::decode),
                        false),
                Arguments.of(
                        "skipped frame",
                        SkippedFrameCodec.encode(values.skippedFrame()),
                        reader(SkippedFrameCodec::decode),
                        true),
                Arguments.of(
                        "experiment event",
                        ExperimentEventCodec.encode(values.event()),
                        reader(ExperimentEventCodec::decode),
                        true),
                Arguments.of(
                        "heartbeat", HeartbeatCodec.encode(values.heartbeat()), reader(HeartbeatCodec::decode), true));
    }

    private static Consumer<ByteBuffer> reader(Consumer<ByteBuffer> reader) {
        return reader;
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("messages")
    void shouldRefuseAMessageThatWasCut(
            String name, ByteBuffer message, Consumer<ByteBuffer> reader, boolean lastFieldsAreOptional) {
        for (int length = 0; length < message.limit(); length++) {
            ByteBuffer cut = message.duplicate().limit(length);

            Throwable thrown = thrownBy(reader, cut);

            if (!(lastFieldsAreOptional && thrown == null)) {
                assertThat(thrown)
                        .as("%s cut to %d of %d bytes (seed %d)", name, length, message.limit(), SEED)
                        .isInstanceOf(WireFormatException.class);
            }
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("messages")
    void shouldThrowNothingElseWhenOneByteIsWrong(
            String name, ByteBuffer message, Consumer<ByteBuffer> reader, boolean lastFieldsAreOptional) {
        Random random = new Random(SEED);
        int refused = 0;
        for (int i = 0; i < DAMAGED; i++) {
            byte[] bytes = bytes(message);
            int at = i < bytes.length ? i : random.nextInt(bytes.length);
            bytes[at] ^= (byte) (1 + random.nextInt(255));

            Throwable thrown = thrownBy(reader, ByteBuffer.wrap(bytes));

            requireWireFormat(thrown, name + " with byte " + at + " changed to " + bytes[at]);
            refused += thrown == null ? 0 : 1;
        }
        assertThat(refused).as("%s messages refused", name).isPositive();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("messages")
    void shouldThrowNothingElseWhenPartsAreMovedAboutOrMadeUp(
            String name, ByteBuffer message, Consumer<ByteBuffer> reader, boolean lastFieldsAreOptional) {
        Random random = new Random(SEED);
        for (int i = 0; i < DAMAGED; i++) {
            byte[] bytes = bytes(message);
            for (int j = random.nextInt(4); j >= 0; j--) {
                int from = random.nextInt(bytes.length);
                int to = random.nextInt(bytes.length);
                int length = random.nextInt(1 + Math.min(16, bytes.length - Math.max(from, to)));
                System.arraycopy(bytes, from, bytes, to, length);
                bytes[random.nextInt(Math.min(200, bytes.length))] = (byte) random.nextInt(256);
            }

            Throwable thrown = thrownBy(reader, ByteBuffer.wrap(bytes));

            requireWireFormat(thrown, name + " variant " + i);
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("messages")
    void shouldThrowNothingElseAtNoise(
            String name, ByteBuffer message, Consumer<ByteBuffer> reader, boolean lastFieldsAreOptional) {
        Random random = new Random(SEED);
        for (int i = 0; i < DAMAGED; i++) {
            byte[] bytes = new byte[random.nextInt(300)];
            random.nextBytes(bytes);

            Throwable thrown = thrownBy(reader, ByteBuffer.wrap(bytes));

            requireWireFormat(thrown, name + " from noise " + i + " " + Arrays.toString(bytes));
        }
    }

    private static byte[] bytes(ByteBuffer message) {
        byte[] bytes = new byte[message.remaining()];
        message.duplicate().get(bytes);
        return bytes;
    }

    private static void requireWireFormat(Throwable thrown, String what) {
        if (thrown != null) {
            assertThat(thrown)
                    .as("%s (seed %d)", what, SEED)
                    .isInstanceOf(WireFormatException.class)
                    .hasMessageMatching("(?s)[a-z ]+ message, [^:]+: .+");
        }
    }

    private static Throwable thrownBy(Consumer<ByteBuffer> reader, ByteBuffer message) {
        try {
            reader.accept(message);
            return null;
        } catch (Throwable thrown) {
            return thrown;
        }
    }
}
