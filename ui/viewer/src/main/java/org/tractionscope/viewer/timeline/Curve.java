package org.tractionscope.viewer.timeline;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.function.Function;
import javafx.geometry.Point2D;
import org.tractionscope.viewer.snapshot.TractionPoint;

/**
 * A curve on the screen in at most four points to a pixel column: the first, the lowest, the highest and the last, so that
 * 100 000 points cost no more than the width of the window and no peak is lost.
 */
final class Curve {

    private final List<List<Point2D>> segments = new ArrayList<>();
    private List<Point2D> segment = new ArrayList<>();
    // What one pixel column holds so far; lowest on the screen is the largest y.
    private boolean isEmpty = true;
    private double column;
    private double firstX;
    private double firstY;
    private double lowestX;
    private double lowestY;
    private double highestX;
    private double highestY;
    private double lastX;
    private double lastY;

    private Curve() {}

    /** The pieces between gaps, each left to right; a point without a value ends a piece. */
    static List<List<Point2D>> of(
            List<TractionPoint> points, Function<TractionPoint, OptionalDouble> value, Axes axes) {
        Curve curve = new Curve();
        Gaps gaps = new Gaps(points);
        int count = points.size();
        for (int i = 0; i < count; i++) {
            TractionPoint point = points.get(i);
            OptionalDouble total = value.apply(point);
            if (total.isPresent()) {
                curve.add(axes.x(point.elapsedMin()), axes.y(total.getAsDouble()));
            }
            if (total.isEmpty() || (i + 1 < count && gaps.isAfter(i))) {
                curve.endSegment();
            }
        }
        curve.endSegment();
        return curve.segments;
    }

    private void add(double x, double y) {
        double at = Math.floor(x);
        if (isEmpty || at != column) {
            flush();
            isEmpty = false;
            column = at;
            firstX = lowestX = highestX = x;
            firstY = lowestY = highestY = y;
        } else if (y > lowestY) {
            lowestX = x;
            lowestY = y;
        } else if (y < highestY) {
            highestX = x;
            highestY = y;
        }
        lastX = x;
        lastY = y;
    }

    /** Ends the pixel column that is being filled. */
    private void flush() {
        if (isEmpty) {
            return;
        }
        isEmpty = true;
        boolean lowFirst = lowestX <= highestX;
        addPoint(firstX, firstY);
        addPoint(lowFirst ? lowestX : highestX, lowFirst ? lowestY : highestY);
        addPoint(lowFirst ? highestX : lowestX, lowFirst ? highestY : lowestY);
        addPoint(lastX, lastY);
    }

    private void addPoint(double x, double y) {
        Point2D before = segment.isEmpty() ? null : segment.get(segment.size() - 1);
        if (before == null || before.getX() != x || before.getY() != y) {
            segment.add(new Point2D(x, y));
        }
    }

    private void endSegment() {
        flush();
        if (!segment.isEmpty()) {
            segments.add(segment);
            segment = new ArrayList<>();
        }
    }
}
