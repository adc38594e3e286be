package org.tractionscope.experiment.effect;

import java.util.Arrays;

/**
 * The mean of correlated values in the order of time, and how well it is known.
 *
 * <p>The variance of the mean is that of the circular block bootstrap over all blocks, which is what infinitely many
 * resamples give, times {@code n/(n − b)} for the mean that was taken off. The block length follows the correlation of
 * neighbours (Politis and White 2004, for a first-order process), at least five values. A block cannot hold correlations
 * longer than itself, so the variance is at least the one that the correlation of neighbours implies.
 *
 * @param mean of the values
 * @param variance of that mean, ≥ 0
 * @param degrees of freedom that remain, ≥ 1
 */
record SeriesMean(double mean, double variance, double degrees) {

    private static final double MOST_CORRELATED = 0.95;
    private static final int SHORTEST_BLOCK = 5;

    /** Of at least three values. */
    static SeriesMean of(double[] values) {
        int n = values.length;
        double mean = Arrays.stream(values).average().orElseThrow();
        double[] off = Arrays.stream(values).map(value -> value - mean).toArray();
        double squares = Arrays.stream(off).map(value -> value * value).sum();
        double correlation = correlation(off, squares);
        int block = block(n, correlation);
        double bootstrap = blockVariance(off, block) * n / (n - block);
        double independent = n * (1 - correlation) / (1 + correlation);
        double implied = squares / (n - 1) / independent;
        return new SeriesMean(mean, Math.max(bootstrap, implied), Math.max(1, independent - 1));
    }

    /** Of neighbours, 0 to 0.95, its small-sample bias −(1 + 3ρ)/n taken off (Kendall 1954). */
    private static double correlation(double[] off, double squares) {
        if (squares <= 0) {
            return 0;
        }
        double lagged = 0;
        for (int i = 1; i < off.length; i++) {
            lagged += off[i] * off[i - 1];
        }
        double raw = lagged / squares;
        return Math.min(MOST_CORRELATED, Math.max(0, raw + (1 + 3 * raw) / off.length));
    }

    static int block(int n, double correlation) {
        double ratio = correlation / (1 - correlation * correlation);
        int best = (int) Math.ceil(Math.cbrt(6 * ratio * ratio * n));
        int longest = Math.max(1, n / 3);
        return Math.max(Math.min(SHORTEST_BLOCK, longest), Math.min(longest, best));
    }

    private static double blockVariance(double[] off, int block) {
        int n = off.length;
        double sum = 0;
        for (int i = 0; i < block; i++) {
            sum += off[i];
        }
        double squares = 0;
        for (int start = 0; start < n; start++) {
            double blockMean = sum / block;
            squares += blockMean * blockMean;
            sum += off[(start + block) % n] - off[start];
        }
        return squares / n * block / n;
    }
}
