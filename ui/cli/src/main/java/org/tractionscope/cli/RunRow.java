package org.tractionscope.cli;

import java.util.Optional;
import org.tractionscope.model.Frame;
import org.tractionscope.model.Phase;
import org.tractionscope.model.Traction;

/**
 * One frame's result as it arrived.
 *
 * @param frame the camera image; absent where it is no longer on the bus
 * @param phase the phase of the experiment in which it was captured; absent outside every phase
 * @param deliveredUnixNs wall clock of the arrival
 */
record RunRow(Traction traction, Optional<Frame> frame, Optional<Phase> phase, long deliveredUnixNs) {

    /** Milliseconds from the capture to the arrival, by the wall clock. */
    double latencyMs() {
        return (deliveredUnixNs - traction.captured().unixNs()) / 1e6;
    }
}
