package org.tractionscope.training.course;

import org.tractionscope.model.PixelSize;
import org.tractionscope.sim.cell.CellRecipe;
import org.tractionscope.sim.cell.TreatmentRecipe;
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
 * @param input what the network is shown: zyxin or the mask
 * @param treatedShare share of cells under an inhibitor, 0 to 1; 0 for a network that never saw a drug
 * @param seed of the cells, and of the images of those that are held out
 */
public record SimulationSettings(
        int cells,
        int heldOutCells,
        int samplesOfEpoch,
        int fieldPx,
        int cropPx,
        PixelSize pixelSize,
        Rendering rendering,
        NetworkInput input,
        double treatedShare,
        long seed) {

    private static final double USUAL_PIXEL_UM = 0.68;
    private static final int USUAL_FIELD_PX = 160;
    private static final double USUAL_TREATED_SHARE = 0.25;

    public SimulationSettings {
        if (cells < 1 || heldOutCells < 1 || samplesOfEpoch < 1 || cropPx < 1 || fieldPx < cropPx) {
            throw TrainingException.badInput(
                    "a simulation must have cells, held-out cells, samples and a crop ≥ 1, and a"
                            + " field not smaller than the crop: " + cells + ", " + heldOutCells + ", " + samplesOfEpoch
                            + ", "
                            + cropPx + ", " + fieldPx);
        }
        if (!(treatedShare >= 0 && treatedShare <= 1)) {
            throw TrainingException.badInput("treated_share must be ≥ 0 and ≤ 1: " + treatedShare);
        }
    }

    /** Refuses what the simulation cannot show; a training on a data set does not ask for it. */
    void requireSimulable() {
        if (input != NetworkInput.ZYXIN && input != NetworkInput.MASK) {
            throw TrainingException.badInput(
                    "simulated training has zyxin and mask only; for a second protein write a data"
                            + " set with simulate cells and train with --data");
        }
    }

    /** The recipe of the cells: the published one, with this share of treated cells in the mix. */
    CellRecipe recipe() {
        CellRecipe published = CellRecipe.published();
        TreatmentRecipe usual = published.treatment();
        return published.withTreatment(new TreatmentRecipe(
                treatedShare, usual.contractility(), usual.fewer(), usual.smaller(), usual.dimmer()));
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
                samples.input(),
                map.number("treated_share", USUAL_TREATED_SHARE),
                seed);
    }
}
