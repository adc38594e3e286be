package org.tractionscope.viewer.timeline;

import java.util.List;
import org.tractionscope.viewer.snapshot.TractionPoint;
import org.tractionscope.viewer.theme.Tone;

/**
 * A curve of a chart.
 *
 * @param name written at its end, such as "A"
 * @param unit written after its last value, such as "%"; may be empty
 * @param tone its colour
 * @param isDashed how it is told apart without colour
 * @param points by time; the cell's total is drawn
 */
public record NamedCurve(String name, String unit, Tone tone, boolean isDashed, List<TractionPoint> points) {

    public NamedCurve {
        points = List.copyOf(points);
        if (name.isEmpty()) {
            throw new IllegalArgumentException("a curve must have a name");
        }
    }
}
