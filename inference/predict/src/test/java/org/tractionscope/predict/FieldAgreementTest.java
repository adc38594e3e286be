package org.tractionscope.predict;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.BitSet;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.tractionscope.model.Agreement;
import org.tractionscope.model.CellMask;
import org.tractionscope.model.FieldGrid;
import org.tractionscope.model.ImageSize;
import org.tractionscope.model.ModelId;
import org.tractionscope.model.PixelSize;
import org.tractionscope.model.TractionField;
import org.tractionscope.model.TractionUnit;

class FieldAgreementTest {

    private static final ModelId REFERENCE = new ModelId("reference", "0".repeat(64));
    private static final FieldGrid TWO_BY_TWO = grid(2, 0, 1);

    @Test
    void shouldFindFieldsThatDifferByAFactorInPerfectCorrelation() {
        Prediction reference = prediction(TWO_BY_TWO, TractionUnit.NORMALISED, 1, 2, 3, 4, -1, 0, 2, 1);
        Prediction twice = prediction(TWO_BY_TWO, TractionUnit.NORMALISED, 2, 4, 6, 8, -2, 0, 4, 2);

        Agreement agreement = FieldAgreement.of(twice, REFERENCE, reference).orElseThrow();

        assertThat(agreement.reference()).isEqualTo(REFERENCE);
        assertThat(agreement.vectorCorrelation()).isCloseTo(1, within(1e-12));
        assertThat(agreement.totalRatio()).hasValue(2);
    }

    @Test
    void shouldCompareDirectionsAndNotOnlyMagnitudes() {
        Prediction right = prediction(grid(1, 0, 1), TractionUnit.NORMALISED, 3, 0);
        Prediction down = prediction(grid(1, 0, 1), TractionUnit.NORMALISED, 0, 3);
        Prediction left = prediction(grid(1, 0, 1), TractionUnit.NORMALISED, -3, 0);

        assertThat(FieldAgreement.of(down, REFERENCE, right).orElseThrow().vectorCorrelation())
                .isZero();
        assertThat(FieldAgreement.of(left, REFERENCE, right).orElseThrow().vectorCorrelation())
                .isCloseTo(-1, within(1e-12));
    }

    @Test
    void shouldCompareGridsThatLieElsewhereInTheFrame() {
        // Field pixel (0, 0) covers the frame's pixels 2 and 3, and so does the second pixel of the coarser reference.
        Prediction fine = prediction(grid(1, 2, 2), TractionUnit.NORMALISED, 5, 0);
        Prediction coarse = prediction(grid(2, 0, 2), TractionUnit.NORMALISED, 0, 0, 0, 5, 1, 1, 1, 0);

        Agreement agreement = FieldAgreement.of(fine, REFERENCE, coarse).orElseThrow();

        assertThat(agreement.vectorCorrelation()).isCloseTo(1, within(1e-12));
        assertThat(agreement.totalRatio()).hasValue(1);
    }

    @Test
    void shouldGiveNoRatioOfDifferentUnitsOrToNothing() {
        Prediction field = prediction(grid(1, 0, 1), TractionUnit.NORMALISED, 1, 1);
        Prediction pascal = prediction(grid(1, 0, 1), TractionUnit.PASCAL, 300, 300);
        Prediction nothing = prediction(grid(1, 0, 1), TractionUnit.NORMALISED, 0, 0);

        assertThat(FieldAgreement.of(field, REFERENCE, pascal).orElseThrow().totalRatio())
                .isEqualTo(OptionalDouble.empty());
        assertThat(FieldAgreement.of(field, REFERENCE, nothing).orElseThrow())
                .isEqualTo(new Agreement(REFERENCE, 0, OptionalDouble.empty()));
    }

    @Test
    void shouldSayNothingWhereTheFieldsDoNotOverlap() {
        Prediction here = prediction(grid(1, 0, 1), TractionUnit.NORMALISED, 1, 1);
        Prediction there = prediction(grid(1, 7, 1), TractionUnit.NORMALISED, 1, 1);

        assertThat(FieldAgreement.of(here, REFERENCE, there)).isEmpty();
    }

    private static FieldGrid grid(int side, int firstPx, int scalePx) {
        return new FieldGrid(new ImageSize(side, side), PixelSize.ofUm(0.5 * scalePx), firstPx, firstPx, scalePx);
    }

    private static Prediction prediction(FieldGrid grid, TractionUnit unit, float... components) {
        BitSet inside = new BitSet();
        inside.set(0, grid.size().pixels());
        return Prediction.of(new TractionField(grid, unit, components), new CellMask(grid.size(), inside));
    }
}
