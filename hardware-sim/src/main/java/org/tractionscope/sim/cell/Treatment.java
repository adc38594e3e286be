package org.tractionscope.sim.cell;

/** What is done to a cell in the course of an experiment. */
@FunctionalInterface
public interface Treatment {

    /** A cell left alone. */
    Treatment NONE = elapsedNs -> CellCondition.UNTREATED;

    /** The condition at a moment since the start of the experiment, ns, ≥ 0; the same whenever it is asked for. */
    CellCondition at(long elapsedNs);
}
