package org.tractionscope.predict;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.tractionscope.model.CellMask;
import org.tractionscope.model.ImageSize;

class CellSegmentationTest {

    private static final ImageSize SIZE = new ImageSize(64, 64);

    @Test
    void shouldFillTheNucleusAndKeepOnlyTheLargestPiece() {
        float[] zyxin = new float[SIZE.pixels()];
        disc(zyxin, 30, 30, 18, 1);
        disc(zyxin, 30, 30, 6, 0);
        disc(zyxin, 58, 58, 4, 1);

        CellMask cell = CellSegmentation.cell(zyxin, SIZE, 0.68);

        assertThat(cell.contains(30, 30)).as("nucleus").isTrue();
        assertThat(cell.contains(58, 58)).as("debris").isFalse();
        // The blurred rim passes a quarter about one pixel outside: radius 18 to 20.
        assertThat(cell.areaPx()).isBetween((int) (Math.PI * 18 * 18), (int) (Math.PI * 20 * 20));
    }

    @Test
    void shouldFindNoCellInAnEmptyImage() {
        assertThat(CellSegmentation.cell(new float[SIZE.pixels()], SIZE, 0.68).isEmpty())
                .isTrue();
    }

    @Test
    void shouldFindACellThatTouchesTheBorder() {
        float[] zyxin = new float[SIZE.pixels()];
        disc(zyxin, 0, 32, 12, 1);

        CellMask cell = CellSegmentation.cell(zyxin, SIZE, 0.68);

        assertThat(cell.contains(0, 32)).isTrue();
        assertThat(cell.contains(40, 32)).isFalse();
    }

    private static void disc(float[] image, int row, int column, int radius, float value) {
        for (int r = 0; r < SIZE.rows(); r++) {
            for (int c = 0; c < SIZE.columns(); c++) {
                if (Math.hypot(r - row, c - column) <= radius) {
                    image[r * SIZE.columns() + c] = value;
                }
            }
        }
    }
}
