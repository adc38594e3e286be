package org.tractionscope.training.torch;

import java.util.List;

/**
 * Where samples come from. A sample depends on nothing but the two numbers that ask for it, so that a training that was
 * interrupted goes on as if it had not been. Any thread.
 */
public interface SampleSource {

    /** How many samples make an epoch, ≥ 1. */
    int samplesOfEpoch();

    /**
     * A sample to learn from.
     *
     * @param epoch from 0
     * @param index from 0 to {@link #samplesOfEpoch()} − 1, in the order in which they are learned
     */
    Sample sample(int epoch, int index);

    /** The samples of cells that are never learned from, the same at every call. */
    List<Sample> heldOut();
}
