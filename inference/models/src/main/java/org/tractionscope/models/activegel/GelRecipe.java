package org.tractionscope.models.activegel;

/**
 * The constants of the active gel that is read off a zyxin image; immutable.
 *
 * <p>With ζ the normalised zyxin, A = max(0, ζ − threshold) and
 *
 * <pre>
 *   Y = background + strength · A / (A + halfSaturation)
 * </pre>
 *
 * the gel of the cell's mask is solved for u, and the traction is scale · (Y u), blurred as traction microscopy blurs it.
 *
 * @param threshold zyxin above which it is an adhesion, in cell means, ≥ 0
 * @param halfSaturation excess zyxin at which an adhesion holds half as hard as it can, > 0
 * @param background Y between adhesions, px⁻² at the model's pixel size, > 0: it holds a cell without adhesions
 * @param strength most that an adhesion adds to Y, px⁻², > 0
 * @param alpha λ/2µ of the gel, > −0.5
 * @param blurUm standard deviation of traction microscopy's blur, µm, > 0
 * @param scale normalised traction for a traction of one gel unit (contractility per pixel), > 0; calibrated, so that only
 *     ratios of its totals are predictions
 */
public record GelRecipe(
        double threshold,
        double halfSaturation,
        double background,
        double strength,
        double alpha,
        double blurUm,
        double scale) {

    public GelRecipe {
        boolean positive = halfSaturation > 0 && background > 0 && strength > 0 && blurUm > 0 && scale > 0;
        if (!positive || !(threshold >= 0) || !(alpha > -0.5)) {
            throw new IllegalArgumentException(
                    "a gel recipe must have threshold ≥ 0, alpha > -0.5 and every other constant > 0: "
                            + text(threshold, halfSaturation, background, strength, alpha, blurUm, scale));
        }
    }

    /**
     * The recipe that ships. Half-saturation, background, strength and alpha are those with which the simulated microscope
     * makes its cells. The scale gives 24 of those cells (seeds 1000 to 1023), taken together, their true total.
     */
    public static GelRecipe standard() {
        return new GelRecipe(1.8, 4, 2e-4, 2e-2, 0.225, 1.1, 59);
    }

    /** Every constant by name, the text over which the model's SHA-256 is taken. */
    String text() {
        return text(threshold, halfSaturation, background, strength, alpha, blurUm, scale);
    }

    private static String text(
            double threshold,
            double halfSaturation,
            double background,
            double strength,
            double alpha,
            double blurUm,
            double scale) {
        return "threshold " + threshold + ", half-saturation " + halfSaturation + ", background " + background
                + ", strength " + strength + ", alpha " + alpha + ", blur_um " + blurUm + ", scale " + scale;
    }
}
