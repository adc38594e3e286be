package org.tractionscope.sim.cell;

import java.util.Locale;

/** Outlines of exact geometry about the origin, as the paper's synthetic cells have them. */
public final class CellShapes {

    private static final int POINTS_PER_SIDE = 96;

    private CellShapes() {}

    /** A smooth random outline of a recipe, the same for the same seed. */
    public static ClosedCurve random(ShapeRecipe recipe, long seed) {
        return OutlineDraw.draw(recipe, new SeededDraws(seed));
    }

    /** A disc of this diameter, > 0 µm. */
    public static ClosedCurve disc(double diameterUm) {
        Requirements.positive("diameter_um", diameterUm);
        double[] x = new double[ClosedCurve.POINTS];
        double[] y = new double[ClosedCurve.POINTS];
        for (int i = 0; i < x.length; i++) {
            double angle = 2 * Math.PI * i / x.length;
            x[i] = diameterUm / 2 * StrictMath.cos(angle);
            y[i] = diameterUm / 2 * StrictMath.sin(angle);
        }
        return ClosedCurve.through(x, y);
    }

    /** A regular polygon of 3 to 12 corners with sides of this length, > 0 µm, corners rounded over about 1 µm. */
    public static ClosedCurve polygon(int corners, double sideUm) {
        Requirements.within("corners", corners, 3, 12);
        Requirements.positive("side_um", sideUm);
        double[] straight = new double[corners];
        return arcs(sideUm, straight).smoothed(Math.min(1, sideUm / 12));
    }

    /**
     * The paper's three-sided cell: a triangle of width L whose sides are arcs that bend inwards.
     *
     * @param widthUm L, from corner to corner, > 0 µm
     * @param curvatureRadiusUm R_c of the arcs, µm; large enough that they keep a third of the way to the centre free
     */
    public static ClosedCurve arcTriangle(double widthUm, double curvatureRadiusUm) {
        Requirements.positive("width_um", widthUm);
        Requirements.positive("curvature_radius_um", curvatureRadiusUm);
        double half = widthUm / 2;
        double deepest = 2.0 / 3 * widthUm / (2 * Math.sqrt(3));
        double least = (half * half + deepest * deepest) / (2 * deepest);
        if (curvatureRadiusUm < least) {
            throw new IllegalArgumentException(String.format(
                    Locale.ROOT,
                    "curvature_radius_um must be ≥ %.1f for a width_um of %.1f: %.1f",
                    least,
                    widthUm,
                    curvatureRadiusUm));
        }
        double sagitta = curvatureRadiusUm - Math.sqrt(curvatureRadiusUm * curvatureRadiusUm - half * half);
        return arcs(widthUm, new double[] {-sagitta, -sagitta, -sagitta}).smoothed(Math.min(1, widthUm / 12));
    }

    /** A regular polygon whose sides are arcs of these heights, outwards, µm. */
    private static ClosedCurve arcs(double sideUm, double[] heightUm) {
        int corners = heightUm.length;
        double radius = sideUm / (2 * StrictMath.sin(Math.PI / corners));
        double[] x = new double[corners * POINTS_PER_SIDE];
        double[] y = new double[x.length];
        for (int i = 0; i < corners; i++) {
            double from = 2 * Math.PI * i / corners - Math.PI / 2;
            double to = 2 * Math.PI * (i + 1) / corners - Math.PI / 2;
            double middle = (from + to) / 2;
            for (int k = 0; k < POINTS_PER_SIDE; k++) {
                double t = (double) k / POINTS_PER_SIDE;
                double out = heightAt(heightUm[i], sideUm, t);
                int at = i * POINTS_PER_SIDE + k;
                x[at] = radius * ((1 - t) * StrictMath.cos(from) + t * StrictMath.cos(to))
                        + out * StrictMath.cos(middle);
                y[at] = radius * ((1 - t) * StrictMath.sin(from) + t * StrictMath.sin(to))
                        + out * StrictMath.sin(middle);
            }
        }
        return ClosedCurve.through(x, y);
    }

    /** How far a circle's arc of this height stands off its chord at a share of the chord. */
    private static double heightAt(double height, double chord, double t) {
        if (height == 0) {
            return 0;
        }
        double sagitta = Math.abs(height);
        double radius = (chord * chord / 4 + sagitta * sagitta) / (2 * sagitta);
        double along = (t - 0.5) * chord;
        return Math.copySign(Math.sqrt(radius * radius - along * along) - (radius - sagitta), height);
    }
}
