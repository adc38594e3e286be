package org.tractionscope.viewer.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.BitSet;
import java.util.List;
import javafx.geometry.Point2D;
import javafx.geometry.Rectangle2D;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.tractionscope.model.CellMask;
import org.tractionscope.model.Frame;
import org.tractionscope.model.ImageSize;
import org.tractionscope.model.InnerField;
import org.tractionscope.model.Normalisation;
import org.tractionscope.model.Traction;
import org.tractionscope.viewer.Snapshots;

class OverlayPartsTest {

    @Test
    void shouldAverageArrowsOverBlocksAboveTheThreshold() {
        Frame frame = Snapshots.frame(0, new ImageSize(40, 40));
        Traction traction = Snapshots.traction(frame, Snapshots.sameGrid(frame), components -> {
            // One block of the cell pulls down at 2, of the next one pixel alone at 5.
            for (int row = 20; row < 25; row++) {
                for (int column = 15; column < 20; column++) {
                    components[1600 + row * 40 + column] = 2;
                }
            }
            components[22 * 40 + 22] = 5;
        });

        List<ArrowField.Arrow> arrows = ArrowField.of(traction, new ArrowStyle(0.5, 5, 5));

        assertThat(arrows).containsExactly(new ArrowField.Arrow(17.5, 22.5, 0, 2));
    }

    @Test
    void shouldKeepThePictureWhereTheUnitBecomesPascal() {
        OverlayStyle norm = OverlayStyle.normalised();

        OverlayStyle pascal = OverlayStyle.pascal(2.5 * 148);

        // 3 · 370 Pa = 1110 Pa, to two digits.
        assertThat(pascal.rangeTop()).isEqualTo(1100);
        assertThat(pascal.arrows().threshold()).isCloseTo(185, within(1e-9));
        assertThat(pascal.arrows().lengthPxPerUnit() * 370)
                .isCloseTo(norm.arrows().lengthPxPerUnit(), within(1e-9));
        assertThat(pascal.map()).isEqualTo(norm.map());
    }

    @Test
    void shouldColourAFieldFromInsideTheModelOverItsRangeInTheCell() {
        Frame frame = Snapshots.frame(0, new ImageSize(40, 40));
        Traction traction = Snapshots.traction(frame, Snapshots.sameGrid(frame), Snapshots::pullRight);
        float[] values = new float[1600];
        values[0] = -90;
        values[20 * 40 + 20] = 3;

        Tint positive = Tint.inner(new InnerField("ξ", "", traction.field().grid(), values), traction);
        values[20 * 40 + 21] = -5;
        Tint signed = Tint.inner(new InnerField("χ", "", traction.field().grid(), values), traction);

        assertThat(positive.legend()).isEqualTo(new Tint.Legend("ξ", "", 3, false));
        assertThat(signed.legend()).isEqualTo(new Tint.Legend("χ", "", 5, true));
    }

    @Test
    void shouldWidenTheMaskBySixPixelsOnEverySide() {
        BitSet one = new BitSet();
        one.set(20 * 41 + 20);
        CellMask mask = new CellMask(new ImageSize(41, 41), one);

        BitSet wide = TintImage.shown(mask);

        assertThat(wide.get(20 * 41 + 26)).isTrue();
        assertThat(wide.get(20 * 41 + 27)).isFalse();
        assertThat(wide.get(14 * 41 + 20)).isTrue();
        assertThat(wide.get(13 * 41 + 20)).isFalse();
        assertThat(wide.get(15 * 41 + 15)).as("a disc, not a square").isFalse();
    }

    @Test
    void shouldShowTheWholeFieldWhereNoCellWasFound() {
        assertThat(TintImage.shown(new CellMask(new ImageSize(4, 5), new BitSet()))
                        .cardinality())
                .isEqualTo(20);
    }

    @Test
    void shouldTraceAnOutlineForEachBorder() {
        BitSet ring = new BitSet();
        for (int row = 5; row < 35; row++) {
            ring.set(row * 40 + 5, row * 40 + 35);
        }
        for (int row = 15; row < 25; row++) {
            ring.clear(row * 40 + 15, row * 40 + 25);
        }

        List<List<Point2D>> loops = MaskOutline.trace(new CellMask(new ImageSize(40, 40), ring));

        assertThat(loops).extracting(List::size).containsExactlyInAnyOrder(120, 40);
        assertThat(loops.stream().flatMap(List::stream))
                .allMatch(point -> point.getX() >= 5 && point.getX() <= 35 && point.getY() >= 5 && point.getY() <= 35);
    }

    @Test
    void shouldTakeContrastFromTheLevelsOfThePrediction() {
        Contrast contrast = Contrast.of(new Normalisation(Normalisation.State.FIXED, 100, 900));
        int[] table = contrast.table(65535);

        assertThat(contrast).isEqualTo(new Contrast(100, 1900, 1));
        assertThat(table[100]).isEqualTo(0xff000000);
        assertThat(table[1900]).as("80 % white").isEqualTo(0xffcccccc);
        assertThat(table[65535]).isEqualTo(0xffcccccc);
        assertThat(table[1000] & 0xff)
                .as("linear: half-way is half the white point")
                .isEqualTo(102);
    }

    @Test
    void shouldTakeContrastFromTheCountsWhereNothingElseIsKnown() {
        Contrast contrast = Contrast.of(Snapshots.frame(0, new ImageSize(64, 64)));

        assertThat(contrast).isEqualTo(new Contrast(100, 900, 1));
    }

    @ParameterizedTest
    @EnumSource(ColourMap.class)
    void shouldGetLighterWithTraction(ColourMap map) {
        double before = -1;
        for (int i = 0; i <= 100; i++) {
            double lightness = map.colour(i / 100.0).grayscale().getRed();
            assertThat(lightness).as("at %d %%", i).isGreaterThanOrEqualTo(before);
            before = lightness;
        }
    }

    @Test
    void shouldKeepInfernoWithoutItsDarkEnd() {
        assertThat(ColourMap.INFERNO.rgb(2)).isEqualTo(0xFCFFA4);
        assertThat(ColourMap.INFERNO.rgb(-1)).as("the lowest 14 % are cut off").isNotEqualTo(0x000004);
    }

    @Test
    void shouldZoomAtThePointer() {
        View view = View.fitting(new Rectangle2D(0, 0, 256, 256), 1024, 1030);

        View closer = view.zoomed(1.25, 300, 400);

        assertThat(view.zoom()).isEqualTo(4);
        assertThat(closer.frameX(300)).isCloseTo(view.frameX(300), within(1e-9));
        assertThat(closer.frameY(400)).isCloseTo(view.frameY(400), within(1e-9));
    }

    @Test
    void shouldTakeRoundLengthsForScales() {
        assertThat(RoundStep.atMost(1)).isEqualTo(1);
        assertThat(RoundStep.atMost(9.9)).isEqualTo(5);
        assertThat(RoundStep.atMost(0.49)).isCloseTo(0.2, within(1e-12));
        assertThat(ScaleBar.lengthUm(0.17)).isCloseTo(20, within(1e-9));
    }
}
