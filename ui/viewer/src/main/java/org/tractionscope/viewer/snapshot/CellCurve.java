package org.tractionscope.viewer.snapshot;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * A cell's total over the run, in percent of its own baseline.
 *
 * @param id of the cell, ≥ 1
 * @param isProvisional true until the baseline is locked
 * @param points by time; pass an immutable list, which is kept without a copy
 */
public record CellCurve(int id, boolean isProvisional, List<Point> points) {

    /**
     * A frame's value on the curve.
     *
     * @param elapsedMin minutes since the run began, ≥ 0
     * @param percent empty where the frame must not be used, and the curve is not bridged there
     * @param band 95 %, in percent
     */
    public record Point(long sequence, double elapsedMin, OptionalDouble percent, Optional<Interval> band) {

        public Point {
            Objects.requireNonNull(percent, "percent");
            Objects.requireNonNull(band, "band");
            if (sequence < 0 || !(elapsedMin >= 0)) {
                throw new IllegalArgumentException(
                        "a point must have sequence and minutes ≥ 0: " + sequence + ", " + elapsedMin + " min");
            }
        }
    }

    public CellCurve {
        points = List.copyOf(points);
        if (id < 1) {
            throw new IllegalArgumentException("the id of a cell must be ≥ 1: " + id);
        }
    }
}
