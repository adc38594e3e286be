package org.tractionscope.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.tractionscope.model.Frame;
import org.tractionscope.model.ImagePlane;

/** Messages written by the first release of format version 1 stay readable; see {@code golden/v1/README.txt}. */
class GoldenBuffersTest {

    static Stream<Arguments> buffers() {
        return Stream.of(
                frame("frame-uint16-none.bin", GoldenValues.frame16(), PixelCompression.NONE),
                frame("frame-uint16-delta-zstd.bin", GoldenValues.frame16(), PixelCompression.DELTA_ZSTD),
                frame("frame-uint8-none.bin", GoldenValues.frame8(), PixelCompression.NONE),
                frame("frame-uint8-delta-zstd.bin", GoldenValues.frame8(), PixelCompression.DELTA_ZSTD),
                frame("frame-uint8-plane.bin", GoldenValues.frameWithPlane(), PixelCompression.NONE),
                buffer("traction.bin", GoldenValues.traction(), TractionCodec::encode, TractionCodec::decode),
                buffer(
                        "traction-without-cell.bin",
                        GoldenValues.tractionWithoutCell(),
                        TractionCodec::encode,
                        TractionCodec::decode),
                buffer(
                        "skipped-frame.bin",
                        GoldenValues.skippedFrame(),
                        SkippedFrameCodec::encode,
                        SkippedFrameCodec::decode),
                buffer(
                        "experiment-event-phase-started.bin",
                        GoldenValues.phaseStarted(),
                        ExperimentEventCodec::encode,
                        ExperimentEventCodec::decode),
                buffer(
                        "experiment-event-cancelled.bin",
                        GoldenValues.cancelled(),
                        ExperimentEventCodec::encode,
                        ExperimentEventCodec::decode),
                buffer("heartbeat.bin", GoldenValues.heartbeat(), HeartbeatCodec::encode, HeartbeatCodec::decode));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("buffers")
    <T> void shouldStillReadWhatVersion1Wrote(
            String file, T value, Function<T, ByteBuffer> encoding, Function<ByteBuffer, T> decoding)
            throws IOException {
        T decoded = decoding.apply(golden(file));

        assertThat(decoded).isEqualTo(value);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("buffers")
    <T> void shouldStillWriteTheSameValue(
            String file, T value, Function<T, ByteBuffer> encoding, Function<ByteBuffer, T> decoding)
            throws IOException {
        T decoded = decoding.apply(encoding.apply(decoding.apply(golden(file))));

        assertThat(decoded).isEqualTo(value);
    }

    @Test
    void shouldStillReadEveryFactOfAnImagePlane() throws IOException {
        ImagePlane plane =
                FrameCodec.read(golden("frame-uint8-plane.bin")).frame().plane().get();

        assertThat(plane.timePoint()).hasValue(17);
        assertThat(plane.slice()).hasValue(3);
        assertThat(plane.stageXUm()).hasValue(1200.5);
        assertThat(plane.stageYUm()).hasValue(-30.25);
        assertThat(plane.stageZUm()).hasValue(7.125);
        assertThat(plane.exposureMs()).hasValue(50);
        assertThat(plane.binning()).hasValue(2);
        assertThat(plane.region()).hasToString("Optional[9x7 from column 16, row 32]");
    }

    @Test
    void shouldStillReadWhenAFrameWasPublished() throws IOException {
        FrameEnvelope envelope = FrameCodec.read(golden("frame-uint16-delta-zstd.bin"));

        assertThat(envelope.publishedUnixNs()).isEqualTo(GoldenValues.PUBLISHED_UNIX_NS);
    }

    private static Arguments frame(String file, Frame frame, PixelCompression compression) {
        Function<Frame, ByteBuffer> encoding =
                value -> FrameCodec.encode(value, compression, GoldenValues.PUBLISHED_UNIX_NS);
        Function<ByteBuffer, Frame> decoding =
                message -> FrameCodec.read(message).frame();
        return Arguments.of(file, frame, encoding, decoding);
    }

    private static <T> Arguments buffer(
            String file, T value, Function<T, ByteBuffer> encoding, Function<ByteBuffer, T> decoding) {
        return Arguments.of(file, value, encoding, decoding);
    }

    private static ByteBuffer golden(String file) throws IOException {
        try (InputStream bytes = GoldenBuffersTest.class.getResourceAsStream("/golden/v1/" + file)) {
            assertThat(bytes).as("golden buffer %s", file).isNotNull();
            return ByteBuffer.wrap(bytes.readAllBytes());
        }
    }
}
