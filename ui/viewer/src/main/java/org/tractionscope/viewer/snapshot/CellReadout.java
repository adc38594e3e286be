package org.tractionscope.viewer.snapshot;

import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * What is known of one cell in one frame.
 *
 * @param id stable over the run, ≥ 1
 * @param trust the verdict on this cell
 * @param ofBaseline its total in percent of its baseline; empty before five baseline frames and where the cell is lost
 * @param metrics its other numbers in the order in which they are shown; copied
 * @param notFoundSinceMin empty while the cell is there
 */
public record CellReadout(
        int id,
        Trust trust,
        Optional<BaselineShare> ofBaseline,
        List<Metric> metrics,
        Optional<Double> notFoundSinceMin) {

    public CellReadout {
        Objects.requireNonNull(trust, "trust");
        Objects.requireNonNull(ofBaseline, "ofBaseline");
        Objects.requireNonNull(notFoundSinceMin, "notFoundSinceMin");
        metrics = List.copyOf(metrics);
        if (id < 1) {
            throw new IllegalArgumentException("the id of a cell must be ≥ 1: " + id);
        }
    }

    /** What people call it, such as "Cell 1". */
    public String name() {
        return "Cell " + id;
    }
}
