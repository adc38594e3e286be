package org.tractionscope.sim.cell;

import java.util.ArrayList;
import java.util.List;

/** Draws cytoplasm, nucleus, ruffles and fibres. */
final class BodyDraw {

    private static final Range NUCLEUS_WIDTH_UM = new Range(9, 13);
    private static final Range NUCLEUS_ASPECT = new Range(1, 1.5);
    private static final Range RUFFLES = new Range(1, 4);
    private static final Range RUFFLE_HALF_LENGTH_UM = new Range(3, 12);
    private static final Range RUFFLE_WIDTH_UM = new Range(0.7, 1.6);
    private static final Range RUFFLE_INSET_UM = new Range(0.3, 1.2);
    private static final Range RUFFLE_INTENSITY = new Range(0.8, 3);
    private static final Range FIBRES = new Range(4, 30);
    private static final Range FIBRE_LENGTH_UM = new Range(8, 35);
    private static final Range FIBRE_WIDTH_UM = new Range(0.4, 0.9);
    private static final Range FIBRE_INTENSITY = new Range(0.1, 0.7);
    private static final double FIBRE_SPREAD_RAD = 0.25;

    private final OpticsRecipe recipe;
    private final ClosedCurve outline;
    private final SeededDraws draws;
    private final double[] centre;

    BodyDraw(OpticsRecipe recipe, ClosedCurve outline, SeededDraws draws) {
        this.recipe = recipe;
        this.outline = outline;
        this.draws = draws;
        this.centre = outline.centroid();
    }

    Body draw() {
        double scale = Math.sqrt(outline.areaUm2() / 2500);
        double width = Math.max(0.65, Math.min(1.15, scale)) * draws.uniform(NUCLEUS_WIDTH_UM);
        double shift = 0.12 * Math.sqrt(outline.areaUm2());
        Ellipse nucleus = new Ellipse(
                centre[0] + shift * (2 * draws.uniform() - 1),
                centre[1] + shift * (2 * draws.uniform() - 1),
                Math.PI * draws.uniform(),
                width * draws.uniform(NUCLEUS_ASPECT),
                width);
        double ramp = draws.uniform(recipe.rampUm());
        double darker = draws.uniform(recipe.nucleusDarker());
        double halo = draws.uniform(recipe.halo());
        List<Streak> ruffles = draws.chance(recipe.ruffles()) ? ruffles() : List.of();
        Body.Lines lines = new Body.Lines(ruffles, fibres(), draws.uniform(recipe.grain()), draws.nextSeed());
        return new Body(ramp, nucleus, darker, halo, lines);
    }

    private List<Streak> ruffles() {
        List<Streak> ruffles = new ArrayList<>();
        double step = outline.lengthUm() / outline.points();
        int number = draws.whole(RUFFLES);
        for (int i = 0; i < number; i++) {
            int middle = (int) (draws.uniform() * outline.points());
            int half = (int) (draws.uniform(RUFFLE_HALF_LENGTH_UM) / step);
            double width = draws.uniform(RUFFLE_WIDTH_UM);
            double inset = draws.uniform(RUFFLE_INSET_UM);
            double intensity = draws.logUniform(RUFFLE_INTENSITY);
            int stride = Math.max(1, (int) (0.8 / step));
            for (int k = -half; k <= half; k += stride) {
                double[] inward = outline.inward(middle + k);
                double fade = 1 - (double) k * k / ((half + 1.0) * (half + 1.0));
                Ellipse part = new Ellipse(
                        outline.x(middle + k) + inset * inward[0],
                        outline.y(middle + k) + inset * inward[1],
                        StrictMath.atan2(-inward[0], inward[1]),
                        3 * width,
                        width);
                ruffles.add(new Streak(part, intensity * fade));
            }
        }
        return ruffles;
    }

    private List<Streak> fibres() {
        List<Streak> fibres = new ArrayList<>();
        double axis = AdhesionDraw.longAxis(outline, centre);
        int number = draws.whole(FIBRES);
        double reach = Math.sqrt(outline.areaUm2()) / 2;
        for (int i = 0; i < number; i++) {
            double x = centre[0] + reach * (2 * draws.uniform() - 1);
            double y = centre[1] + reach * (2 * draws.uniform() - 1);
            double angle = axis + FIBRE_SPREAD_RAD * draws.normal();
            double length = draws.uniform(FIBRE_LENGTH_UM);
            double width = draws.uniform(FIBRE_WIDTH_UM);
            fibres.add(new Streak(new Ellipse(x, y, angle, length, width), draws.logUniform(FIBRE_INTENSITY)));
        }
        return fibres;
    }
}
