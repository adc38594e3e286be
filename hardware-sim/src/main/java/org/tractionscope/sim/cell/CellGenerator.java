package org.tractionscope.sim.cell;

import java.util.Objects;
import org.tractionscope.mechanics.GridGel;
import org.tractionscope.mechanics.GridGelSolution;
import org.tractionscope.model.CellMask;

/**
 * Makes cells by a recipe: the same seed gives the same bytes on every machine; immutable, any thread.
 *
 * <p>The gel is solved on squares of about 1.36 µm. Everything is drawn in µm, so that one seed is one cell at every pixel
 * size of a field of the same extent.
 */
public final class CellGenerator {

    private static final double ELEMENT_UM = 1.36;
    private static final int LARGEST_ELEMENT_PX = 16;

    private final CellRecipe recipe;
    private final CellField field;

    /** A generator of cells in the middle of such fields. */
    public CellGenerator(CellRecipe recipe, CellField field) {
        this.recipe = Objects.requireNonNull(recipe, "recipe");
        this.field = Objects.requireNonNull(field, "field");
    }

    /** The recipe that cells are made by. */
    public CellRecipe recipe() {
        return recipe;
    }

    /** The field that they lie in. */
    public CellField field() {
        return field;
    }

    /**
     * Checks that the smallest cell of the recipe fits into the field.
     *
     * @throws IllegalArgumentException if it does not
     */
    public void requireRoom() {
        new AnatomyDraw(recipe, field).requireRoom();
    }

    /**
     * The cell of a seed.
     *
     * @throws IllegalArgumentException if the smallest cell does not fit into the field
     */
    public SimulatedCell generate(long seed) {
        SeededDraws draws = new SeededDraws(seed);
        CellAnatomy anatomy = new AnatomyDraw(recipe, field).draw(draws);
        double blurUm = draws.of("blur").uniform(recipe.mechanics().blurUm());
        CellImage image = CellImage.of(anatomy, field);
        return pulling(anatomy, image, image.zyxin(), blurUm);
    }

    /** A living cell at a moment. */
    SimulatedCell at(LivingCell cell, long elapsedNs) {
        CellAnatomy anatomy = cell.at(elapsedNs);
        CellImage image = CellImage.of(anatomy, field);
        return pulling(anatomy, image, image.zyxin(cell.amountUm2()), cell.blurUm());
    }

    private SimulatedCell pulling(CellAnatomy anatomy, CellImage image, float[] zyxin, double blurUm) {
        CellMask mask = image.mask();
        MechanicsRecipe mechanics = recipe.mechanics();
        double[] perUm2 = image.adhesionPerUm2(mechanics.gel().adhesion());
        double side = field.pixelSize().um();
        double[] perPx2 = new double[perUm2.length];
        for (int i = 0; i < perPx2.length; i++) {
            perPx2[i] = perUm2[i] * side * side;
        }
        int element = Math.max(1, Math.min(LARGEST_ELEMENT_PX, (int) Math.round(ELEMENT_UM / side)));
        GridGelSolution solution = GridGel.on(mask, element)
                .solve(perPx2, anatomy.contractility(), mechanics.gel().alpha());
        // In units of 2µ per px it is 1/px; per µm it is 1/side of that.
        double[] traction = scaled(solution.traction(), mechanics.gel().sheetModulusPaUm() / side);
        double[] blurred = TractionBlur.apply(traction, field.size(), blurUm / side);
        SimulatedCell.Pull pull = new SimulatedCell.Pull(
                perUm2,
                TractionTruth.rounded(scaled(solution.displacement(), side)),
                TractionTruth.of(field, mechanics.laboratory(), traction),
                TractionTruth.of(field, mechanics.laboratory(), blurred));
        return new SimulatedCell(anatomy, image, zyxin, pull);
    }

    private static double[] scaled(double[] values, double factor) {
        for (int i = 0; i < values.length; i++) {
            values[i] *= factor;
        }
        return values;
    }
}
