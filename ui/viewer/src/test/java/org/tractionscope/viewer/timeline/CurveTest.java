package org.tractionscope.viewer.timeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import javafx.geometry.Point2D;
import javafx.geometry.Rectangle2D;
import org.junit.jupiter.api.Test;
import org.tractionscope.model.TractionUnit;
import org.tractionscope.viewer.snapshot.Course;
import org.tractionscope.viewer.snapshot.TractionPoint;

class CurveTest {

    private static final Rectangle2D PLOT = new Rectangle2D(50, 20, 400, 200);

    @Test
    void shouldKeepEveryPeakInFourPointsAColumn() {
        List<TractionPoint> points = new ArrayList<>();
        for (int i = 0; i < 100_000; i++) {
            points.add(point(i, i / 1000.0, i == 54_321 ? 900 : 100));
        }
        Axes axes = axes(points);

        List<List<Point2D>> curve = Curve.of(points, each -> OptionalDouble.of(each.fieldTotal()), axes);

        assertThat(curve).hasSize(1);
        assertThat(curve.get(0)).hasSizeLessThanOrEqualTo(4 * 401);
        assertThat(curve.get(0).stream().mapToDouble(Point2D::getY).min()).hasValue(axes.y(900));
    }

    @Test
    void shouldEndAPieceWhereAValueIsMissing() {
        List<TractionPoint> points = List.of(point(0, 0, 1), point(1, 10, 2), point(2, 20, 3));

        List<List<Point2D>> curve = Curve.of(
                points,
                each -> each.sequence() == 1 ? OptionalDouble.empty() : OptionalDouble.of(each.fieldTotal()),
                axes(points));

        assertThat(curve).hasSize(2);
    }

    @Test
    void shouldPutMoreTractionHigherAndLaterFurtherRight() {
        Axes axes = axes(List.of(point(0, 0, 10), point(1, 100, 20)));

        assertThat(axes.y(20)).isLessThan(axes.y(10));
        assertThat(axes.x(100)).isGreaterThan(axes.x(0));
        assertThat(axes.y(0)).isEqualTo(PLOT.getMaxY());
        assertThat(axes.x(0)).isEqualTo(PLOT.getMinX());
    }

    @Test
    void shouldCountSecondsInAShortRun() {
        Axes axes = axes(List.of(point(0, 0, 1), point(300, 10 / 60.0, 1)));

        assertThat(axes.inSeconds()).isTrue();
        assertThat(axes.span().endMin()).isBetween(10 / 60.0, 12 / 60.0);
    }

    private static Axes axes(List<TractionPoint> points) {
        return Axes.of(new Course(0, TractionUnit.NORMALISED, points, List.of(), List.of()), PLOT);
    }

    private static TractionPoint point(long sequence, double minutes, double total) {
        return new TractionPoint(sequence, minutes, total, OptionalDouble.empty());
    }
}
