package org.tractionscope.sim.cell;

/** Draws random outlines by a recipe, about the origin. */
final class OutlineDraw {

    private static final int POINTS_PER_ARC = 24;
    /** Corners keep this share of their distance in angle. */
    private static final double ANGLE_JITTER = 0.3;

    private static final Range RADII = new Range(0.72, 1.15);

    private OutlineDraw() {}

    /** A smooth outline without roughness, its centroid at the origin. */
    static ClosedCurve draw(ShapeRecipe recipe, SeededDraws draws) {
        int corners = draws.whole(recipe.corners());
        double[] cornerX = new double[corners];
        double[] cornerY = new double[corners];
        double stretch = Math.sqrt(draws.uniform(recipe.stretch()));
        double turn = 2 * Math.PI * draws.uniform();
        double cos = StrictMath.cos(turn);
        double sin = StrictMath.sin(turn);
        for (int i = 0; i < corners; i++) {
            double angle = 2 * Math.PI * (i + ANGLE_JITTER * (2 * draws.uniform() - 1)) / corners;
            double radius = draws.uniform(RADII);
            double longAxis = radius * StrictMath.cos(angle) * stretch;
            double shortAxis = radius * StrictMath.sin(angle) / stretch;
            cornerX[i] = longAxis * cos - shortAxis * sin;
            cornerY[i] = longAxis * sin + shortAxis * cos;
        }
        double[] x = new double[corners * POINTS_PER_ARC];
        double[] y = new double[x.length];
        for (int i = 0; i < corners; i++) {
            int next = (i + 1) % corners;
            double chordX = cornerX[next] - cornerX[i];
            double chordY = cornerY[next] - cornerY[i];
            double bulge = draws.uniform(recipe.bulge());
            // The corners go round from +x to +y, so (dy, −dx) points outwards.
            double controlX = (cornerX[i] + cornerX[next]) / 2 + bulge * chordY;
            double controlY = (cornerY[i] + cornerY[next]) / 2 - bulge * chordX;
            for (int k = 0; k < POINTS_PER_ARC; k++) {
                double t = (double) k / POINTS_PER_ARC;
                int at = i * POINTS_PER_ARC + k;
                x[at] = bezier(cornerX[i], controlX, cornerX[next], t);
                y[at] = bezier(cornerY[i], controlY, cornerY[next], t);
            }
        }
        double area = draws.logUniform(recipe.areaUm2());
        double smoothing = draws.uniform(recipe.edge().smoothingUm());
        return ClosedCurve.through(x, y).centred(area).smoothed(smoothing).centred(area);
    }

    /** The rim's noise: outward µm at each point, {@code rms} standard deviation. */
    static double[] roughness(ClosedCurve curve, double rmsUm, double lengthUm, SeededDraws draws) {
        double[] white = new double[curve.points()];
        for (int i = 0; i < white.length; i++) {
            white[i] = draws.normal();
        }
        return scaled(white, curve, rmsUm, lengthUm);
    }

    /** White noise around the rim made smooth over a length and of a given strength. */
    static double[] scaled(double[] white, ClosedCurve curve, double rms, double lengthUm) {
        double sigma = Math.max(0.5, lengthUm / (curve.lengthUm() / curve.points()));
        double[] smooth = ClosedCurve.smoothed(white, sigma);
        // A Gaussian of σ places leaves 1/(2 σ √π) of white noise's variance.
        double factor = rms * Math.sqrt(2 * sigma * Math.sqrt(Math.PI));
        for (int i = 0; i < smooth.length; i++) {
            smooth[i] *= factor;
        }
        return smooth;
    }

    private static double bezier(double from, double control, double to, double t) {
        return (1 - t) * (1 - t) * from + 2 * t * (1 - t) * control + t * t * to;
    }
}
