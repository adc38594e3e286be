package org.tractionscope.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.google.protobuf.ByteString;
import com.google.protobuf.Message;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Collections;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.tractionscope.model.ExperimentEvent;
import org.tractionscope.wire.proto.EngineIdMessage;
import org.tractionscope.wire.proto.ExperimentEventMessage;
import org.tractionscope.wire.proto.FrameMessage;
import org.tractionscope.wire.proto.HeartbeatMessage;
import org.tractionscope.wire.proto.ImagePlaneMessage;
import org.tractionscope.wire.proto.PhaseMessage;
import org.tractionscope.wire.proto.SkipReasonCode;
import org.tractionscope.wire.proto.SkippedFrameMessage;
import org.tractionscope.wire.proto.StreamCountsMessage;
import org.tractionscope.wire.proto.TractionMessage;

/** A field that cannot be is named, with what was expected and what was found. */
class InvalidFieldTest {

    private static final Consumer<ByteBuffer> FRAME = InvalidFieldTest::readFrame;
    private static final Consumer<ByteBuffer> TRACTION = TractionCodec::decode;
    private static final Consumer<ByteBuffer> SKIPPED = SkippedFrameCodec::decode;
    private static final Consumer<ByteBuffer> EVENT = ExperimentEventCodec::decode;
    private static final Consumer<ByteBuffer> HEARTBEAT = HeartbeatCodec::decode;

    static Stream<Arguments> newerVersions() throws Exception {
        return Stream.of(
                Arguments.of("frame", frame().setFormatVersion(2).build(), FRAME),
                Arguments.of("traction", traction().setFormatVersion(2).build(), TRACTION),
                Arguments.of("skipped frame", skipped().setFormatVersion(2).build(), SKIPPED),
                Arguments.of("experiment event", event().setFormatVersion(2).build(), EVENT),
                Arguments.of("heartbeat", heartbeat().setFormatVersion(2).build(), HEARTBEAT));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("newerVersions")
    void shouldRefuseANewerFormatByItsVersion(String type, Message message, Consumer<ByteBuffer> reader) {
        assertThatThrownBy(() -> reader.accept(bytes(message)))
                .isInstanceOf(WireFormatException.class)
                .hasMessage(type + " message, format_version: must be 1, the only one this program reads: 2");
    }

    static Stream<Arguments> invalidFields() throws Exception {
        StreamCountsMessage counts = counts();
        return Stream.of(
                Arguments.of(frame().clearFormatVersion(), FRAME, "format_version", "must be 1, the only one .*: 0"),
                Arguments.of(frame().clearKey(), FRAME, "key", "must be present: it is absent"),
                Arguments.of(
                        frame().setKey(frame().getKeyBuilder().setCamera("a/b")),
                        FRAME,
                        "key",
                        "camera of a stream must match .*: \"a/b\""),
                Arguments.of(
                        frame().setKey(frame().getKeyBuilder().setSequence(-1)), FRAME, "key", "sequence .* ≥ 0: -1"),
                Arguments.of(frame().clearCaptured(), FRAME, "captured", "must be present: it is absent"),
                Arguments.of(frame().setPublishedUnixNs(-5), FRAME, "published_unix_ns", "must be ≥ 0: -5"),
                Arguments.of(frame().setRows(0), FRAME, "rows, columns", "rows must be ≥ 1: 0"),
                Arguments.of(frame().setColumns(-1), FRAME, "rows, columns", "columns must be ≥ 1: -1"),
                Arguments.of(
                        frame().setPixelTypeValue(9),
                        FRAME,
                        "pixel_type",
                        "must be one of \\[UINT8, UINT16\\]: code 9"),
                Arguments.of(
                        frame().clearCompression(),
                        FRAME,
                        "compression",
                        "must be one of \\[NONE, DELTA_ZSTD\\]: code 0"),
                Arguments.of(frame().setPixelSizeUm(0), FRAME, "pixel_size_um", "pixel size must be > 0 .*: 0.0"),
                Arguments.of(
                        frame().setPlane(ImagePlaneMessage.newBuilder().setBinning(0)),
                        FRAME,
                        "plane",
                        "binning must be ≥ 1: 0"),
                Arguments.of(
                        frame().setPlane(ImagePlaneMessage.newBuilder().setExposureMs(0)),
                        FRAME,
                        "plane",
                        "exposure must be > 0 ms: 0.0"),
                Arguments.of(frame().setSourceValue(77), FRAME, "source", "must be one of .*: code 77"),
                Arguments.of(frame().clearOrigin(), FRAME, "origin, software", "origin must have 1 to 500 .*: .* 0"),
                Arguments.of(
                        frame().setPixels(ByteString.copyFrom(new byte[3])), FRAME, "pixels", "a .* must have .*: 3"),
                Arguments.of(
                        frame().setCompression(FrameMessage.Compression.COMPRESSION_DELTA_ZSTD),
                        FRAME,
                        "pixels",
                        "must be a zstd frame of .* bytes: .*"),
                Arguments.of(traction().clearRows(), TRACTION, "rows, columns", "rows must be ≥ 1: 0"),
                Arguments.of(traction().clearPixelSizeUm(), TRACTION, "pixel_size_um", "pixel size must be > 0 .*"),
                Arguments.of(
                        traction().clearScalePx(),
                        TRACTION,
                        "first_row_px, first_column_px, scale_px",
                        "scalePx must be ≥ 1: 0"),
                Arguments.of(traction().clearUnit(), TRACTION, "unit", "must be one of \\[NORMALISED, PASCAL\\]: .*0"),
                Arguments.of(
                        traction().setAgreement(agreement().setVectorCorrelation(1.5)),
                        TRACTION,
                        "agreement",
                        "the vector correlation must be -1 to 1: 1.5"),
                Arguments.of(
                        traction().setAgreement(agreement().setTotalRatio(-1)),
                        TRACTION,
                        "agreement",
                        "the ratio of totals must be ≥ 0: -1.0"),
                Arguments.of(
                        traction().setFieldTotal(Double.NaN), TRACTION, "field_total", "field total .* finite: NaN"),
                Arguments.of(
                        traction().setBackgroundCounts(-1),
                        TRACTION,
                        "background_counts, inside_counts",
                        "the background must be ≥ 0 counts .*"),
                Arguments.of(traction().clearModel(), TRACTION, "model", "must be present: it is absent"),
                Arguments.of(
                        traction().setModel(traction().getModelBuilder().setSha256("ABC")),
                        TRACTION,
                        "model",
                        "sha256 must be 64 hexadecimal digits: \"ABC\""),
                Arguments.of(traction().clearEngine(), TRACTION, "engine", "must be present: it is absent"),
                Arguments.of(
                        traction().setEngine(engine(proof().setDeviation(2e-4).setTolerance(1e-4))),
                        TRACTION,
                        "engine",
                        "the deviation of CPU must be 0 to 1.0E-4 .*: 2.0E-4"),
                Arguments.of(
                        traction().setEngine(engine(proof().setDeviation(1e-5))),
                        TRACTION,
                        "engine",
                        "deviation and tolerance .* together"),
                Arguments.of(
                        traction().setEngine(engine(proof().clearPrecision())),
                        TRACTION,
                        "engine",
                        "must be one of \\[FLOAT32, FLOAT16\\]: code 0"),
                Arguments.of(
                        traction().setEngine(traction().getEngineBuilder().setRemark("x".repeat(301))),
                        TRACTION,
                        "engine",
                        "engine remark must have 1 to 300 characters: it has 301"),
                Arguments.of(
                        traction().setReceivedUnixNs(-1),
                        TRACTION,
                        "captured_unix_ns to predicted_unix_ns",
                        "receivedUnixNs must be ≥ 0: -1"),
                Arguments.of(traction().clearMask(), TRACTION, "mask", "a mask of .* must have .* bytes: 0"),
                Arguments.of(
                        traction().setMask(ones(traction().getMask())),
                        TRACTION,
                        "mask",
                        "a mask of .* must have bits below .*: highest is .*"),
                Arguments.of(
                        traction().clearComponents(), TRACTION, "components", "a field of .* must have .* bytes: 0"),
                Arguments.of(
                        traction().setComponents(ones(traction().getComponents())),
                        TRACTION,
                        "components",
                        "a traction field must be finite: value 0 is NaN"),
                Arguments.of(
                        traction()
                                .addInner(TractionMessage.InnerField.newBuilder()
                                        .setName("Y")
                                        .setValues(ByteString.copyFrom(new byte[3]))),
                        TRACTION,
                        "inner",
                        "a field of .* must have .* bytes: 3"),
                Arguments.of(
                        traction()
                                .addInner(TractionMessage.InnerField.newBuilder()
                                        .setValues(traction()
                                                .getComponents()
                                                .substring(traction()
                                                                .getComponents()
                                                                .size()
                                                        / 2))),
                        TRACTION,
                        "inner",
                        "name of an inner field must have 1 to 40 .*"),
                Arguments.of(
                        traction()
                                .clearInner()
                                .addAllInner(Collections.nCopies(9, TractionMessage.InnerField.getDefaultInstance())),
                        TRACTION,
                        "inner",
                        "a traction must have ≤ 8 inner fields: 9"),
                Arguments.of(
                        skipped().setReasonValue(42), SKIPPED, "reason", "must be one of \\[QUEUE_FULL, .*: code 42"),
                Arguments.of(skipped().clearDetail(), SKIPPED, "detail", "detail must have 1 to 500 .*"),
                Arguments.of(event().clearAt(), EVENT, "at", "must be present: it is absent"),
                Arguments.of(event().setKindValue(-3), EVENT, "kind", "must be one of .*: code -3"),
                Arguments.of(
                        event().setKind(ExperimentEventMessage.Kind.KIND_PHASE_STARTED)
                                .setPhase(PhaseMessage.newBuilder().setName("x").setKind(PhaseMessage.Kind.KIND_DRUG)),
                        EVENT,
                        "phase",
                        "the length of phase \"x\" must be > 0 ns: 0"),
                Arguments.of(
                        event().setCancels("e-0"),
                        EVENT,
                        "experiment_id, event_id, author, phase, cancels",
                        "an event names another exactly when it cancels it: NOTE"),
                Arguments.of(
                        event().clearExperimentId(),
                        EVENT,
                        "experiment_id, event_id, author, phase, cancels",
                        "experiment id must have 1 to 64 .*"),
                Arguments.of(
                        heartbeat().clearInstanceId(),
                        HEARTBEAT,
                        "instance_id, sent_unix_ns",
                        "instance id must have 1 to 64 .*"),
                Arguments.of(
                        heartbeat()
                                .clearCounts()
                                .addCounts(counts)
                                .addCounts(counts.toBuilder().setTaken(-9)),
                        HEARTBEAT,
                        "counts\\[1\\]",
                        "taken must be ≥ 0: -9"),
                Arguments.of(
                        heartbeat().clearCounts().addCounts(counts.toBuilder().addAllSkipped(counts.getSkippedList())),
                        HEARTBEAT,
                        "counts\\[0\\]",
                        "a skip reason must occur once: SUPERSEDED"));
    }

    @ParameterizedTest(name = "{2}: {3}")
    @MethodSource("invalidFields")
    void shouldNameTheFieldThatCannotBe(
            Message.Builder message, Consumer<ByteBuffer> reader, String field, String problem) {
        ByteBuffer bytes = bytes(message.build());

        WireFormatException thrown = catchThrowableOfType(WireFormatException.class, () -> reader.accept(bytes));

        assertThat(thrown).isNotNull();
        assertThat(thrown.field()).matches(field);
        assertThat(thrown.getMessage()).matches("(?s)[a-z ]+ message, " + field + ": " + problem);
        assertThat(thrown.getMessage()).startsWith(thrown.messageType() + " message, ");
    }

    @Test
    void shouldRefuseAFrameWhoseZstdIsTorn() throws Exception {
        FrameMessage packed =
                FrameMessage.parseFrom(FrameCodec.encode(new RandomValues(5).frame(), PixelCompression.DELTA_ZSTD, 1));
        ByteString torn = packed.getPixels().substring(0, packed.getPixels().size() - 2);
        FrameEnvelope envelope =
                FrameCodec.read(bytes(packed.toBuilder().setPixels(torn).build()));

        assertThatThrownBy(envelope::frame)
                .isInstanceOf(WireFormatException.class)
                .hasMessageStartingWith("frame message, pixels: must be a whole zstd frame: ");
    }

    @Test
    void shouldRefusePackedPixelsOfWhichOneByteIsWrong() throws Exception {
        FrameMessage packed =
                FrameMessage.parseFrom(FrameCodec.encode(new RandomValues(5).frame(), PixelCompression.DELTA_ZSTD, 1));
        for (int i = 0; i < packed.getPixels().size(); i++) {
            byte[] pixels = packed.getPixels().toByteArray();
            pixels[i] ^= 1;
            FrameEnvelope envelope = FrameCodec.read(bytes(
                    packed.toBuilder().setPixels(ByteString.copyFrom(pixels)).build()));

            assertThatThrownBy(envelope::frame).as("byte %d of the pixels", i).isInstanceOf(WireFormatException.class);
        }
    }

    @Test
    void shouldRefuseToPublishBeforeTheEpoch() {
        assertThatThrownBy(() -> FrameCodec.encode(new RandomValues(5).frame(), PixelCompression.NONE, -1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("publishedUnixNs must be ≥ 0: -1 (frame ");
    }

    private static void readFrame(ByteBuffer message) {
        FrameCodec.read(message).frame();
    }

    private static FrameMessage.Builder frame() throws Exception {
        return FrameMessage.parseFrom(FrameCodec.encode(new RandomValues(5).frame(), PixelCompression.NONE, 1))
                .toBuilder();
    }

    private static TractionMessage.Builder traction() throws Exception {
        for (long seed = 5; ; seed++) {
            TractionMessage message =
                    TractionMessage.parseFrom(TractionCodec.encode(new RandomValues(seed).traction()));
            if (message.getRows() * message.getColumns() % 8 != 0) {
                return message.toBuilder();
            }
        }
    }

    private static TractionMessage.Agreement.Builder agreement() throws Exception {
        return TractionMessage.Agreement.newBuilder()
                .setReference(traction().getModel())
                .setVectorCorrelation(0.5);
    }

    private static EngineIdMessage engine(EngineIdMessage.EngineProof.Builder proof) {
        return EngineIdMessage.newBuilder()
                .setName("onnx-cpu")
                .setDetail("test")
                .setProof(proof)
                .build();
    }

    private static EngineIdMessage.EngineProof.Builder proof() {
        return EngineIdMessage.EngineProof.newBuilder()
                .setProvider("CPU")
                .setDevice("test")
                .setPrecision(EngineIdMessage.EngineProof.Precision.PRECISION_FLOAT32)
                .setThreads(1);
    }

    private static SkippedFrameMessage.Builder skipped() throws Exception {
        return SkippedFrameMessage.parseFrom(SkippedFrameCodec.encode(new RandomValues(5).skippedFrame())).toBuilder();
    }

    private static ExperimentEventMessage.Builder event() throws Exception {
        for (long seed = 5; ; seed++) {
            ExperimentEvent event = new RandomValues(seed).event();
            if (event.kind() == ExperimentEvent.Kind.NOTE) {
                return ExperimentEventMessage.parseFrom(ExperimentEventCodec.encode(event)).toBuilder();
            }
        }
    }

    private static HeartbeatMessage.Builder heartbeat() throws Exception {
        return HeartbeatMessage.parseFrom(HeartbeatCodec.encode(new RandomValues(5).heartbeat())).toBuilder();
    }

    private static StreamCountsMessage counts() {
        return StreamCountsMessage.newBuilder()
                .setMicroscope("m")
                .setCamera("c")
                .setPosition("p")
                .setChannel("z")
                .setSession("s")
                .addSkipped(StreamCountsMessage.Skipped.newBuilder()
                        .setReason(SkipReasonCode.SKIP_REASON_SUPERSEDED)
                        .setFrames(3))
                .build();
    }

    private static ByteString ones(ByteString like) {
        byte[] ones = new byte[like.size()];
        Arrays.fill(ones, (byte) 0xff);
        return ByteString.copyFrom(ones);
    }

    private static ByteBuffer bytes(Message message) {
        return ByteBuffer.wrap(message.toByteArray());
    }
}
