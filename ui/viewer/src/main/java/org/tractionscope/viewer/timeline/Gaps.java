package org.tractionscope.viewer.timeline;

import java.util.Arrays;
import java.util.List;
import org.tractionscope.viewer.snapshot.TractionPoint;

/**
 * Where a curve must not be bridged: a spacing above 2.5 times the usual one around it.
 *
 * <p>Usual is the median of the spacings near by, so that four frames in two hours are a curve, and one missing hour in a
 * movie of minutes is a gap. Fewer than three spacings say nothing about what is usual.
 */
final class Gaps {

    private static final double FACTOR = 2.5;
    private static final int LEAST_SPACINGS = 3;
    private static final int SAMPLES = 501;
    private static final int NEIGHBOURS = 5;

    private final List<TractionPoint> points;
    private final double usualMin;

    Gaps(List<TractionPoint> points) {
        this.points = points;
        int spacings = points.size() - 1;
        int step = Math.max(1, spacings / SAMPLES);
        this.usualMin = spacings < LEAST_SPACINGS ? Double.POSITIVE_INFINITY : median(0, spacings, step);
    }

    /** True where the point and the next one must not be joined. */
    boolean isAfter(int index) {
        double spacing = spacing(index);
        if (spacing <= FACTOR * usualMin) {
            return false;
        }
        int from = Math.max(0, index - NEIGHBOURS);
        int to = Math.min(points.size() - 1, index + NEIGHBOURS + 1);
        return spacing > FACTOR * median(from, to, 1);
    }

    private double spacing(int index) {
        return points.get(index + 1).elapsedMin() - points.get(index).elapsedMin();
    }

    private double median(int from, int to, int step) {
        double[] spacings = new double[(to - from + step - 1) / step];
        for (int i = 0; i < spacings.length; i++) {
            spacings[i] = spacing(from + i * step);
        }
        Arrays.sort(spacings);
        return spacings[(spacings.length - 1) / 2];
    }
}
