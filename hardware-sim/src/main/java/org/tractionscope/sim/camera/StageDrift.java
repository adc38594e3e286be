package org.tractionscope.sim.camera;

/**
 * How the specimen moves under the objective: a steady drift, a slow wander and a jitter from frame to frame.
 *
 * @param xUmPerHour steady drift of the specimen towards higher columns
 * @param yUmPerHour towards higher rows
 * @param wanderUm standard deviation of the wander on either axis, ≥ 0; it changes over some ten minutes
 * @param jitterUm standard deviation of the jitter on either axis, ≥ 0
 */
public record StageDrift(double xUmPerHour, double yUmPerHour, double wanderUm, double jitterUm) {

    /** A stage that stands. */
    public static final StageDrift NONE = new StageDrift(0, 0, 0, 0);

    public StageDrift {
        Bounds.finite("drift along x in µm per hour", xUmPerHour);
        Bounds.finite("drift along y in µm per hour", yUmPerHour);
        Bounds.notNegative("wander of the stage in µm", wanderUm);
        Bounds.notNegative("jitter of the stage in µm", jitterUm);
    }
}
