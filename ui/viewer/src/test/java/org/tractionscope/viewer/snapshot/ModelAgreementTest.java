package org.tractionscope.viewer.snapshot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.tractionscope.model.FieldGrid;
import org.tractionscope.model.Frame;
import org.tractionscope.model.ImageSize;
import org.tractionscope.model.PixelSize;
import org.tractionscope.model.Traction;
import org.tractionscope.viewer.Snapshots;

class ModelAgreementTest {

    private final Frame frame = Snapshots.frame(0, new ImageSize(64, 64));
    private final Traction right = traction(Snapshots::pullRight);

    @Test
    void shouldAgreeWithItselfAndWithItsMultiple() {
        ModelAgreement same = ModelAgreement.of(right, right);
        ModelAgreement twice = ModelAgreement.of(right, traction(field -> Arrays.fill(field, 0, field.length / 2, 2f)));

        assertThat(same.vectorCorrelation().orElseThrow()).isCloseTo(1, within(1e-12));
        assertThat(same.ratioOfTotals().orElseThrow()).isCloseTo(1, within(1e-12));
        assertThat(same.rmsDifference()).isZero();
        assertThat(twice.vectorCorrelation().orElseThrow()).isCloseTo(1, within(1e-12));
        assertThat(twice.ratioOfTotals().orElseThrow()).isCloseTo(2, within(1e-12));
        assertThat(twice.rmsDifference()).isCloseTo(1, within(1e-12));
    }

    @Test
    void shouldTellTurnedVectorsApartThoughTheirMagnitudesAgree() {
        Traction down = traction(field -> Arrays.fill(field, field.length / 2, field.length, 1f));

        ModelAgreement agreement = ModelAgreement.of(right, down);

        assertThat(agreement.vectorCorrelation().orElseThrow()).isZero();
        assertThat(agreement.ratioOfTotals().orElseThrow()).isCloseTo(1, within(1e-12));
        assertThat(agreement.rmsDifference()).isCloseTo(Math.sqrt(2), within(1e-6));
        assertThat(ModelAgreement.magnitudeDifference(right.field(), down.field()))
                .containsOnly(0);
    }

    @Test
    void shouldHaveNoCorrelationWithNothing() {
        assertThat(ModelAgreement.of(right, traction(field -> {})).vectorCorrelation())
                .isEmpty();
    }

    @Test
    void shouldCompareFieldsOnDifferentGrids() {
        FieldGrid coarse = new FieldGrid(new ImageSize(16, 16), PixelSize.ofUm(2.72), 0, 0, 4);
        Traction other = Snapshots.traction(frame, coarse, Snapshots::pullRight);

        assertThat(ModelAgreement.of(right, other).vectorCorrelation().orElseThrow())
                .isCloseTo(1, within(1e-12));
    }

    @Test
    void shouldRefuseToCompareTwoFrames() {
        Frame next = Snapshots.frame(1, new ImageSize(64, 64));
        Traction other = Snapshots.traction(next, Snapshots.sameGrid(next), Snapshots::pullRight);

        assertThatThrownBy(() -> ModelAgreement.of(right, other))
                .hasMessageStartingWith("models are compared on one frame: ");
    }

    private Traction traction(Consumer<float[]> fill) {
        return Snapshots.traction(frame, Snapshots.sameGrid(frame), fill);
    }
}
