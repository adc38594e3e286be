package org.tractionscope.mechanics.tfm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.BitSet;
import java.util.Random;
import java.util.function.DoubleBinaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tractionscope.mechanics.MechanicsException;
import org.tractionscope.model.CellMask;
import org.tractionscope.model.ImageSize;
import org.tractionscope.model.PixelSize;

class BeadMotionTest {

    private static final int SIDE = 192;
    private static final ImageSize SIZE = new ImageSize(SIDE, SIDE);
    private static final PixelSize PIXEL = PixelSize.ofUm(0.2);
    private static final BeadMotion MOTION = new BeadMotion(CorrelationPlan.downTo(32));

    @ParameterizedTest
    @CsvSource({"0, 0", "0.5, -0.25", "3.37, -1.21", "-25.4, 18.6"})
    void shouldFindAShiftBetweenPixels(double xPx, double yPx) {
        // when
        MeasuredDisplacement found =
                MOTION.measure(beads((x, y) -> 0, (x, y) -> 0), beads((x, y) -> xPx, (x, y) -> yPx), PIXEL);

        // then: away from the border, beyond which the images hold no bead
        ImageSize size = found.field().size();
        for (int row = 3; row < size.rows() - 3; row++) {
            for (int column = 3; column < size.columns() - 3; column++) {
                assertThat(found.field().x(row, column) / 0.2).isCloseTo(xPx, within(0.05));
                assertThat(found.field().y(row, column) / 0.2).isCloseTo(yPx, within(0.05));
            }
        }
        double[] drift = found.drift(new CellMask(size, new BitSet()));
        assertThat(drift[0] / 0.2).isCloseTo(xPx, within(0.01));
        assertThat(found.without(drift).drift(new CellMask(size, new BitSet()))[1])
                .isCloseTo(0, within(1e-12));
    }

    @Test
    void shouldFollowADisplacementThatVaries() {
        // given: waves of 192 px, 4 px high: strained by 13 %
        DoubleBinaryOperator wave = (x, y) -> 4 * Math.sin(2 * Math.PI * x / 192) * Math.cos(2 * Math.PI * y / 192);

        // when
        MeasuredDisplacement found = MOTION.measure(beads((x, y) -> 0, (x, y) -> 0), beads(wave, wave), PIXEL);

        // then
        double squares = 0;
        int points = 0;
        ImageSize size = found.field().size();
        for (int row = 2; row < size.rows() - 2; row++) {
            for (int column = 2; column < size.columns() - 2; column++) {
                double x = found.firstPx() + column * found.spacingPx();
                double y = found.firstPx() + row * found.spacingPx();
                // Displacements are read half-way between the two states of the gel.
                double half =
                        wave.applyAsDouble(x - 0.5 * wave.applyAsDouble(x, y), y - 0.5 * wave.applyAsDouble(x, y));
                squares += Math.pow(found.field().x(row, column) / 0.2 - half, 2);
                points++;
            }
        }
        // 0.08 px were measured, 4 % of the waves' root mean square; outliers would be whole pixels
        assertThat(Math.sqrt(squares / points)).isLessThan(0.12);
        assertThat(found.seen().areaPx()).isGreaterThan(95 * size.pixels() / 100);
    }

    @Test
    void shouldGiveTheNoiseOfTheGelAtRest() {
        // given
        BeadImage relaxed = beads((x, y) -> 0, (x, y) -> 0);
        Random random = new Random(3);
        float[] noisy = relaxed.counts();
        for (int i = 0; i < noisy.length; i++) {
            noisy[i] += (float) (15 * random.nextGaussian());
        }

        // when
        MeasuredDisplacement found = MOTION.measure(relaxed, new BeadImage(SIZE, noisy), PIXEL);

        // then: a fraction of a tenth of a pixel, as PIV has
        double noisePx = found.noiseUm(new CellMask(found.field().size(), new BitSet())) / 0.2;
        assertThat(noisePx).isBetween(0.002, 0.08);
    }

    @Test
    void shouldRefuseImagesThatDoNotFitTogether() {
        // given
        BeadImage beads = beads((x, y) -> 0, (x, y) -> 0);
        BeadImage smaller = new BeadImage(new ImageSize(128, 192), new float[128 * 192]);
        BeadImage blank = new BeadImage(SIZE, new float[SIZE.pixels()]);
        BeadImage tiny = new BeadImage(new ImageSize(64, 64), new float[64 * 64]);

        // when / then
        assertThatThrownBy(() -> MOTION.measure(beads, smaller, PIXEL))
                .isInstanceOf(MechanicsException.class)
                .hasMessage("two bead images must have one size: 192x192 and 192x128");
        assertThatThrownBy(() -> MOTION.measure(beads, blank, PIXEL))
                .isInstanceOf(MechanicsException.class)
                .hasMessageContaining("no common pattern was found");
        assertThatThrownBy(() -> MOTION.measure(tiny, tiny, PIXEL))
                .isInstanceOf(MechanicsException.class)
                .hasMessage("a bead image must be four windows of 32 px wide and high at least: 64x64");
    }

    @ParameterizedTest
    @CsvSource({"0", "7", "24", "512"})
    void shouldRefuseOddWindows(int windowPx) {
        // when / then
        assertThatThrownBy(() -> CorrelationPlan.downTo(windowPx))
                .isInstanceOf(MechanicsException.class)
                .hasMessageStartingWith("a window must be 8, 16, 32, 64, 128 or 256 px wide: " + windowPx);
    }

    /** Beads of σ = 1.2 px, five in each 14 x 14 px, moved from their place at rest. */
    private static BeadImage beads(DoubleBinaryOperator moveX, DoubleBinaryOperator moveY) {
        Random random = new Random(1);
        float[] counts = new float[SIZE.pixels()];
        int margin = 40;
        int side = SIDE + 2 * margin;
        for (int bead = 0; bead < side * side / 40; bead++) {
            double restX = random.nextDouble() * side - margin;
            double restY = random.nextDouble() * side - margin;
            double x = restX + moveX.applyAsDouble(restX, restY);
            double y = restY + moveY.applyAsDouble(restX, restY);
            double peak = 300 * (0.6 + 0.8 * random.nextDouble());
            for (int row = Math.max(0, (int) y - 6); row <= Math.min(SIDE - 1, (int) y + 7); row++) {
                for (int column = Math.max(0, (int) x - 6); column <= Math.min(SIDE - 1, (int) x + 7); column++) {
                    double square = (row - y) * (row - y) + (column - x) * (column - x);
                    counts[row * SIDE + column] += (float) (peak * Math.exp(-square / (2 * 1.2 * 1.2)));
                }
            }
        }
        return new BeadImage(SIZE, counts);
    }
}
