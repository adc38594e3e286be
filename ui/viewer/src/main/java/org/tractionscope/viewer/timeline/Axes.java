package org.tractionscope.viewer.timeline;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.geometry.Rectangle2D;
import org.tractionscope.model.Phase;
import org.tractionscope.viewer.snapshot.CellCurve;
import org.tractionscope.viewer.snapshot.Course;
import org.tractionscope.viewer.snapshot.Interval;
import org.tractionscope.viewer.snapshot.TractionPoint;

/**
 * From minutes and totals, or percent of the baseline, to screen pixels; 0 at the lower edge.
 *
 * @param plot the rectangle of the curve, screen pixels
 * @param span minutes at the left and right edge
 * @param topTotal total at the upper edge, > 0
 * @param stepTotal between two labels of the totals
 */
record Axes(Rectangle2D plot, Span span, double topTotal, double stepTotal) {

    /** The shown part of the run, minutes; {@code endMin} > {@code startMin} ≥ 0. */
    record Span(double startMin, double endMin) {

        double lengthMin() {
            return endMin - startMin;
        }
    }

    private static final double[] STEPS_S = {1, 2, 5, 10, 15, 30};
    private static final double[] STEPS_MIN = {1, 2, 5, 10, 15, 30, 60, 120, 240, 480, 720, 1440, 2880};
    private static final double LEAST_LABEL_PX = 64;
    private static final double SECONDS_BELOW_MIN = 3;
    private static final double SECONDS_PER_MIN = 60;
    private static final int MOST_TOTAL_LABELS = 5;
    private static final double HEADROOM = 1.06;
    private static final double WHOLE = 100;

    /** Axes that hold the plan, the present and every point. */
    static Axes of(Course course, Rectangle2D plot) {
        return of(course, plot, Optional.empty());
    }

    /** Axes over a part of the run, or over all of it; percent where the course has them. */
    static Axes of(Course course, Rectangle2D plot, Optional<Span> zoomed) {
        double plannedMin =
                course.phases().stream().mapToLong(Phase::endNs).max().orElse(0) / 60e9;
        double reachedMin = course.elapsedMin();
        double largest = 0;
        for (TractionPoint point : course.points()) {
            largest = Math.max(
                    largest, Math.max(point.fieldTotal(), point.cellTotal().orElse(0)));
            reachedMin = Math.max(reachedMin, point.elapsedMin());
        }
        if (!course.cells().isEmpty()) {
            largest = largestPercent(course);
        }
        double top = largest > 0 ? largest * HEADROOM : 1;
        double step = niceStep(top / MOST_TOTAL_LABELS);
        double endMin = plannedMin >= reachedMin && plannedMin > 0
                ? plannedMin
                : roundUp(Math.max(reachedMin, 1 / SECONDS_PER_MIN), plot.getWidth());
        return new Axes(plot, zoomed.orElse(new Span(0, endMin)), Math.ceil(top / step) * step, step);
    }

    private static double largestPercent(Course course) {
        double largest = WHOLE;
        for (CellCurve curve : course.cells()) {
            for (CellCurve.Point point : curve.points()) {
                largest = Math.max(largest, point.percent().orElse(0));
                largest = Math.max(largest, point.band().map(Interval::high).orElse(0.0));
            }
        }
        return largest;
    }

    double x(double minutes) {
        return plot.getMinX() + plot.getWidth() * (minutes - span.startMin()) / span.lengthMin();
    }

    /** The minutes at a screen pixel. */
    double minutes(double screenX) {
        return span.startMin() + span.lengthMin() * (screenX - plot.getMinX()) / plot.getWidth();
    }

    double y(double total) {
        return plot.getMaxY() - plot.getHeight() * total / topTotal;
    }

    boolean inSeconds() {
        return span.lengthMin() < SECONDS_BELOW_MIN;
    }

    /** Minutes between two labels of the time axis. */
    double tickStepMin() {
        return stepMin(span.lengthMin(), plot.getWidth());
    }

    /** Where the labels of the time axis stand, minutes. */
    List<Double> ticksMin() {
        double step = tickStepMin();
        List<Double> ticks = new ArrayList<>();
        for (int i = (int) Math.ceil(span.startMin() / step - 1e-9); i * step <= span.endMin() * (1 + 1e-9); i++) {
            ticks.add(i * step);
        }
        return ticks;
    }

    private static double roundUp(double minutes, double width) {
        double step = stepMin(minutes, width);
        return Math.ceil(minutes / step - 1e-9) * step;
    }

    private static double stepMin(double endMin, double width) {
        double least = endMin * LEAST_LABEL_PX / Math.max(LEAST_LABEL_PX, width);
        if (endMin < SECONDS_BELOW_MIN) {
            for (double step : STEPS_S) {
                if (step / SECONDS_PER_MIN >= least) {
                    return step / SECONDS_PER_MIN;
                }
            }
        }
        for (double step : STEPS_MIN) {
            if (step >= least) {
                return step;
            }
        }
        return Math.ceil(least / STEPS_MIN[STEPS_MIN.length - 1]) * STEPS_MIN[STEPS_MIN.length - 1];
    }

    /** The smallest 1-2-2.5-5 number ≥ {@code least}. */
    static double niceStep(double least) {
        double power = Math.pow(10, Math.floor(Math.log10(least)));
        for (double leading : new double[] {1, 2, 2.5, 5}) {
            if (leading * power >= least * (1 - 1e-9)) {
                return leading * power;
            }
        }
        return 10 * power;
    }
}
