package org.tractionscope.model;

import java.util.Arrays;
import java.util.OptionalDouble;

/**
 * Running sums of one intensity level over the frames in which it was measured: enough for its mean, the uncertainty of
 * that mean and its drift, and small enough to travel with every result. Immutable.
 *
 * <p>The sums count from the first value and the first minute, so that they keep their digits over a long run. Same values
 * in the same order give the same bits, also when the series was written and read in between.
 */
public final class LevelSeries {

    /** Fewer frames say nothing of how far the mean may still move. */
    public static final int FEWEST_FOR_UNCERTAINTY = 5;

    private static final int SUMS = 9;
    private static final LevelSeries EMPTY = new LevelSeries(0, new double[SUMS]);
    private static final double MOST_CORRELATED = 0.9;

    private static final int FIRST = 0;
    private static final int FIRST_MIN = 1;
    private static final int NEWEST = 2;
    private static final int LEVEL = 3;
    private static final int LEVEL_SQUARED = 4;
    private static final int LEVEL_TIMES_PREVIOUS = 5;
    private static final int MINUTE = 6;
    private static final int MINUTE_SQUARED = 7;
    private static final int MINUTE_TIMES_LEVEL = 8;

    private final long frames;
    private final double[] sums;

    /**
     * A series as it was written.
     *
     * @param sums nine finite values in counts, minutes and their products, copied: the first level, its minute, the newest
     *     level less the first, Σ of the levels less the first, of their squares, of each times the one before, of the
     *     minutes since the first, of their squares, of minute times level
     */
    public LevelSeries(long frames, double[] sums) {
        this.frames = Require.notNegative("frames of a level series", frames);
        if (sums.length != SUMS) {
            throw new IllegalArgumentException("a level series must have " + SUMS + " sums: " + sums.length);
        }
        this.sums = sums.clone();
        for (double sum : sums) {
            Require.finite("sum of a level series", sum);
        }
    }

    /** The series without a frame. */
    public static LevelSeries empty() {
        return EMPTY;
    }

    /** This series and one more level, counts, measured {@code elapsedMin} minutes into the experiment. */
    public LevelSeries plus(double elapsedMin, double levelCounts) {
        Require.finite("level (counts)", levelCounts);
        Require.finite("elapsed time (min)", elapsedMin);
        double[] next = sums.clone();
        if (frames == 0) {
            next[FIRST] = levelCounts;
            next[FIRST_MIN] = elapsedMin;
            return new LevelSeries(1, next);
        }
        double level = levelCounts - sums[FIRST];
        double minute = elapsedMin - sums[FIRST_MIN];
        next[LEVEL] += level;
        next[LEVEL_SQUARED] += level * level;
        next[LEVEL_TIMES_PREVIOUS] += level * sums[NEWEST];
        next[MINUTE] += minute;
        next[MINUTE_SQUARED] += minute * minute;
        next[MINUTE_TIMES_LEVEL] += minute * level;
        next[NEWEST] = level;
        return new LevelSeries(frames + 1, next);
    }

    /** Levels in the series, ≥ 0. */
    public long frames() {
        return frames;
    }

    /** The sums in the order of the constructor; a copy. */
    public double[] sums() {
        return sums.clone();
    }

    /** Mean level, counts; empty without a frame. */
    public OptionalDouble mean() {
        return frames == 0 ? OptionalDouble.empty() : OptionalDouble.of(sums[FIRST] + sums[LEVEL] / frames);
    }

    /**
     * Half the width of the 95 % interval of the mean, counts: Student's t times the standard error, widened by the
     * correlation of neighbouring frames, {@code √((1 + ρ)/(1 − ρ))}. Empty below {@link #FEWEST_FOR_UNCERTAINTY} frames.
     */
    public OptionalDouble halfWidthCounts() {
        if (frames < FEWEST_FOR_UNCERTAINTY) {
            return OptionalDouble.empty();
        }
        double correlation = correlation();
        double inflation = (1 + correlation) / (1 - correlation);
        double independent = Math.max(2, frames / inflation);
        double standardError = Math.sqrt(variance() * inflation / frames);
        return OptionalDouble.of(studentT975(independent - 1) * standardError);
    }

    /** Slope of the straight line through the levels, counts an hour; empty below five frames or without a span of time. */
    public OptionalDouble driftPerHour() {
        double spread = sums[MINUTE_SQUARED] - sums[MINUTE] * sums[MINUTE] / Math.max(1, frames);
        if (frames < FEWEST_FOR_UNCERTAINTY || spread <= 0) {
            return OptionalDouble.empty();
        }
        double together = sums[MINUTE_TIMES_LEVEL] - sums[MINUTE] * sums[LEVEL] / frames;
        return OptionalDouble.of(60 * together / spread);
    }

    private double variance() {
        double deviations = sums[LEVEL_SQUARED] - sums[LEVEL] * sums[LEVEL] / frames;
        return Math.max(0, deviations) / (frames - 1);
    }

    /** Of neighbouring frames, 0 to 0.9, with the small-sample bias of Kendall (1954) taken off: −(1 + 3ρ)/n. */
    private double correlation() {
        double deviations = variance() * (frames - 1);
        if (deviations <= 0) {
            return 0;
        }
        double mean = sums[LEVEL] / frames;
        double lagged = sums[LEVEL_TIMES_PREVIOUS]
                - mean * (sums[LEVEL] - sums[NEWEST])
                - mean * sums[LEVEL]
                + (frames - 1) * mean * mean;
        double raw = lagged / deviations;
        return Math.min(MOST_CORRELATED, Math.max(0, raw + (1 + 3 * raw) / frames));
    }

    /** The 97.5 % quantile of Student's t, by its expansion about the normal's (Abramowitz and Stegun 26.7.5). */
    private static double studentT975(double degrees) {
        double df = Math.max(1, degrees);
        return 1.959964 + 2.37227 / df + 2.82250 / (df * df) + 2.55585 / (df * df * df);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof LevelSeries
                && frames == ((LevelSeries) other).frames
                && Arrays.equals(sums, ((LevelSeries) other).sums);
    }

    @Override
    public int hashCode() {
        return 31 * Long.hashCode(frames) + Arrays.hashCode(sums);
    }

    @Override
    public String toString() {
        return frames == 0 ? "no level yet" : "mean " + mean().getAsDouble() + " counts of " + frames + " frames";
    }
}
