package org.tractionscope.sim.camera;

/**
 * How sharp the image is: a Gaussian blur of variance {@code sharpSigmaUm² + (blurUmPerUm · z)²}, z the height of the
 * specimen above the focal plane.
 *
 * @param sharpSigmaUm the blur in focus, ≥ 0; 0 where the image has the blur of the optics already
 * @param blurUmPerUm growth of the blur per µm out of focus, ≥ 0; about NA/(2·√(n² − NA²)), 0.3 to 0.8
 * @param driftUmPerHour steady drift of z
 * @param wanderUm standard deviation of the slow wander of z, ≥ 0
 */
public record Focus(double sharpSigmaUm, double blurUmPerUm, double driftUmPerHour, double wanderUm) {

    /** Always in focus, no blur added. */
    public static final Focus SHARP = new Focus(0, 0, 0, 0);

    public Focus {
        Bounds.notNegative("blur in focus in µm", sharpSigmaUm);
        Bounds.notNegative("growth of the blur in µm per µm", blurUmPerUm);
        Bounds.finite("drift of the focus in µm per hour", driftUmPerHour);
        Bounds.notNegative("wander of the focus in µm", wanderUm);
    }

    /** Standard deviation of the blur at height {@code zUm}, µm. */
    public double sigmaUm(double zUm) {
        return Math.hypot(sharpSigmaUm, blurUmPerUm * zUm);
    }
}
