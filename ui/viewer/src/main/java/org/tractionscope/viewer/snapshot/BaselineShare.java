package org.tractionscope.viewer.snapshot;

import java.util.Objects;
import java.util.Optional;

/**
 * A cell's total in percent of the mean of its own baseline.
 *
 * @param percent ≥ 0
 * @param interval in percent; empty where there is neither scatter nor spread to tell
 * @param mean what the percent is counted from, in the unit of the course; empty where its uncertainty is not known
 */
public record BaselineShare(double percent, Optional<Interval> interval, Optional<BaselineStatus.Mean> mean) {

    public BaselineShare {
        Objects.requireNonNull(interval, "interval");
        Objects.requireNonNull(mean, "mean");
        if (!(percent >= 0) || Double.isInfinite(percent)) {
            throw new IllegalArgumentException("percent of the baseline must be ≥ 0 and finite: " + percent);
        }
    }

    /** A share of a baseline whose mean is not told. */
    public BaselineShare(double percent, Optional<Interval> interval) {
        this(percent, interval, Optional.empty());
    }
}
