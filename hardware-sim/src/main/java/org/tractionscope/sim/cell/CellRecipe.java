package org.tractionscope.sim.cell;

import java.util.Objects;

/**
 * All numbers by which cells are drawn; immutable.
 *
 * @param shape outlines
 * @param adhesions focal adhesions
 * @param optics light that pulls nothing
 * @param mechanics the gel, the blur of the measurement, the laboratory's unit
 * @param treatment inhibited cells in the mix
 */
public record CellRecipe(
        ShapeRecipe shape,
        AdhesionRecipe adhesions,
        OpticsRecipe optics,
        MechanicsRecipe mechanics,
        TreatmentRecipe treatment) {

    public CellRecipe {
        Objects.requireNonNull(shape, "shape");
        Objects.requireNonNull(adhesions, "adhesions");
        Objects.requireNonNull(optics, "optics");
        Objects.requireNonNull(mechanics, "mechanics");
        Objects.requireNonNull(treatment, "treatment");
    }

    /** The recipe whose simulated cells stood in for real ones: networks trained on them alone worked on real images. */
    public static CellRecipe published() {
        return new CellRecipe(
                ShapeRecipe.published(),
                AdhesionRecipe.published(),
                OpticsRecipe.published(),
                MechanicsRecipe.published(),
                TreatmentRecipe.published());
    }

    /** The same with other inhibited cells in the mix. */
    public CellRecipe withTreatment(TreatmentRecipe other) {
        return new CellRecipe(shape, adhesions, optics, mechanics, other);
    }
}
