package org.tractionscope.viewer.timeline;

import java.util.ArrayList;
import java.util.List;
import javafx.geometry.Rectangle2D;
import org.tractionscope.model.Phase;
import org.tractionscope.viewer.snapshot.Course;
import org.tractionscope.viewer.snapshot.TractionPoint;

/**
 * From minutes and totals to screen pixels: minute 0 at the left edge, total 0 at the lower edge.
 *
 * @param plot the rectangle of the curve, screen pixels
 * @param endMin minutes at the right edge, > 0
 * @param topTotal total at the upper edge, > 0
 * @param stepTotal between two labels of the totals
 */
record Axes(Rectangle2D plot, double endMin, double topTotal, double stepTotal) {

    private static final double[] STEPS_S = {1, 2, 5, 10, 15, 30};
    private static final double[] STEPS_MIN = {1, 2, 5, 10, 15, 30, 60, 120, 240, 480, 720, 1440, 2880};
    private static final double LEAST_LABEL_PX = 64;
    private static final double SECONDS_BELOW_MIN = 3;
    private static final double SECONDS_PER_MIN = 60;
    private static final int MOST_TOTAL_LABELS = 5;
    private static final double HEADROOM = 1.06;

    /** Axes that hold the plan, the present and every point. */
    static Axes of(Course course, Rectangle2D plot) {
        double plannedMin =
                course.phases().stream().mapToLong(Phase::endNs).max().orElse(0) / 60e9;
        double reachedMin = course.elapsedMin();
        double largest = 0;
        for (TractionPoint point : course.points()) {
            largest = Math.max(
                    largest, Math.max(point.fieldTotal(), point.cellTotal().orElse(0)));
            reachedMin = Math.max(reachedMin, point.elapsedMin());
        }
        double top = largest > 0 ? largest * HEADROOM : 1;
        double step = niceStep(top / MOST_TOTAL_LABELS);
        double endMin = plannedMin >= reachedMin && plannedMin > 0
                ? plannedMin
                : roundUp(Math.max(reachedMin, 1 / SECONDS_PER_MIN), plot.getWidth());
        return new Axes(plot, endMin, Math.ceil(top / step) * step, step);
    }

    double x(double minutes) {
        return plot.getMinX() + plot.getWidth() * minutes / endMin;
    }

    double y(double total) {
        return plot.getMaxY() - plot.getHeight() * total / topTotal;
    }

    boolean inSeconds() {
        return endMin < SECONDS_BELOW_MIN;
    }

    /** Where the labels of the time axis stand, minutes. */
    List<Double> ticksMin() {
        double step = stepMin(endMin, plot.getWidth());
        List<Double> ticks = new ArrayList<>();
        for (int i = 0; i * step <= endMin * (1 + 1e-9); i++) {
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
    private static double niceStep(double least) {
        double power = Math.pow(10, Math.floor(Math.log10(least)));
        for (double leading : new double[] {1, 2, 2.5, 5}) {
            if (leading * power >= least * (1 - 1e-9)) {
                return leading * power;
            }
        }
        return 10 * power;
    }
}
