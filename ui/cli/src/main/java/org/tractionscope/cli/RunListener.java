package org.tractionscope.cli;

import org.tractionscope.model.ExperimentEvent;
import org.tractionscope.model.SkippedFrame;

/** Told of everything that arrives in a run, on the collector's thread, each thing once. */
interface RunListener {

    void traction(RunRow row);

    void skipped(SkippedFrame skipped);

    void event(ExperimentEvent event);
}
