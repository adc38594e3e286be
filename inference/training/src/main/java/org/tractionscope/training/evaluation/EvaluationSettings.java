package org.tractionscope.training.evaluation;

import org.tractionscope.training.TrainingException;

/**
 * What of a data set is evaluated.
 *
 * @param framesOfCell at most so many frames of each cell, evenly over its movie, ≥ 1
 * @param splits how often the cells are divided at random: one half fits the baselines' constants, the other judges, ≥ 1
 * @param seed of the splits
 */
public record EvaluationSettings(int framesOfCell, int splits, long seed) {

    /** Weaker tractions are zero in the truth; angles count above it. Normalised: the day's mean. */
    public static final double THRESHOLD = 0.4;

    public EvaluationSettings {
        if (framesOfCell < 1 || splits < 1) {
            throw TrainingException.badInput(
                    "frames of a cell and splits must be ≥ 1: " + framesOfCell + ", " + splits);
        }
    }
}
