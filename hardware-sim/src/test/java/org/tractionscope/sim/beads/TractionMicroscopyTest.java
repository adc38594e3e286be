package org.tractionscope.sim.beads;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.BitSet;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.tractionscope.mechanics.tfm.BeadImage;
import org.tractionscope.mechanics.tfm.CorrelationPlan;
import org.tractionscope.mechanics.tfm.TractionError;
import org.tractionscope.mechanics.tfm.TractionMicroscopy;
import org.tractionscope.model.CellMask;
import org.tractionscope.model.ImageSize;
import org.tractionscope.model.PixelSize;

/** From a simulated cell through beads and back: the whole of a laboratory's measurement against the truth. */
class TractionMicroscopyTest {

    private static final ImageSize SIZE = new ImageSize(CellOnGel.SIDE, CellOnGel.SIDE);
    private static final PixelSize PIXEL = PixelSize.ofUm(CellOnGel.PIXEL_UM);

    @Test
    void shouldFindTheForceOfACellFromBeadsWithoutNoise() {
        // given
        CellOnGel cell = new CellOnGel(2);
        TractionMicroscopy microscopy =
                new TractionMicroscopy(CellOnGel.GEL, CorrelationPlan.downTo(32), Optional.empty());

        // when
        TractionMicroscopy.Result result = microscopy.measure(
                new BeadImage(SIZE, cell.relaxed(BeadLook.DENSE)),
                new BeadImage(SIZE, cell.stressed(BeadLook.DENSE)),
                PIXEL,
                Optional.of(cell.cell().mask()));

        // then: within 10 % of the total; windows of 2.7 µm do not resolve adhesions of 1.5 µm², so the field is that
        // of a
        // blurred truth
        assertThat(result.estimate().totalForceNn(result.counted()))
                .isCloseTo(cell.totalForceNn(), within(0.1 * cell.totalForceNn()));
        TractionError error = TractionError.of(
                result.estimate().traction(), cell.tractionAt(result.displacement(), 1.5), result.counted());
        assertThat(error.relativeRms()).isLessThan(0.6);
        assertThat(error.correlation()).isGreaterThan(0.85);
        assertThat(result.estimate().netForceNn(result.counted())).isLessThan(0.05 * cell.totalForceNn());
    }

    @Test
    void shouldRefuseAMaskOfAnotherSizeOrWithoutACell() {
        // given
        TractionMicroscopy microscopy =
                new TractionMicroscopy(CellOnGel.GEL, CorrelationPlan.downTo(32), Optional.empty());
        BeadImage beads = new BeadImage(SIZE, new float[SIZE.pixels()]);

        // when / then
        assertThatThrownBy(() -> microscopy.measure(
                        beads, beads, PIXEL, Optional.of(new CellMask(new ImageSize(8, 8), new BitSet()))))
                .hasMessage("the mask must have the size of the images, 640x640: 8x8");
        assertThatThrownBy(() -> microscopy.measure(beads, beads, PIXEL, Optional.of(new CellMask(SIZE, new BitSet()))))
                .hasMessage("the mask must contain the cell: no pixel of it is set");
    }
}
