package org.tractionscope.sim.camera;

/**
 * When frames are exposed and which of them never arrive.
 *
 * @param intervalMs between frames, > 0
 * @param exposureMs how long each is exposed, > 0 and ≤ the interval
 * @param jitterMs standard deviation of the moment of capture, ≥ 0; cut at 45 % of the interval, so that order holds
 * @param droppedFraction share of the frames that are lost before the computer sees them, 0 to 1
 */
public record FrameTiming(double intervalMs, double exposureMs, double jitterMs, double droppedFraction) {

    /** The largest deviation from the plan, of an interval. */
    static final double LARGEST_JITTER = 0.45;

    public FrameTiming {
        Bounds.positive("frame interval in ms", intervalMs);
        Bounds.positive("exposure in ms", exposureMs);
        if (exposureMs > intervalMs) {
            throw new IllegalArgumentException(
                    "exposure must be ≤ the frame interval of " + intervalMs + " ms: " + exposureMs + " ms");
        }
        Bounds.notNegative("jitter of the frame times in ms", jitterMs);
        Bounds.within("fraction of dropped frames", droppedFraction, 0, 1);
    }

    /** Frames at this interval, exposed for all of it, on time and complete. */
    public static FrameTiming every(double intervalMs) {
        return new FrameTiming(intervalMs, intervalMs, 0, 0);
    }
}
