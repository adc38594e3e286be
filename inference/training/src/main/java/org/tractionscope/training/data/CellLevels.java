package org.tractionscope.training.data;

import org.tractionscope.training.TrainingException;

/**
 * By what the frames of a cell are normalised.
 *
 * @param outsideCounts mean zyxin outside the mask over the whole movie
 * @param insideCounts mean zyxin inside the mask over the whole movie, > outside
 * @param dayMeanPa mean traction over whole frames, over the movie, and over the cells of the day, > 0 Pa
 */
public record CellLevels(double outsideCounts, double insideCounts, double dayMeanPa) {

    public CellLevels {
        if (!(Double.isFinite(outsideCounts) && insideCounts > outsideCounts && Double.isFinite(insideCounts))) {
            throw TrainingException.badInput("the mean zyxin inside a cell must be greater than outside: "
                    + insideCounts + " inside, " + outsideCounts + " outside");
        }
        if (!(dayMeanPa > 0 && Double.isFinite(dayMeanPa))) {
            throw TrainingException.badInput("the day's mean traction must be > 0 Pa: " + dayMeanPa);
        }
    }
}
