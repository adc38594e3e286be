package org.tractionscope.training.torch;

import java.util.List;

/** Hears how a training goes; called on its thread. */
public interface Progress {

    /** Hears nothing. */
    Progress NONE = new Progress() {};

    /**
     * One of several networks begins.
     *
     * @param number from 1
     * @param all how many there are
     * @param seed of this one
     */
    default void network(int number, int all, long seed) {}

    /** The training goes on from a state; {@code before} are the epochs that it has behind it. */
    default void resumed(List<EpochResult> before) {}

    /**
     * A step is done.
     *
     * @param done steps done since the very start
     * @param all steps of the whole training, if it is not stopped early
     * @param loss of this step
     */
    default void step(long done, long all, double loss) {}

    /** An epoch is done; {@code isBest} if its held-out loss is the least so far. */
    default void epoch(EpochResult result, boolean isBest) {}
}
