package org.tractionscope.experiment.effect;

import java.util.List;
import java.util.Optional;

/**
 * The changes of several cells of one run together: the geometric mean.
 *
 * <p>With three cells or more the interval is that of the scatter between the cells or of each cell over time, whichever is
 * wider; with fewer it is the latter. It says nothing of the scatter between experiments.
 */
public final class PooledChange {

    private static final int FEWEST_FOR_SCATTER = 3;

    private PooledChange() {}

    /** Pools the changes of at least one cell; empty without any. */
    public static Optional<Change> of(List<Change> cells) {
        if (cells.isEmpty()) {
            return Optional.empty();
        }
        int n = cells.size();
        double mean = 0;
        double overTime = 0;
        for (Change cell : cells) {
            mean += Math.log(cell.percent() / 100) / n;
            double half = Math.log(cell.interval().high() / cell.interval().low()) / 2 / StudentT.quantile(0.95, 1e9);
            overTime += half * half / n / n;
        }
        double squares = 0;
        for (Change cell : cells) {
            double off = Math.log(cell.percent() / 100) - mean;
            squares += off * off;
        }
        double between = n < FEWEST_FOR_SCATTER ? 0 : squares / (n - 1) / n;
        return Optional.of(
                between > overTime
                        ? Change.of(mean, Math.sqrt(between), n - 1.0, Interval.Source.SCATTER_BETWEEN_CELLS)
                        : Change.of(mean, Math.sqrt(overTime), 1e9, Interval.Source.SCATTER_OVER_TIME));
    }
}
