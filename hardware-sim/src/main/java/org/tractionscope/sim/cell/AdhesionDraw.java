package org.tractionscope.sim.cell;

import java.util.ArrayList;
import java.util.List;

/** Draws focal adhesions along an outline and under the body. */
final class AdhesionDraw {

    private static final double CONVEXITY_REACH_UM = 10;
    private static final int TRIES = 12;
    /** Adhesions between these would be invisible, or as large as a nucleus. */
    private static final Range AREAS_UM2 = new Range(0.15, 12);
    /** How far the centre of one that sticks out is before the rim, of its length. */
    private static final Range OUT = new Range(-0.1, 0.35);

    /** One that does not stick out keeps its centre this far under the body, of its length. */
    private static final double UNDER_THE_RIM = 0.3;

    private final AdhesionRecipe recipe;
    private final ClosedCurve outline;
    private final SeededDraws draws;
    private final double depthUm;
    private final double[] cumulated;
    private final double[] centre;
    private final double axisRad;

    /**
     * What a cell does to the recipe's numbers.
     *
     * @param number factor of the number of adhesions
     * @param area factor of their areas
     * @param light factor of their intensities
     * @param efficacySpread standard deviation of the logarithm of their efficacies
     */
    record Change(double number, double area, double light, double efficacySpread) {}

    /** Draws for a cell that is seen once: how deep and how crowded is drawn first. */
    AdhesionDraw(AdhesionRecipe recipe, ClosedCurve outline, SeededDraws draws) {
        this(recipe, outline, draws.uniform(recipe.placement().depthUm()), white(draws), draws);
    }

    /** Draws for a cell that keeps its mean depth and the white noise of its crowding around the rim. */
    AdhesionDraw(
            AdhesionRecipe recipe, ClosedCurve outline, double depthUm, double[] crowdingNoise, SeededDraws draws) {
        this.recipe = recipe;
        this.outline = outline;
        this.draws = draws;
        this.depthUm = depthUm;
        this.centre = outline.centroid();
        this.axisRad = longAxis(outline, centre);
        this.cumulated = cumulated(crowding(crowdingNoise));
    }

    private static double[] white(SeededDraws draws) {
        double[] white = new double[ClosedCurve.POINTS];
        for (int i = 0; i < white.length; i++) {
            white[i] = draws.normal();
        }
        return white;
    }

    /** One adhesion, at the rim or under the body as often as the recipe says. */
    Adhesion one(Change change) {
        double inner = recipe.inner().share();
        return draws.chance(inner / (1 + inner)) ? underBody(change) : atRim(change);
    }

    List<Adhesion> draw(Change change) {
        double expected = draws.uniform(recipe.perRimUm()) * outline.lengthUm() * change.number();
        List<Adhesion> adhesions = new ArrayList<>();
        int rim = draws.count(expected);
        for (int i = 0; i < rim; i++) {
            adhesions.add(atRim(change));
        }
        int inner = draws.count(expected * recipe.inner().share());
        for (int i = 0; i < inner; i++) {
            adhesions.add(underBody(change));
        }
        return adhesions;
    }

    private Adhesion atRim(Change change) {
        double area = area(change.area());
        double aspect = draws.uniform(recipe.form().aspect());
        double length = Math.sqrt(4 * area * aspect / Math.PI);
        boolean sticksOut = draws.chance(recipe.placement().stickingOut());
        double x = 0;
        double y = 0;
        int place = 0;
        for (int i = 0; i < TRIES; i++) {
            place = place();
            double depth = sticksOut
                    ? -length * draws.uniform(OUT)
                    : Math.max(UNDER_THE_RIM * length, draws.exponential(depthUm));
            double[] inward = outline.inward(place);
            x = outline.x(place) + depth * inward[0];
            y = outline.y(place) + depth * inward[1];
            if (sticksOut || outline.contains(x, y)) {
                break;
            }
        }
        double angle = radial(x, y, place) + Math.toRadians(recipe.form().spreadDeg()) * draws.normal();
        return adhesion(Ellipse.ofArea(x, y, angle, area, aspect), change.light(), change.efficacySpread());
    }

    private Adhesion underBody(Change change) {
        AdhesionRecipe.Inner inner = recipe.inner();
        double[] bounds = outline.bounds();
        double x = centre[0];
        double y = centre[1];
        for (int i = 0; i < 4 * TRIES; i++) {
            x = draws.uniform(new Range(bounds[0], bounds[2]));
            y = draws.uniform(new Range(bounds[1], bounds[3]));
            if (outline.contains(x, y)) {
                break;
            }
        }
        double direction = draws.chance(0.5) ? axisRad : radial(x, y, outline.nearest(x, y));
        double angle = direction + Math.toRadians(inner.spreadDeg()) * draws.normal();
        Ellipse shape = Ellipse.ofArea(
                x,
                y,
                angle,
                area(change.area() * inner.areaFactor()),
                draws.uniform(recipe.form().aspect()));
        return adhesion(shape, change.light() * inner.lightFactor(), change.efficacySpread());
    }

    private double area(double factor) {
        AdhesionRecipe.Form form = recipe.form();
        return AREAS_UM2.clamp(factor * draws.logNormal(form.medianAreaUm2(), form.areaSpread()));
    }

    private Adhesion adhesion(Ellipse shape, double light, double efficacySpread) {
        double intensity = draws.logUniform(recipe.light().overCytoplasm()) * light;
        return new Adhesion(shape, intensity, draws.logNormal(1, efficacySpread));
    }

    /** Where stress fibres that end here come from: halfway between across the rim and to the centre. */
    private double radial(double x, double y, int place) {
        double[] inward = outline.inward(place);
        double toX = centre[0] - x;
        double toY = centre[1] - y;
        double length = Math.max(ClosedCurve.distance(toX, toY), 1e-9);
        return StrictMath.atan2(inward[1] + toY / length, inward[0] + toX / length);
    }

    private int place() {
        double at = draws.uniform() * cumulated[cumulated.length - 1];
        int low = 0;
        int high = cumulated.length - 1;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (cumulated[middle] > at) {
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        return low;
    }

    private double[] crowding(double[] noise) {
        AdhesionRecipe.Placement placement = recipe.placement();
        double[] clusters =
                OutlineDraw.scaled(noise, outline, placement.clusterStrength(), placement.clusterLengthUm());
        int reach = outline.places(CONVEXITY_REACH_UM);
        double[] weights = new double[clusters.length];
        for (int i = 0; i < weights.length; i++) {
            weights[i] = StrictMath.exp(clusters[i] + placement.tipPreference() * outline.convexity(i, reach));
        }
        return weights;
    }

    private static double[] cumulated(double[] weights) {
        double[] sums = new double[weights.length];
        double sum = 0;
        for (int i = 0; i < weights.length; i++) {
            sum += weights[i];
            sums[i] = sum;
        }
        return sums;
    }

    /** Direction of the outline's largest second moment, radians from +x. */
    static double longAxis(ClosedCurve outline, double[] centre) {
        double xx = 0;
        double xy = 0;
        double yy = 0;
        for (int i = 0; i < outline.points(); i++) {
            double dx = outline.x(i) - centre[0];
            double dy = outline.y(i) - centre[1];
            xx += dx * dx;
            xy += dx * dy;
            yy += dy * dy;
        }
        return 0.5 * StrictMath.atan2(2 * xy, xx - yy);
    }
}
