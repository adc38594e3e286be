package org.tractionscope.sim.cell;

import java.util.Locale;

/** Draws a whole cell by a recipe. */
final class AnatomyDraw {

    /** Beside the body there must be room for adhesions that stick out and for four standard deviations of blur, µm. */
    private static final double STICKING_OUT_UM = 2.5;

    private static final double BLUR_SIGMAS = 4;
    private static final int TRIES = 8;

    private final CellRecipe recipe;
    private final CellField field;

    AnatomyDraw(CellRecipe recipe, CellField field) {
        this.recipe = recipe;
        this.field = field;
    }

    CellAnatomy draw(SeededDraws draws) {
        boolean isTreated = draws.of("treatment").chance(recipe.treatment().share());
        double left = isTreated ? draws.of("dose").uniform(recipe.treatment().contractility()) : 1;
        SeededDraws rim = draws.of("rim");
        ClosedCurve smooth = fitted(draws.of("outline"));
        ShapeRecipe.EdgeRecipe edge = recipe.shape().edge();
        ClosedCurve outline = smooth.pushed(
                OutlineDraw.roughness(smooth, rim.uniform(edge.roughnessUm()), edge.roughnessLengthUm(), rim));
        double cellFactor =
                draws.of("light").logNormal(1, recipe.adhesions().light().cellSpread());
        AdhesionDraw adhesions = new AdhesionDraw(recipe.adhesions(), outline, draws.of("adhesions"));
        MechanicsRecipe.Gel gel = recipe.mechanics().gel();
        TreatmentRecipe treatment = recipe.treatment();
        AdhesionDraw.Change change = new AdhesionDraw.Change(
                TreatmentRecipe.left(treatment.fewer(), left),
                TreatmentRecipe.left(treatment.smaller(), left),
                cellFactor * TreatmentRecipe.left(treatment.dimmer(), left),
                gel.efficacySpread());
        double contractility = draws.of("contractility")
                        .logNormal(
                                gel.contractility().median(),
                                gel.contractility().spread())
                * StrictMath.pow(cellFactor, gel.contractility().lightCoupling())
                * left;
        Body body = new BodyDraw(recipe.optics(), outline, draws.of("body")).draw();
        return new CellAnatomy(outline, body, adhesions.draw(change), contractility);
    }

    /** An outline that fits into the field; the last of too many tries is shrunk. */
    private ClosedCurve fitted(SeededDraws draws) {
        requireRoom();
        double roomX = field.widthUm() - 2 * margin();
        double roomY = field.heightUm() - 2 * margin();
        ClosedCurve curve = OutlineDraw.draw(recipe.shape(), draws);
        double shrink = shrink(curve, roomX, roomY);
        for (int i = 1; i < TRIES && shrink < 1; i++) {
            curve = OutlineDraw.draw(recipe.shape(), draws);
            shrink = shrink(curve, roomX, roomY);
        }
        double[] bounds = curve.bounds();
        double freeX = Math.max(0, roomX - shrink * (bounds[2] - bounds[0]));
        double freeY = Math.max(0, roomY - shrink * (bounds[3] - bounds[1]));
        double x = margin() + freeX * draws.uniform(new Range(0.3, 0.7)) - shrink * bounds[0];
        double y = margin() + freeY * draws.uniform(new Range(0.3, 0.7)) - shrink * bounds[1];
        return curve.transformed(shrink, x, y);
    }

    /** @throws IllegalArgumentException if the smallest cell does not fit into the field */
    void requireRoom() {
        double least = Math.sqrt(recipe.shape().areaUm2().least()) + 2 * margin();
        if (field.widthUm() < least || field.heightUm() < least) {
            throw new IllegalArgumentException(String.format(
                    Locale.ROOT,
                    "a cell of %.0f µm² needs a field of %.1f x %.1f µm at least: it is %.1f x %.1f µm",
                    recipe.shape().areaUm2().least(),
                    least,
                    least,
                    field.widthUm(),
                    field.heightUm()));
        }
    }

    private double margin() {
        return STICKING_OUT_UM + BLUR_SIGMAS * recipe.mechanics().blurUm().most();
    }

    private static double shrink(ClosedCurve curve, double roomX, double roomY) {
        double[] bounds = curve.bounds();
        return Math.min(1, Math.min(roomX / (bounds[2] - bounds[0]), roomY / (bounds[3] - bounds[1])));
    }
}
