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
    private static final double JUNCTION_WIDTH_UM = 1;
    private static final double JUNCTION_INTENSITY = 0.8;

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
        return draw(1);
    }

    /** A body with so many nuclei; cells of a colony meet in faint junctions. */
    Body draw(int number) {
        List<Ellipse> nuclei = nuclei(number);
        double ramp = draws.uniform(recipe.rampUm());
        double darker = draws.uniform(recipe.nucleusDarker());
        double halo = draws.uniform(recipe.halo());
        List<Streak> ruffles = draws.chance(recipe.ruffles()) ? ruffles() : List.of();
        List<Streak> fibres = fibres();
        fibres.addAll(junctions(nuclei));
        Body.Lines lines = new Body.Lines(ruffles, fibres, draws.uniform(recipe.grain()), draws.nextSeed());
        return new Body(ramp, nuclei, darker, halo, lines);
    }

    private List<Ellipse> nuclei(int number) {
        double each = outline.areaUm2() / number;
        double scale = Math.sqrt(each / 2500);
        List<Ellipse> nuclei = new ArrayList<>();
        double[] bounds = outline.bounds();
        double apart = 0.75 * Math.sqrt(each);
        for (int tries = 0; nuclei.size() < number && tries < 400 * number; tries++) {
            double width = Math.max(0.65, Math.min(1.15, scale)) * draws.uniform(NUCLEUS_WIDTH_UM);
            double shift = 0.12 * Math.sqrt(each);
            double x = number == 1
                    ? centre[0] + shift * (2 * draws.uniform() - 1)
                    : draws.uniform(new Range(bounds[0], bounds[2]));
            double y = number == 1
                    ? centre[1] + shift * (2 * draws.uniform() - 1)
                    : draws.uniform(new Range(bounds[1], bounds[3]));
            // A crowded colony takes what room there is.
            double least = apart * Math.max(0.3, 1 - tries / (400.0 * number));
            if (number == 1 || isFree(x, y, least, nuclei)) {
                double angle = Math.PI * draws.uniform();
                nuclei.add(new Ellipse(x, y, angle, width * draws.uniform(NUCLEUS_ASPECT), width));
            }
        }
        return nuclei;
    }

    private boolean isFree(double x, double y, double apart, List<Ellipse> nuclei) {
        if (!outline.contains(x, y)) {
            return false;
        }
        int near = outline.nearest(x, y);
        boolean isDeep = ClosedCurve.distance(outline.x(near) - x, outline.y(near) - y) > apart / 3;
        return isDeep
                && nuclei.stream().allMatch(other -> ClosedCurve.distance(other.xUm() - x, other.yUm() - y) > apart);
    }

    /** Where two neighbouring cells of a colony meet, halfway between their nuclei. */
    private List<Streak> junctions(List<Ellipse> nuclei) {
        List<Streak> junctions = new ArrayList<>();
        double each = Math.sqrt(outline.areaUm2() / nuclei.size());
        for (int i = 0; i < nuclei.size(); i++) {
            for (int j = 0; j < i; j++) {
                double dx = nuclei.get(j).xUm() - nuclei.get(i).xUm();
                double dy = nuclei.get(j).yUm() - nuclei.get(i).yUm();
                double x = nuclei.get(i).xUm() + dx / 2;
                double y = nuclei.get(i).yUm() + dy / 2;
                double apart = ClosedCurve.distance(dx, dy);
                double half = apart / 2;
                boolean isBetween =
                        nuclei.stream().noneMatch(n -> ClosedCurve.distance(n.xUm() - x, n.yUm() - y) < 0.95 * half);
                if (apart < 1.6 * each && isBetween) {
                    Ellipse line = new Ellipse(x, y, StrictMath.atan2(dx, -dy), 0.8 * each, JUNCTION_WIDTH_UM);
                    junctions.add(new Streak(line, JUNCTION_INTENSITY));
                }
            }
        }
        return junctions;
    }

    private List<Streak> ruffles() {
        List<Streak> ruffles = new ArrayList<>();
        int number = draws.whole(RUFFLES);
        for (int i = 0; i < number; i++) {
            ruffles.addAll(ruffle().along(outline, 1));
        }
        return ruffles;
    }

    /** One ruffle somewhere on the rim. */
    Ruffle ruffle() {
        double place = draws.uniform();
        double half = draws.uniform(RUFFLE_HALF_LENGTH_UM);
        double width = draws.uniform(RUFFLE_WIDTH_UM);
        double inset = draws.uniform(RUFFLE_INSET_UM);
        return new Ruffle(place, half, width, inset, draws.logUniform(RUFFLE_INTENSITY));
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
