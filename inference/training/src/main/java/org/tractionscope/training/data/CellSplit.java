package org.tractionscope.training.data;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.tractionscope.training.TrainingException;

/**
 * Which cells a network is trained on and which it never sees; immutable.
 *
 * <p>Frames of one cell resemble each other, so a cell is on one side only.
 *
 * @param training cells to train on, at least one
 * @param heldOut cells that decide when to stop and how good the network is, at least one
 */
public record CellSplit(Set<String> training, Set<String> heldOut) {

    public CellSplit {
        training = Collections.unmodifiableSet(new LinkedHashSet<>(training));
        heldOut = Collections.unmodifiableSet(new LinkedHashSet<>(heldOut));
        for (String cell : heldOut) {
            if (training.contains(cell)) {
                throw TrainingException.badInput(
                        "a cell must be either trained on or held out: " + cell + " is in both lists");
            }
        }
        if (training.isEmpty() || heldOut.isEmpty()) {
            throw TrainingException.badInput("both sides of a split must have a cell: " + training.size()
                    + " to train on, " + heldOut.size() + " held out");
        }
    }

    /**
     * These cells held out, all others trained on.
     *
     * @throws TrainingException if the data set has not all of them
     */
    public static CellSplit holdingOut(DataSet data, Collection<String> cells) {
        Set<String> all = cells(data);
        for (String cell : cells) {
            if (!all.contains(cell)) {
                throw TrainingException.badInput(
                        data.name() + ": no cell " + cell + " to hold out; there are " + String.join(", ", all));
            }
        }
        Set<String> training = new LinkedHashSet<>(all);
        training.removeAll(cells);
        return new CellSplit(training, new LinkedHashSet<>(cells));
    }

    /**
     * A share of the cells held out, drawn with a seed.
     *
     * @param share 0 < share < 1; at least one cell stays on each side
     */
    public static CellSplit random(DataSet data, double share, long seed) {
        if (!(share > 0 && share < 1)) {
            throw TrainingException.badInput("the share of cells to hold out must be > 0 and < 1: " + share);
        }
        List<String> shuffled = new ArrayList<>(cells(data));
        if (shuffled.size() < 2) {
            throw TrainingException.badInput(
                    data.name() + ": a split by cell needs at least 2 cells: found " + shuffled.size());
        }
        Collections.shuffle(shuffled, new Random(seed));
        int count = Math.min(shuffled.size() - 1, Math.max(1, (int) Math.round(share * shuffled.size())));
        return holdingOut(data, shuffled.subList(0, count));
    }

    /** All cells of a data set in the order of its frames. */
    public static Set<String> cells(DataSet data) {
        Set<String> cells = new LinkedHashSet<>();
        data.frames().forEach(frame -> cells.add(frame.cell()));
        return cells;
    }
}
