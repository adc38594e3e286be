package org.tractionscope.training.evaluation;

import java.util.Optional;

/**
 * How often a truth (column) and an estimate (row) came together, in equal bins over one range for both; values outside are
 * left out. Not thread-safe.
 */
public final class JointHistogram {

    private static final long LEAST_COUNT = 20;

    private final double least;
    private final double most;
    private final int bins;
    private final long[] counts;

    JointHistogram(double least, double most, int bins) {
        this.least = least;
        this.most = most;
        this.bins = bins;
        this.counts = new long[bins * bins];
    }

    void add(double truth, double estimate) {
        int column = (int) Math.floor((truth - least) / (most - least) * bins);
        int row = (int) Math.floor((estimate - least) / (most - least) * bins);
        if (column >= 0 && column < bins && row >= 0 && row < bins) {
            counts[row * bins + column]++;
        }
    }

    /** The lower end of both axes. */
    public double least() {
        return least;
    }

    /** The upper end of both axes. */
    public double most() {
        return most;
    }

    /** Bins of an axis. */
    public int bins() {
        return bins;
    }

    /** How often the estimate was in {@code row} while the truth was in {@code column}. */
    public long count(int row, int column) {
        return counts[row * bins + column];
    }

    /** The middle of a bin. */
    public double centre(int bin) {
        return least + (bin + 0.5) * (most - least) / bins;
    }

    /**
     * The estimates at one truth.
     *
     * @param mean of the estimates
     * @param deviation their standard deviation
     */
    public record Column(double mean, double deviation) {}

    /** The estimates at a bin of the truth; empty where fewer than 20 are known. */
    public Optional<Column> column(int column) {
        return column(column, 0);
    }

    /** The same for an axis that closes in itself: rows are counted from half a turn below the truth. */
    public Optional<Column> circularColumn(int column) {
        return column(column, column - bins / 2);
    }

    private Optional<Column> column(int column, int firstRow) {
        long count = 0;
        double sum = 0;
        double squares = 0;
        double width = (most - least) / bins;
        for (int k = 0; k < bins; k++) {
            long here = count(Math.floorMod(firstRow + k, bins), column);
            double value = least + (firstRow + k + 0.5) * width;
            count += here;
            sum += here * value;
            squares += here * value * value;
        }
        if (count < LEAST_COUNT) {
            return Optional.empty();
        }
        double mean = sum / count;
        return Optional.of(new Column(mean, Math.sqrt(Math.max(0, squares / count - mean * mean))));
    }
}
