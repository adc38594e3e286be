package org.tractionscope.viewer.snapshot;

import java.util.Objects;
import java.util.Optional;

/**
 * A cell's total in percent of the mean of its own baseline.
 *
 * @param percent ≥ 0
 * @param interval in percent; empty where there is neither scatter nor spread to tell
 */
public record BaselineShare(double percent, Optional<Interval> interval) {

    public BaselineShare {
        Objects.requireNonNull(interval, "interval");
        if (!(percent >= 0) || Double.isInfinite(percent)) {
            throw new IllegalArgumentException("percent of the baseline must be ≥ 0 and finite: " + percent);
        }
    }
}
