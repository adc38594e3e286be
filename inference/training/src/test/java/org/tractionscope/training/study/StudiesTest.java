package org.tractionscope.training.study;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.tractionscope.model.PixelSize;
import org.tractionscope.training.evaluation.Evaluation;
import org.tractionscope.training.evaluation.LocalModel;
import org.tractionscope.training.evaluation.ModelEstimator;
import org.tractionscope.training.evaluation.PullingCells;

/** Studies of predictors whose inside is known. */
class StudiesTest {

    private static ModelEstimator model(double exponent) {
        return new ModelEstimator("local", new LocalModel("local", 1, exponent), PixelSize.ofUm(0.68));
    }

    @Test
    void shouldFindThatALocalModelNeedsNoSurroundings() {
        try (ModelEstimator model = model(1)) {
            Study study = CropStudy.of(new PullingCells(4, 1), model, 20, 0);

            List<Double> errors = study.panels().get(0).curves().get(0).ys();
            assertThat(errors).hasSizeGreaterThan(5).allSatisfy(error -> assertThat(error)
                    // float32 through normalisation
                    .isCloseTo(0, within(1e-6)));
            assertThat(study.csv().lines()).hasSize(errors.size() + 1);
        }
    }

    @Test
    void shouldTellAConcaveResponseFromAConvexOne() {
        try (ModelEstimator concave = model(0.5);
                ModelEstimator convex = model(2)) {
            assertThat(DrawnCellStudy.of(concave, 0).meaning()).endsWith("the response is concave.");
            assertThat(DrawnCellStudy.of(convex, 0).meaning()).endsWith("the response is not concave.");
        }
    }

    @Test
    void shouldDrawOutlinesForAModelThatSeesTheMaskAlone() {
        LocalModel ofMask = new LocalModel("local", 1, 1, "mask");
        try (ModelEstimator model = new ModelEstimator("outline", ofMask, PixelSize.ofUm(0.68))) {
            Study study = DrawnCellStudy.of(model, 0);

            assertThat(study.name()).isEqualTo("shapes");
            assertThat(study.panels().get(0).curves()).hasSize(3).allSatisfy(curve -> assertThat(curve.xs())
                    .hasSize(6));
            assertThat(study.meaning()).startsWith("From the outline alone outline gives a three-sided cell of 30 µm");
        }
    }

    @Test
    void shouldFollowATimeCourse() {
        try (ModelEstimator model = model(1)) {
            Study study = CourseStudy.of(Evaluation.totals(new PullingCells(2, 6), List.of(model)), 2);

            List<Curve> curves = study.panels().get(0).curves();
            assertThat(curves).hasSize(2);
            assertThat(curves.get(0).ys().get(5)).isLessThan(70);
            for (int i = 0; i < 6; i++) {
                assertThat(curves.get(1).ys().get(i))
                        .isCloseTo(curves.get(0).ys().get(i), within(0.1));
            }
        }
    }
}
