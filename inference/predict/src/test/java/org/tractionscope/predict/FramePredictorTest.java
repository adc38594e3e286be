package org.tractionscope.predict;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.within;

import java.nio.FloatBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.tractionscope.model.EngineId;
import org.tractionscope.model.Frame;
import org.tractionscope.model.Normalisation;

class FramePredictorTest {

    private static final Normalisation LEVELS = new Normalisation(Normalisation.State.FIXED, 100, 900);

    @Test
    void shouldNormaliseClipAndAverageBlocksBeforeTheNetworkSeesThem() {
        Frame frame = Frames.of(16, 16, 0.17, (row, column) -> column % 2 == 0 ? 50 : 900);
        float[] seen = new float[1];
        FramePredictor predictor = predictor(4, input -> {
            seen[0] = input.at(0);
            return zeros(4);
        });

        predictor.predict(frame);

        assertThat(seen[0])
                .as("counts below the background are clipped to 0 before the mean")
                .isEqualTo(0.5f);
    }

    @Test
    void shouldSumTheMagnitudeOverTheFieldAndOverTheCell() {
        Frame frame = Frames.of(
                32, 32, 0.68, (row, column) -> row >= 8 && row < 24 && column >= 8 && column < 24 ? 900 : 100);
        FramePredictor predictor = predictor(32, input -> {
            float[] values = new float[2 * 32 * 32];
            Arrays.fill(values, 0, 1024, 3);
            Arrays.fill(values, 1024, 2048, 4);
            return Tensor.of(values, 1, 2, 32, 32);
        });

        Prediction prediction = predictor.predict(frame);

        assertThat(prediction.fieldTotal()).isEqualTo(5.0 * 1024);
        assertThat(prediction.mask().areaPx()).isBetween(16 * 16, 20 * 20);
        assertThat(prediction.cell()).hasValueSatisfying(cell -> {
            assertThat(cell.total()).isEqualTo(5.0 * prediction.mask().areaPx());
            assertThat(cell.mean()).isEqualTo(5.0);
            assertThat(cell.peak()).isEqualTo(5.0);
            assertThat(cell.netFraction()).as("all pull one way").isEqualTo(1.0, within(1e-12));
            assertThat(cell.areaUm2()).isEqualTo(prediction.mask().areaPx() * 0.68 * 0.68, within(1e-9));
        });
    }

    @Test
    void shouldHaveNoCellNumbersWhereThereIsNoCell() {
        Prediction prediction = predictor(4, input -> zeros(4)).predict(Frames.of(4, 4, 0.68, (row, column) -> 100));

        assertThat(prediction.cell()).isEmpty();
        assertThat(prediction.fieldTotal()).isZero();
    }

    @Test
    void shouldFailTheFrameWhenTheNetworkGivesNaN() {
        float[] broken = new float[2 * 4 * 4];
        broken[5] = Float.NaN;
        FramePredictor predictor = predictor(4, input -> Tensor.of(broken, 1, 2, 4, 4));

        assertThatExceptionOfType(PredictionException.class)
                .isThrownBy(() -> predictor.predict(Frames.of(4, 4, 0.68, (row, column) -> 100)))
                .withMessageContaining("test-net")
                .withMessageContaining("NaN")
                .satisfies(e -> assertThat(e.category()).isEqualTo(PredictionException.Category.FAILED_FRAME));
    }

    @Test
    void shouldLayWhatTheModelShowsOfItselfOnTheFrame() {
        float[] inside = new float[16];
        for (int i = 0; i < inside.length; i++) {
            inside[i] = i;
        }
        FramePredictor predictor = predictor(4, input -> zeros(4), new ModelOutput.Plane("Y", "", plane(inside)));

        // A frame of 2 x 2 lies in the middle of the input of 4 x 4.
        Prediction prediction = predictor.predict(Frames.of(2, 2, 0.68, (row, column) -> 100));

        assertThat(prediction.inner()).singleElement().satisfies(field -> {
            assertThat(field.name()).isEqualTo("Y");
            assertThat(field.grid()).isEqualTo(prediction.field().grid());
            assertThat(field.values()).isEqualTo(FloatBuffer.wrap(new float[] {5, 6, 9, 10}));
        });
    }

    private static Tensor plane(float[] values) {
        return Tensor.of(values, 1, 1, 4, 4);
    }

    private static Tensor zeros(int size) {
        return Tensor.of(new float[2 * size * size], 1, 2, size, size);
    }

    private static FramePredictor predictor(int size, UnaryOperator<Tensor> network, ModelOutput.Plane... inner) {
        ModelPassport passport = Passports.square(size, OptionalInt.empty());
        return new FramePredictor(
                new TractionPredictor() {
                    @Override
                    public ModelPassport passport() {
                        return passport;
                    }

                    @Override
                    public EngineId engine() {
                        return new EngineId("test", "test");
                    }

                    @Override
                    public Tensor predict(Tensor zyxin) {
                        return network.apply(zyxin);
                    }

                    @Override
                    public ModelOutput output(Tensor zyxin) {
                        return new ModelOutput(predict(zyxin), List.of(inner));
                    }

                    @Override
                    public void close() {}
                },
                LEVELS);
    }
}
