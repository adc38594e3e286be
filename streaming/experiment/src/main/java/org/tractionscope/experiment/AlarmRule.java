package org.tractionscope.experiment;

import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import org.tractionscope.model.CellMetric;

/**
 * When a number of a cell should be called to somebody's attention.
 *
 * @param name what people call the rule, 1 to 100 characters
 * @param metric the number that is watched
 * @param scale in its own unit or in percent of the cell's baseline
 * @param side which side of the limit is out of bounds
 * @param limit finite, in the scale's unit
 * @param frames usable frames in a row that must be out of bounds, ≥ 1
 * @param phase the only phase in which the rule holds; empty for all
 */
public record AlarmRule(
        String name, CellMetric metric, Scale scale, Side side, double limit, int frames, Optional<String> phase) {

    /** What the limit is measured in. */
    public enum Scale {
        /** The metric's own unit. */
        VALUE,
        /** Percent of the mean of the cell's baseline. */
        BASELINE_PERCENT
    }

    /** Which side of the limit raises the alarm. */
    public enum Side {
        BELOW,
        ABOVE
    }

    public AlarmRule {
        Objects.requireNonNull(metric, "metric");
        Objects.requireNonNull(scale, "scale");
        Objects.requireNonNull(side, "side");
        Objects.requireNonNull(phase, "phase");
        if (name.isEmpty() || name.length() > 100) {
            throw new IllegalArgumentException("rule name must have 1 to 100 characters: it has " + name.length());
        }
        if (!Double.isFinite(limit) || frames < 1) {
            throw new IllegalArgumentException(
                    "rule \"" + name + "\" must have a finite limit and frames ≥ 1: " + limit + ", " + frames);
        }
    }

    boolean isOutOfBounds(double value) {
        return side == Side.BELOW ? value < limit : value > limit;
    }

    /** The limit in words, such as {@code below 40 % of the baseline}. */
    public String limitInWords() {
        String number = limit == Math.rint(limit) ? String.valueOf(Math.round(limit)) : String.valueOf(limit);
        return side.name().toLowerCase(Locale.ROOT) + " " + number
                + (scale == Scale.BASELINE_PERCENT ? " % of the baseline" : "");
    }
}
