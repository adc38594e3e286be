package org.tractionscope.predict;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tractionscope.model.EngineId;
import org.tractionscope.model.TractionUnit;

class TractionScaleTest {

    private final ConstantPredictor normalised = new ConstantPredictor();

    @Test
    void shouldBeTwoAndAHalfDayMeans() {
        // The authors' average day: 267 Pa, so that one unit is 0.667 kPa.
        TractionScale scale = TractionScale.ofDayMeanPa(267);

        assertThat(scale.paPerUnit()).isEqualTo(667.5);
    }

    @Test
    void shouldTakeAnotherFactor() {
        assertThat(new TractionScale(267, 4).paPerUnit()).isEqualTo(1068);
    }

    @Test
    void shouldTurnAPredictorIntoOneInPa() {
        try (TractionPredictor scaled = TractionScale.ofDayMeanPa(200).appliedTo(normalised)) {
            Tensor traction = scaled.predict(Tensor.of(new float[4], 1, 1, 2, 2));

            assertThat(traction.shape()).containsExactly(1, 2, 2, 2);
            assertThat(traction.toArray()).containsExactly(500, -250, 0, 125, 1000, -1000, 750, 50);
            assertThat(scaled.passport().outputUnit()).isEqualTo(TractionUnit.PASCAL);
            assertThat(scaled.passport().id()).isEqualTo(normalised.passport().id());
            assertThat(scaled.passport().pixelSize())
                    .isEqualTo(normalised.passport().pixelSize());
            assertThat(scaled.engine()).isEqualTo(normalised.engine());
        }

        assertThat(normalised.closed).isTrue();
    }

    @Test
    void shouldLeaveWhatIsInsideTheModelInItsOwnUnits() {
        Tensor zyxin = Tensor.of(new float[4], 1, 1, 2, 2);

        try (TractionPredictor scaled = TractionScale.ofDayMeanPa(200).appliedTo(normalised)) {
            ModelOutput output = scaled.output(zyxin);

            assertThat(output.traction().toArray())
                    .containsExactly(scaled.predict(zyxin).toArray());
            assertThat(output.inner()).isEqualTo(normalised.output(zyxin).inner());
        }
    }

    @Test
    void shouldNotScaleTwice() {
        TractionScale scale = TractionScale.ofDayMeanPa(267);

        assertThatThrownBy(() -> scale.appliedTo(scale.appliedTo(normalised)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("only normalised tractions can be scaled to Pa: test-net predicts PASCAL");
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, -267, Double.NaN, Double.POSITIVE_INFINITY})
    void shouldRefuseADayMeanThatIsNoTraction(double dayMeanPa) {
        assertThatThrownBy(() -> TractionScale.ofDayMeanPa(dayMeanPa))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("the day's mean traction (Pa) must be finite and > 0: " + dayMeanPa);
    }

    @Test
    void shouldRefuseAScaleThatIsNoNumber() {
        assertThatThrownBy(() -> new TractionScale(267, 0))
                .hasMessage("the factor of the day's mean traction must be finite and > 0: 0.0");
        assertThatThrownBy(() -> new TractionScale(1e300, 1e300))
                .hasMessage("Pa for one normalised unit must be finite and > 0: Infinity");
    }

    /** Predicts the same eight numbers everywhere. */
    private static final class ConstantPredictor implements TractionPredictor {

        private boolean closed;

        @Override
        public ModelPassport passport() {
            return Passports.square(2, OptionalInt.empty());
        }

        @Override
        public EngineId engine() {
            return new EngineId("none", "constant");
        }

        @Override
        public Tensor predict(Tensor zyxin) {
            return Tensor.of(new float[] {1, -0.5f, 0, 0.25f, 2, -2, 1.5f, 0.1f}, 1, 2, 2, 2);
        }

        @Override
        public ModelOutput output(Tensor zyxin) {
            return new ModelOutput(predict(zyxin), List.of(new ModelOutput.Plane("Y", "", zyxin)));
        }

        @Override
        public void close() {
            closed = true;
        }
    }
}
