package org.tractionscope.predict;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.tractionscope.model.FieldGrid;
import org.tractionscope.model.ImageSize;
import org.tractionscope.model.PixelSize;

class FieldLayoutTest {

    private static final ModelPassport PASSPORT = Passports.square(8, OptionalInt.empty());

    @Test
    void shouldTakeAFrameOfTheModelsOwnSizeAsItIs() {
        FieldLayout layout = FieldLayout.of(new ImageSize(8, 8), PixelSize.ofUm(0.68), PASSPORT);

        assertThat(layout.grid()).isEqualTo(new FieldGrid(new ImageSize(8, 8), PixelSize.ofUm(0.68), 0, 0, 1));
        assertThat(layout.inputRow()).isZero();
        assertThat(layout.inputColumn()).isZero();
    }

    @Test
    void shouldCentreASmallerFieldInZeros() {
        FieldLayout layout = FieldLayout.of(new ImageSize(4, 5), PixelSize.ofUm(0.68), PASSPORT);

        float[] input = layout.intoInput(new float[] {
            1, 1, 1, 1, 1, //
            1, 1, 1, 1, 1, //
            1, 1, 1, 1, 1, //
            1, 1, 1, 1, 2
        });

        assertThat(layout.inputRow()).isEqualTo(2);
        assertThat(layout.inputColumn()).isEqualTo(1);
        assertThat(input[2 * 8 + 1]).isEqualTo(1);
        assertThat(input[5 * 8 + 5]).isEqualTo(2);
        assertThat(input[5 * 8 + 6]).isZero();
        assertThat(input[6 * 8 + 5]).isZero();
    }

    @Test
    void shouldCropALargerFineFrameToItsCentreInWholeBlocks() {
        FieldLayout layout = FieldLayout.of(new ImageSize(43, 48), PixelSize.ofUm(0.17), PASSPORT);

        assertThat(layout.grid().scalePx()).isEqualTo(4);
        assertThat(layout.grid().size()).isEqualTo(new ImageSize(8, 8));
        assertThat(layout.grid().firstRowPx()).isEqualTo(4);
        assertThat(layout.grid().firstColumnPx()).isEqualTo(8);
        assertThat(layout.grid().pixelSize().um()).isEqualTo(0.68);
    }

    @Test
    void shouldGiveBackTheFieldThatWasPutIntoTheOutput() {
        FieldLayout layout = FieldLayout.of(new ImageSize(4, 6), PixelSize.ofUm(0.68), PASSPORT);
        float[] values = new float[2 * 64];
        for (int i = 0; i < values.length; i++) {
            values[i] = i;
        }

        float[] field = layout.outOfOutput(Tensor.of(values, 1, 2, 8, 8), 2);

        assertThat(field).hasSize(2 * 24);
        assertThat(field[0]).isEqualTo(2 * 8 + 1);
        assertThat(field[23]).isEqualTo(5 * 8 + 6);
        assertThat(field[24]).isEqualTo(64 + 2 * 8 + 1);
    }

    @Test
    void shouldRefuseAPixelSizeThatTheModelWasNotTrainedForAndSayWhichSuit() {
        assertThatExceptionOfType(PredictionException.class)
                .isThrownBy(() -> FieldLayout.of(new ImageSize(8, 8), PixelSize.ofUm(0.5), PASSPORT))
                .withMessageContaining("0.68 µm")
                .withMessageContaining("0.5 µm")
                .satisfies(e -> assertThat(e.category()).isEqualTo(PredictionException.Category.UNSUITABLE_FRAME));
        assertThatExceptionOfType(PredictionException.class)
                .isThrownBy(() -> FieldLayout.of(new ImageSize(8, 8), PixelSize.ofUm(6.5), PASSPORT))
                .withMessageContaining("6.5 µm");
    }

    @Test
    void shouldAcceptAPixelSizeThatDiffersByLessThanTwoPercent() {
        FieldLayout layout = FieldLayout.of(new ImageSize(32, 32), PixelSize.ofUm(0.1725), PASSPORT);

        assertThat(layout.grid().scalePx()).isEqualTo(4);
    }

    @Test
    void shouldRefuseAFrameWithoutPixelSize() {
        assertThatExceptionOfType(PredictionException.class)
                .isThrownBy(() -> FieldLayout.of(Frames.of(8, 8, Optional.empty(), (r, c) -> 0), PASSPORT))
                .withMessageContaining("no pixel size")
                .withMessageContaining("scope/cam-1/pos-1/zyxin/7");
    }
}
