package org.tractionscope.viewer.snapshot;

import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * One statistic of a phase against the baseline.
 *
 * @param name such as "Y-27632, last 10 min" or "Onset"
 * @param value empty where it is not known yet
 * @param unit of value and interval
 * @param interval 95 %; empty where there is none
 * @param remark such as "16 min after dose", or why there is no value; may be empty
 */
public record PhaseEffect(String name, OptionalDouble value, String unit, Optional<Interval> interval, String remark) {

    public PhaseEffect {
        Objects.requireNonNull(value, "value");
        Objects.requireNonNull(unit, "unit");
        Objects.requireNonNull(interval, "interval");
        Objects.requireNonNull(remark, "remark");
        if (name.isEmpty()) {
            throw new IllegalArgumentException("a statistic must have a name");
        }
    }
}
