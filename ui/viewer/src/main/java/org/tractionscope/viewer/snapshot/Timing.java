package org.tractionscope.viewer.snapshot;

import java.util.OptionalDouble;
import java.util.OptionalLong;

/**
 * How fast frames come and how long they take.
 *
 * @param frameIntervalNs time from frame to frame by the wall clock, > 0; decides when a number is late
 * @param framesPerS tractions a second
 * @param latencyP50Ms median from capture to the delivered traction
 * @param latencyP99Ms 99th percentile of the same
 */
public record Timing(
        OptionalLong frameIntervalNs,
        OptionalDouble framesPerS,
        OptionalDouble latencyP50Ms,
        OptionalDouble latencyP99Ms) {

    /** Nothing measured yet. */
    public static Timing unknown() {
        return new Timing(OptionalLong.empty(), OptionalDouble.empty(), OptionalDouble.empty(), OptionalDouble.empty());
    }
}
