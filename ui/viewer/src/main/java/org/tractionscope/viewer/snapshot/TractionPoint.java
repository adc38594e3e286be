package org.tractionscope.viewer.snapshot;

import java.util.Objects;
import java.util.OptionalDouble;

/**
 * One frame's totals on the timeline.
 *
 * @param sequence of the frame, ≥ 0
 * @param elapsedMin minutes since the experiment began, ≥ 0
 * @param fieldTotal Σ|F| over the whole field, ≥ 0
 * @param cellTotal Σ|F| inside the cell, ≥ 0; empty where no cell was found
 */
public record TractionPoint(long sequence, double elapsedMin, double fieldTotal, OptionalDouble cellTotal) {

    public TractionPoint {
        Objects.requireNonNull(cellTotal, "cellTotal");
        if (sequence < 0 || !(elapsedMin >= 0) || !(fieldTotal >= 0)) {
            throw new IllegalArgumentException("a point must have sequence, minutes and total ≥ 0: " + sequence + ", "
                    + elapsedMin + " min, " + fieldTotal);
        }
    }
}
