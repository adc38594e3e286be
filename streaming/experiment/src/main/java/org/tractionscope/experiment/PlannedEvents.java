package org.tractionscope.experiment;

import java.util.ArrayList;
import java.util.List;
import org.tractionscope.model.CaptureTime;
import org.tractionscope.model.ExperimentEvent;

/**
 * A protocol as events: one {@code PHASE_PLANNED} for each phase, with the ids {@code planned-1}, {@code planned-2}, …
 *
 * <p>The ids are the same each time, so that publishing a plan twice adds nothing.
 */
public final class PlannedEvents {

    private PlannedEvents() {}

    /** The events of a plan that was made at {@code at}, in the order of the phases. */
    public static List<ExperimentEvent> of(String experimentId, Protocol protocol, CaptureTime at) {
        List<ExperimentEvent> events = new ArrayList<>();
        for (int i = 0; i < protocol.phases().size(); i++) {
            events.add(ExperimentEvent.of(experimentId, "planned-" + (i + 1), ExperimentEvent.Kind.PHASE_PLANNED, at)
                    .text(protocol.name())
                    .phase(protocol.phases().get(i))
                    .build());
        }
        return List.copyOf(events);
    }
}
