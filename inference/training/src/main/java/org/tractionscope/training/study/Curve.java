package org.tractionscope.training.study;

import java.util.List;
import java.util.Optional;

/**
 * One curve of a chart; immutable.
 *
 * @param name for the legend
 * @param xs along the horizontal axis
 * @param ys as many
 * @param deviations standard deviations, as many, or none
 */
public record Curve(String name, List<Double> xs, List<Double> ys, Optional<List<Double>> deviations) {

    public Curve {
        xs = List.copyOf(xs);
        ys = List.copyOf(ys);
        deviations = deviations.map(List::copyOf);
        if (xs.size() != ys.size()) {
            throw new IllegalArgumentException("a curve must have as many y as x: " + ys.size() + ", " + xs.size());
        }
    }

    /** A curve without deviations. */
    public static Curve of(String name, List<Double> xs, List<Double> ys) {
        return new Curve(name, xs, ys, Optional.empty());
    }
}
