package org.tractionscope.viewer.snapshot;

import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * One number of a cell in one frame.
 *
 * @param name as people call it, such as "Mean traction"
 * @param unit such as "norm." or "µm²"; empty for a count
 * @param now its value; empty where it cannot be given
 * @param ofBaselinePercent in percent of its own baseline mean; empty before a baseline is known
 * @param origin what it is and where its interval comes from
 */
public record Metric(String name, String unit, OptionalDouble now, OptionalDouble ofBaselinePercent, Origin origin) {

    /**
     * What a metric is.
     *
     * @param definition in one sentence
     * @param interval in the metric's unit; empty for a single deterministic frame
     */
    public record Origin(String definition, Optional<Interval> interval) {

        public Origin {
            Objects.requireNonNull(interval, "interval");
            if (definition.isEmpty()) {
                throw new IllegalArgumentException("a metric must have a definition");
            }
        }
    }

    public Metric {
        Objects.requireNonNull(unit, "unit");
        Objects.requireNonNull(now, "now");
        Objects.requireNonNull(ofBaselinePercent, "ofBaselinePercent");
        Objects.requireNonNull(origin, "origin");
        if (name.isEmpty()) {
            throw new IllegalArgumentException("a metric must have a name");
        }
    }
}
