package org.tractionscope.training.evaluation;

import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * One line of the comparison: an estimator over all splits.
 *
 * @param name of the estimator
 * @param isFitted whether its constants were fitted on the cells of each split that do not judge
 * @param scores one for each split, over the judging half
 */
public record SplitRow(String name, boolean isFitted, List<Score> scores) {

    public SplitRow {
        scores = List.copyOf(scores);
    }

    /**
     * Mean, least and most over the splits.
     *
     * @param mean over the splits
     * @param least of the splits
     * @param most of the splits
     */
    public record Spread(double mean, double least, double most) {}

    /** How one number of the score spreads over the splits. */
    public Spread of(ToDoubleFunction<Score> number) {
        double sum = 0;
        double least = Double.POSITIVE_INFINITY;
        double most = Double.NEGATIVE_INFINITY;
        for (Score score : scores) {
            double value = number.applyAsDouble(score);
            sum += value;
            least = Math.min(least, value);
            most = Math.max(most, value);
        }
        return new Spread(sum / scores.size(), least, most);
    }
}
