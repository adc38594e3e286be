package org.tractionscope.training.course;

import java.util.LinkedHashSet;
import java.util.List;
import org.tractionscope.training.data.CellSplit;
import org.tractionscope.training.data.DataSet;

/**
 * Which cells are kept away from training.
 *
 * @param training cells to train on by name; none for all others
 * @param named cells by name; none to draw them
 * @param share of the cells to draw, 0 < it < 1
 * @param seed of the draw
 */
public record HeldOutCells(List<String> training, List<String> named, double share, long seed) {

    private static final double USUAL_SHARE = 0.25;

    public HeldOutCells {
        training = List.copyOf(training);
        named = List.copyOf(named);
    }

    static HeldOutCells read(SettingsMap map) {
        return new HeldOutCells(
                map.texts("train"),
                map.texts("held_out"),
                map.number("share", USUAL_SHARE),
                map.wholeNumber("seed", 0));
    }

    /**
     * The split of a data set.
     *
     * @throws org.tractionscope.training.TrainingException if the data set has not these cells, or too few
     */
    public CellSplit of(DataSet data) {
        CellSplit split = named.isEmpty() ? CellSplit.random(data, share, seed) : CellSplit.holdingOut(data, named);
        if (training.isEmpty()) {
            return split;
        }
        return new CellSplit(new LinkedHashSet<>(training), split.heldOut());
    }
}
