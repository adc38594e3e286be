package org.tractionscope.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.BitSet;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ValuesTest {

    private static final StreamId STREAM = new StreamId("scope", "cam-1", "pos-1", "zyxin");
    private static final FieldGrid GRID = new FieldGrid(new ImageSize(1, 2), PixelSize.ofUm(0.68), 0, 0, 1);

    @Test
    void shouldReadAStreamIdThatItWrote() {
        assertThat(StreamId.parse(STREAM.toString())).isEqualTo(STREAM);
    }

    @ParameterizedTest
    @ValueSource(strings = {"a/b/c", "a/b/c/d/e", "a//c/d", "a/b/c/d d", ""})
    void shouldRefuseAStreamIdOfAnotherForm(String text) {
        assertThatIllegalArgumentException().isThrownBy(() -> StreamId.parse(text));
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, -0.65, Double.NaN, Double.POSITIVE_INFINITY, 100.1})
    void shouldRefuseANonsensePixelSizeAndNameIt(double um) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> PixelSize.ofUm(um))
                .withMessageContaining("pixel size")
                .withMessageContaining(String.valueOf(um));
    }

    @Test
    void shouldCopyPixelsInAndHandThemOutReadOnly() {
        ByteBuffer pixels = ByteBuffer.allocate(4).order(ByteOrder.LITTLE_ENDIAN);
        pixels.putShort((short) 7).putShort((short) 65535).flip();
        Frame frame = frame(pixels, PixelType.UINT16);

        pixels.putShort(0, (short) 9);

        assertThat(frame.countAt(0, 0)).isEqualTo(7);
        assertThat(frame.counts()).containsExactly(7, 65535);
        assertThat(frame.pixels().isReadOnly()).isTrue();
        assertThat(pixels.remaining()).as("the caller's buffer is left alone").isEqualTo(4);
    }

    @Test
    void shouldReadEightBitCountsAsUnsigned() {
        Frame frame = frame(ByteBuffer.wrap(new byte[] {1, (byte) 200}), PixelType.UINT8);

        assertThat(frame.counts()).containsExactly(1, 200);
    }

    @Test
    void shouldRefuseAFrameWithTooFewBytesAndNameTheFrame() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> frame(ByteBuffer.allocate(3), PixelType.UINT16))
                .withMessageContaining("must have 4 bytes")
                .withMessageContaining("scope/cam-1/pos-1/zyxin/0");
    }

    @Test
    void shouldKeepXBeforeYInAField() {
        TractionField field = new TractionField(GRID, TractionUnit.NORMALISED, new float[] {3, 0, 4, 1});

        assertThat(field.x(0, 0)).isEqualTo(3);
        assertThat(field.y(0, 0)).isEqualTo(4);
        assertThat(field.magnitude(0, 0)).isEqualTo(5);
        assertThat(field.y(0, 1)).isEqualTo(1);
    }

    @Test
    void shouldRefuseAFieldThatIsNotFinite() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new TractionField(GRID, TractionUnit.PASCAL, new float[] {0, 0, Float.NaN, 0}))
                .withMessageContaining("value 2 is NaN");
    }

    @Test
    void shouldRefuseANormalisationWhoseBackgroundIsNotBelowTheCell() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Normalisation(Normalisation.State.FIXED, 900, 100))
                .withMessageContaining("900");
    }

    @Test
    void shouldCoverItsStartButNotItsEnd() {
        Phase phase = new Phase("drug", Phase.Kind.DRUG, Optional.of(new Dose("Y-27632", 5)), 30, 45);

        assertThat(phase.covers(29)).isFalse();
        assertThat(phase.covers(30)).isTrue();
        assertThat(phase.covers(74)).isTrue();
        assertThat(phase.covers(75)).isFalse();
        assertThat(phase.dose().map(Dose::toString)).contains("Y-27632 5 µM");
    }

    @Test
    void shouldRefuseATractionWhoseMaskHasAnotherSizeThanItsField() {
        TractionField field = new TractionField(GRID, TractionUnit.NORMALISED, new float[4]);
        Traction.Builder builder = Traction.of(new FrameKey(STREAM, "s", 0), new CaptureTime(0, 0))
                .field(field, new CellMask(new ImageSize(2, 2), new BitSet()), 0)
                .normalisation(new Normalisation(Normalisation.State.FIXED, 100, 900))
                .by(new ModelId("net", "0".repeat(64)), new EngineId("test", "test"))
                .times(new StageTimes(0, 0, 0, 0));

        assertThatIllegalArgumentException().isThrownBy(builder::build).withMessageContaining("one size");
    }

    @Test
    void shouldRefuseAnEventOfAPhaseWithoutOne() {
        ExperimentEvent.Builder builder =
                ExperimentEvent.of("e", "1", ExperimentEvent.Kind.PHASE_STARTED, new CaptureTime(0, 0));

        assertThatIllegalArgumentException().isThrownBy(builder::build).withMessageContaining("PHASE_STARTED");
    }

    @Test
    void shouldRefuseACellWhoseMeanExceedsItsPeak() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new CellTraction(10, 2, 1, 0, 5))
                .withMessageContaining("peak 1.0");
    }

    @Test
    void shouldNotSeeLaterChangesOfTheCountsThatItWasGiven() {
        Map<SkipReason, Long> skipped = new EnumMap<>(Map.of(SkipReason.QUEUE_FULL, 1L));
        StreamCounts counts = new StreamCounts(STREAM, "s", 3, 2, skipped, false);

        skipped.put(SkipReason.SEND_FAILED, 5L);

        assertThat(counts.skipped()).containsOnlyKeys(SkipReason.QUEUE_FULL);
    }

    @Test
    void shouldTellAPlaneOfWhichNothingIsKnownFromOneAtZero() {
        ImagePlane atZero = ImagePlane.of().timePoint(0).stageXUm(0).build();

        assertThat(atZero).isNotEqualTo(ImagePlane.unknown());
        assertThat(ImagePlane.unknown().stageXUm()).isEmpty();
        assertThat(atZero.stageXUm()).hasValue(0);
    }

    @Test
    void shouldRefuseAnExposureOfNothing() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ImagePlane.of().exposureMs(0).build())
                .withMessageContaining("exposure must be > 0 ms: 0.0");
    }

    @Test
    void shouldSayWhatAnEngineTurnedOutToBe() {
        EngineProof executed =
                EngineProof.executed("CPUExecutionProvider", "a processor", EngineProof.Precision.FLOAT32, 2);
        EngineId id = new EngineId("onnx-cpu", "ONNX Runtime");

        assertThat(id.account()).isEqualTo("ONNX Runtime");
        assertThat(id.proved(executed.within(3e-7, 1e-4)).account())
                .isEqualTo("ONNX Runtime; ran as CPUExecutionProvider on a processor, float32, 2 threads,"
                        + " within 3.0e-07 of the reference (1e-04 allowed)");
        assertThat(id.proved(executed))
                .isNotEqualTo(id)
                .hasToString("onnx-cpu (ONNX Runtime; ran as CPUExecutionProvider on a processor, float32, 2 threads)");
    }

    @ParameterizedTest
    @ValueSource(doubles = {1.1e-4, -1e-9, Double.NaN})
    void shouldRefuseADeviationAboveTheToleranceThatItStates(double deviation) {
        EngineProof executed = EngineProof.executed("CPU", "a processor", EngineProof.Precision.FLOAT32, 1);

        assertThatIllegalArgumentException()
                .isThrownBy(() -> executed.within(deviation, 1e-4))
                .withMessageContaining("the deviation of CPU must be 0 to 1.0E-4");
    }

    @Test
    void shouldCutTheReasonOfAFallbackWhereItIsTooLong() {
        EngineId id = new EngineId("onnx-cpu", "ONNX Runtime").inPlaceOf("x".repeat(400));

        assertThat(id.remark().map(String::length)).contains(300);
    }

    private static Frame frame(ByteBuffer pixels, PixelType type) {
        return new Frame(
                new FrameKey(STREAM, "session", 0),
                new CaptureTime(0, 0),
                new ImageSize(1, 2),
                type,
                pixels,
                Optional.empty(),
                new Provenance(Provenance.Source.SIMULATION, "test", "test"));
    }
}
