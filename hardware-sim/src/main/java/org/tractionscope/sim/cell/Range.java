package org.tractionscope.sim.cell;

/**
 * From the least to the most value that a property of a cell takes.
 *
 * @param least finite
 * @param most finite, ≥ least
 */
public record Range(double least, double most) {

    public Range {
        if (!(least <= most) || Double.isInfinite(least) || Double.isInfinite(most)) {
            throw new IllegalArgumentException("a range must run from least to most, finite: " + least + " to " + most);
        }
    }

    /** A range of one value. */
    public static Range of(double value) {
        return new Range(value, value);
    }

    /** This range with both ends multiplied by {@code factor}, ≥ 0. */
    public Range times(double factor) {
        return new Range(least * factor, most * factor);
    }

    /** The nearest value in the range. */
    double clamp(double value) {
        return Math.max(least, Math.min(most, value));
    }
}
