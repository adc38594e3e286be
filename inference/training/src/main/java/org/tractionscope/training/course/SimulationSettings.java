package org.tractionscope.training.course;

import org.tractionscope.model.PixelSize;
import org.tractionscope.training.TrainingException;

/**
 * How simulated cells become samples.
 *
 * @param cells in the pool that is learned from, ≥ 1
 * @param heldOutCells in the pool that is not, ≥ 1
 * @param samplesOfEpoch ≥ 1
 * @param fieldPx rows and columns in which a cell is made, ≥ cropPx
 * @param cropPx rows and columns of a sample, ≥ 1
 * @param pixelSize side of a pixel
 * @param rendering from the clean image to the one that is shown
 * @param maskOnly whether the network sees the mask in the place of zyxin
 * @param seed of the cells and of everything that is done to them
 */
public record SimulationSettings(
        int cells,
        int heldOutCells,
        int samplesOfEpoch,
        int fieldPx,
        int cropPx,
        PixelSize pixelSize,
        Rendering rendering,
        boolean maskOnly,
        long seed) {

    private static final double USUAL_PIXEL_UM = 0.68;
    private static final int USUAL_FIELD_PX = 160;

    public SimulationSettings {
        if (cells < 1 || heldOutCells < 1 || samplesOfEpoch < 1 || cropPx < 1 || fieldPx < cropPx) {
            throw TrainingException.badInput(
                    "a simulation must have cells, held-out cells, samples and a crop ≥ 1, and a"
                            + " field not smaller than the crop: " + cells + ", " + heldOutCells + ", " + samplesOfEpoch
                            + ", "
                            + cropPx + ", " + fieldPx);
        }
    }

    static SimulationSettings read(SettingsMap map, SampleSettings samples, long seed) {
        int side = samples.sidePx();
        return new SimulationSettings(
                map.wholeNumber("cells", 400),
                map.wholeNumber("held_out_cells", 30),
                map.wholeNumber("samples_of_epoch", 400),
                map.wholeNumber("field_px", Math.max(USUAL_FIELD_PX, side)),
                side,
                PixelSize.ofUm(map.number("pixel_size_um", USUAL_PIXEL_UM)),
                map.choice("rendering", "robust", "robust", "clean").equals("robust")
                        ? Rendering.ROBUST
                        : Rendering.CLEAN,
                samples.maskOnly(),
                seed);
    }
}
