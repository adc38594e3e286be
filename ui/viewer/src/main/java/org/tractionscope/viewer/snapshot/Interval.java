package org.tractionscope.viewer.snapshot;

/**
 * A 95 % interval with what it was made from; there is none without a source.
 *
 * @param low lower end, in the unit of the value
 * @param high upper end, ≥ {@code low}
 * @param source such as "baseline scatter" or "model spread (20 passes)"; never empty
 */
public record Interval(double low, double high, String source) {

    public Interval {
        if (!(high >= low) || Double.isInfinite(low) || Double.isInfinite(high)) {
            throw new IllegalArgumentException("an interval must be finite with low ≤ high: " + low + " to " + high);
        }
        if (source.isEmpty()) {
            throw new IllegalArgumentException("an interval must name its source: " + low + " to " + high);
        }
    }
}
