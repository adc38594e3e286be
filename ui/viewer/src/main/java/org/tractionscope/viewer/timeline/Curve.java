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
    private Column column = Column.none();

    private Curve() {}

    /** The pieces between gaps, each left to right; a point without a value ends a piece. */
    static List<List<Point2D>> of(
            List<TractionPoint> points, Function<TractionPoint, OptionalDouble> value, Axes axes) {
        Curve curve = new Curve();
        Gaps gaps = new Gaps(points);
        for (int i = 0; i < points.size(); i++) {
            TractionPoint point = points.get(i);
            OptionalDouble total = value.apply(point);
            if (total.isPresent()) {
                curve.add(axes.x(point.elapsedMin()), axes.y(total.getAsDouble()));
            }
            if (total.isEmpty() || (i + 1 < points.size() && gaps.isAfter(i))) {
                curve.endSegment();
            }
        }
        curve.endSegment();
        return curve.segments;
    }

    private void add(double x, double y) {
        if (column.holds(x)) {
            column = column.with(x, y);
        } else {
            flush();
            column = Column.of(x, y);
        }
    }

    private void flush() {
        column.addTo(segment);
        column = Column.none();
    }

    private void endSegment() {
        flush();
        if (!segment.isEmpty()) {
            segments.add(segment);
            segment = new ArrayList<>();
        }
    }

    /** What one pixel column holds so far. */
    private record Column(Point2D first, Point2D lowest, Point2D highest, Point2D last, boolean isEmpty) {

        static Column none() {
            return new Column(Point2D.ZERO, Point2D.ZERO, Point2D.ZERO, Point2D.ZERO, true);
        }

        static Column of(double x, double y) {
            Point2D only = new Point2D(x, y);
            return new Column(only, only, only, only, false);
        }

        boolean holds(double x) {
            return !isEmpty && Math.floor(x) == Math.floor(first.getX());
        }

        Column with(double x, double y) {
            Point2D next = new Point2D(x, y);
            return new Column(
                    first, y > lowest.getY() ? next : lowest, y < highest.getY() ? next : highest, next, false);
        }

        void addTo(List<Point2D> line) {
            if (isEmpty) {
                return;
            }
            boolean lowFirst = lowest.getX() <= highest.getX();
            for (Point2D point : List.of(first, lowFirst ? lowest : highest, lowFirst ? highest : lowest, last)) {
                if (line.isEmpty() || !line.get(line.size() - 1).equals(point)) {
                    line.add(point);
                }
            }
        }
    }
}
