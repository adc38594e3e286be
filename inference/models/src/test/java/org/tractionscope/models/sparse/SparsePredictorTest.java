package org.tractionscope.models.sparse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.tractionscope.model.ImageSize;
import org.tractionscope.model.PixelSize;
import org.tractionscope.model.TractionUnit;
import org.tractionscope.predict.InputSize;
import org.tractionscope.predict.ModelPassport;
import org.tractionscope.predict.PredictionException;
import org.tractionscope.predict.Tensor;
import org.tractionscope.predict.TractionPredictor;

class SparsePredictorTest {

    private static final int SIZE_PX = 16;
    private static final int PIXELS = SIZE_PX * SIZE_PX;
    private static final long SEED = 77;
    private static final EquationDomain DOMAIN = new EquationDomain(SIZE_PX, 5);
    private static final VectorTerm PRODUCT = VectorTerm.ALL.get(436);
    private static final VectorTerm GRADIENT = VectorTerm.ALL.get(902);

    /** The results are rounded to float32 once, 6e-8 of a value, before they are added up. */
    private static final double TOLERANCE = 1e-6;

    @Test
    void shouldBeLinearInTheCoefficients() {
        Tensor zyxin = noise(1, SEED);

        float[] product = predict(equation(WeightedTerm.of(PRODUCT, 1)), zyxin).toArray();
        float[] gradient =
                predict(equation(WeightedTerm.of(GRADIENT, 1)), zyxin).toArray();
        float[] both = predict(equation(WeightedTerm.of(PRODUCT, -0.5), WeightedTerm.of(GRADIENT, 3)), zyxin)
                .toArray();

        double largest = largest(both);
        for (int i = 0; i < both.length; i++) {
            assertThat((double) both[i])
                    .as("value %d, seed %d", i, SEED)
                    .isCloseTo(-0.5 * product[i] + 3.0 * gradient[i], within(TOLERANCE * largest));
        }
        assertThat(largest(product)).isPositive();
        assertThat(largest(gradient)).isPositive();
    }

    @Test
    void shouldUndoTheScalingOfTheFit() {
        Tensor zyxin = noise(1, SEED);
        ScalerStatistics ofProduct = new ScalerStatistics(0.7, 12);
        ScalerStatistics ofGradient = new ScalerStatistics(-0.1, 0.25);
        ScalerStatistics ofTarget = new ScalerStatistics(0.03, 0.9);
        SparseEquation standardised = new SparseEquation(
                "standardised",
                "",
                DOMAIN,
                new FitScale(CoefficientScale.STANDARDISED, OptionalDouble.of(0.4), Optional.of(ofTarget)),
                List.of(
                        new WeightedTerm(PRODUCT, -0.2, Optional.of(ofProduct)),
                        new WeightedTerm(GRADIENT, 0.6, Optional.of(ofGradient))));
        float[] product = predict(equation(WeightedTerm.of(PRODUCT, 1)), zyxin).toArray();
        float[] gradient =
                predict(equation(WeightedTerm.of(GRADIENT, 1)), zyxin).toArray();

        float[] found = predict(standardised, zyxin).toArray();

        for (int i = 0; i < found.length; i++) {
            double sum = 0.4 - 0.2 * (product[i] - 0.7) / 12 + 0.6 * (gradient[i] + 0.1) / 0.25;
            assertThat((double) found[i])
                    .as("value %d, seed %d", i, SEED)
                    .isCloseTo(0.03 + 0.9 * sum, within(TOLERANCE * largest(found)));
        }
    }

    @Test
    void shouldPredictEachImageOfABatch() {
        SparseEquation equation = equation(WeightedTerm.of(PRODUCT, 1), WeightedTerm.of(GRADIENT, -2));
        Tensor batch = noise(2, SEED);

        Tensor together = predict(equation, batch);
        Tensor second = predict(
                equation, Tensor.of(Arrays.copyOfRange(batch.toArray(), PIXELS, 2 * PIXELS), 1, 1, SIZE_PX, SIZE_PX));

        assertThat(together.shape()).containsExactly(2, 2, SIZE_PX, SIZE_PX);
        assertThat(Arrays.copyOfRange(together.toArray(), 2 * PIXELS, 4 * PIXELS))
                .isEqualTo(second.toArray());
    }

    @Test
    void shouldPullTowardsWhereThePotentialIsLow() {
        // "∇" is minus the derivative, so −∇(ζ⋆r) points up the slope of the distance potential: away from a lone spot.
        float[] spot = new float[PIXELS];
        spot[8 * SIZE_PX + 8] = 1;
        SparseEquation equation =
                equation(WeightedTerm.of(TermNames.find("grad (z * r)").orElseThrow(), -1));

        Tensor field = predict(equation, Tensor.of(spot, 1, 1, SIZE_PX, SIZE_PX));

        int rightOfIt = 8 * SIZE_PX + 11;
        int belowIt = 11 * SIZE_PX + 8;
        assertThat(field.at(rightOfIt)).isPositive();
        assertThat(field.at(PIXELS + belowIt)).isPositive();
        assertThat(field.at(rightOfIt)).isGreaterThan(2 * Math.abs(field.at(PIXELS + rightOfIt)));
        assertThat(field.at(PIXELS + belowIt)).isGreaterThan(2 * Math.abs(field.at(belowIt)));
    }

    @Test
    void shouldSayWhatItTakes() {
        SparseEquation equation = SparseEquation.physical("mine", List.of(WeightedTerm.of(GRADIENT, 1)));

        try (TractionPredictor predictor = SparseEquationModel.of(equation).predictor()) {
            ModelPassport passport = predictor.passport();
            assertThat(predictor.engine().name()).isEqualTo("java");
            assertThat(passport.kind()).isEqualTo("SparseEquation");
            assertThat(passport.id().name()).isEqualTo("mine");
            assertThat(passport.channels()).containsExactly("zyxin");
            assertThat(passport.inputSize()).isEqualTo(new InputSize.Fixed(new ImageSize(400, 400)));
            assertThat(passport.pixelSize()).isEqualTo(PixelSize.ofUm(0.34));
            assertThat(passport.outputUnit()).isEqualTo(TractionUnit.NORMALISED);
            assertThat(passport.cutoffModes()).isEmpty();
        }
    }

    @Test
    void shouldRefuseAnInputOfAnotherShape() {
        try (TractionPredictor predictor =
                SparseEquationModel.of(equation(WeightedTerm.of(GRADIENT, 1))).predictor()) {

            assertThatThrownBy(() -> predictor.predict(Tensor.of(new float[2 * PIXELS], 1, 2, SIZE_PX, SIZE_PX)))
                    .isInstanceOfSatisfying(PredictionException.class, e -> assertThat(e.category())
                            .isEqualTo(PredictionException.Category.UNSUITABLE_FRAME))
                    .hasMessage("test takes float32 [batch, 1, 16, 16]: [1, 2, 16, 16]");
        }
    }

    private static SparseEquation equation(WeightedTerm... terms) {
        return new SparseEquation("test", "", DOMAIN, FitScale.physical(), List.of(terms));
    }

    private static Tensor predict(SparseEquation equation, Tensor zyxin) {
        try (TractionPredictor predictor = SparseEquationModel.of(equation).predictor()) {
            return predictor.predict(zyxin);
        }
    }

    private static Tensor noise(int batch, long seed) {
        Random random = new Random(seed);
        float[] values = new float[batch * PIXELS];
        for (int i = 0; i < values.length; i++) {
            values[i] = random.nextFloat();
        }
        return Tensor.of(values, batch, 1, SIZE_PX, SIZE_PX);
    }

    private static double largest(float[] values) {
        return IntStream.range(0, values.length)
                .mapToDouble(i -> Math.abs(values[i]))
                .max()
                .orElseThrow();
    }
}
