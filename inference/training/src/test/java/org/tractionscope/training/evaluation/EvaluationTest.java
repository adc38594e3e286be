package org.tractionscope.training.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.tractionscope.model.PixelSize;
import org.tractionscope.training.TrainingException;

/** Scores, histograms and totals of predictors whose faults are known. */
class EvaluationTest {

    /** float32 through normalisation and back. */
    private static final double ROUNDING = 1e-4;

    private static ModelEstimator model(String name, double factor) {
        return new ModelEstimator(name, new LocalModel(name, factor, 1), PixelSize.ofUm(0.68));
    }

    private static Evaluation evaluation(double factor, int splits) {
        try (ModelEstimator model = model("model", factor)) {
            return Evaluation.of(
                    new PullingCells(6, 2), new EvaluationSettings(8, splits, 0), List.of(model), frame -> {});
        }
    }

    @Test
    void shouldGiveAPerfectModelEverything() {
        EstimatorResult result = evaluation(1, 2).models().get(0);

        assertThat(result.score().magnitude()).isCloseTo(1, within(ROUNDING));
        assertThat(result.score().vector()).isCloseTo(1, within(ROUNDING));
        // acos loses half the digits at 1.
        assertThat(result.score().angleDeg()).isCloseTo(0, within(0.05));
        assertThat(result.totals()).allSatisfy(total -> assertThat(total.estimate())
                .isCloseTo(total.truth(), within(ROUNDING * total.truth())));
    }

    @Test
    void shouldGiveNoTractionZeroAndAGuessedAngle() {
        Score score = evaluation(0, 2).models().get(0).score();

        assertThat(score.vector()).isCloseTo(0, within(ROUNDING));
        assertThat(score.angleDeg()).isEqualTo(90);
    }

    @Test
    void shouldSeeAModelThatPullsHalfAsHard() {
        EstimatorResult result = evaluation(0.5, 2).models().get(0);

        // |F − F/2|² / |F|² is a quarter.
        assertThat(result.score().vector()).isCloseTo(0.75, within(ROUNDING));
        JointHistogram magnitudes = result.magnitudes();
        for (int bin = 0; bin < magnitudes.bins(); bin++) {
            double truth = magnitudes.centre(bin);
            double width = (magnitudes.most() - magnitudes.least()) / magnitudes.bins();
            magnitudes.column(bin).ifPresent(column -> assertThat(column.mean())
                    .as("predicted at %.2f", truth)
                    .isCloseTo(truth / 2, within(width)));
        }
    }

    @Test
    void shouldJudgeBaselinesOnCellsThatTheyWereNotFittedOn() {
        Evaluation evaluation = evaluation(1, 5);

        assertThat(evaluation.table())
                .extracting(SplitRow::name)
                .containsExactly("model", "mean field by depth", "inward, ∝ zyxin", "active gel, fitted");
        SplitRow.Spread model = evaluation.table().get(0).of(Score::vector);
        assertThat(evaluation.table().subList(1, 4)).allSatisfy(row -> {
            assertThat(row.isFitted()).isTrue();
            assertThat(row.scores()).hasSize(5);
            // All spots pull along x: no baseline can know that.
            assertThat(row.of(Score::vector).most()).isLessThan(0.5).isLessThan(model.least());
        });
    }

    @Test
    void shouldRefuseDataOfAnotherPixelSize() {
        assertThatThrownBy(() -> new ModelEstimator("model", new LocalModel("model", 1, 1), PixelSize.ofUm(0.5)))
                .isInstanceOf(TrainingException.class)
                .hasMessageContaining("0.68")
                .hasMessageContaining("0.5");
    }
}
