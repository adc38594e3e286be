package org.tractionscope.cli;

import java.util.Optional;
import org.tractionscope.model.ExperimentEvent;
import org.tractionscope.model.Phase;
import org.tractionscope.model.SkippedFrame;

/** Told of everything that arrives in a run, on the collector's thread, each thing once. */
interface RunListener {

    void traction(RunRow row);

    /** A frame without traction, and the phase of the experiment in which it was captured. */
    void skipped(SkippedFrame skipped, Optional<Phase> phase);

    void event(ExperimentEvent event);

    /** A frame's traction, computed again with levels that were not known at its time; may come again. */
    default void revised(RunRow row) {
        // Most listeners tell what happened at its time.
    }
}
