package org.tractionscope.training.sparse;

import org.tractionscope.training.TrainingException;

/**
 * How a sparse equation is fitted.
 *
 * @param cropPx side of a crop in camera pixels, a multiple of {@code blockMean}
 * @param blockMean side of the blocks that are averaged, ≥ 1; the paper's 2 makes pixels of 0.34 µm
 * @param cutoffModes highest Fourier mode in the derivatives, ≥ 1
 * @param framesOfCell at most so many of each cell, ≥ 1
 * @param points pixels that are drawn inside the cells over all training frames, ≥ 1000
 * @param threshold weaker normalised tractions become 0, ≥ 0
 * @param l1Ratio of the elastic net, 0 < it ≤ 1
 * @param alphas how many steps of the path, ≥ 2
 * @param mostTerms of the equation that is written, ≥ 1
 * @param seed of the draw
 */
public record SparseSettings(
        int cropPx,
        int blockMean,
        int cutoffModes,
        int framesOfCell,
        int points,
        double threshold,
        double l1Ratio,
        int alphas,
        int mostTerms,
        long seed) {

    /** The paper's, with ten terms. */
    public static final SparseSettings PAPER = new SparseSettings(800, 2, 50, 16, 50_000, 0.5, 0.5, 60, 10, 0);

    public SparseSettings {
        if (cropPx < 2 || blockMean < 1 || cropPx % blockMean != 0 || cutoffModes < 1 || framesOfCell < 1) {
            throw TrainingException.badInput("a crop must be a multiple of the block, modes and frames ≥ 1: " + cropPx
                    + ", " + blockMean + ", " + cutoffModes + ", " + framesOfCell);
        }
        if (points < 1000 || !(threshold >= 0) || !(l1Ratio > 0 && l1Ratio <= 1) || alphas < 2 || mostTerms < 1) {
            throw TrainingException.badInput(
                    "points must be ≥ 1000, threshold ≥ 0, 0 < l1 ratio ≤ 1, alphas ≥ 2, terms ≥ 1: " + points + ", "
                            + threshold + ", " + l1Ratio + ", " + alphas + ", " + mostTerms);
        }
    }

    int sidePx() {
        return cropPx / blockMean;
    }
}
