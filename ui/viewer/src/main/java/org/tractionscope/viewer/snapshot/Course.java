package org.tractionscope.viewer.snapshot;

import java.util.List;
import java.util.Objects;
import org.tractionscope.model.ExperimentEvent;
import org.tractionscope.model.Phase;
import org.tractionscope.model.TractionUnit;

/**
 * The experiment so far: totals, the plan and what happened.
 *
 * @param elapsedNs the experiment's own clock now, ≥ 0; in a replay that of the newest frame
 * @param unit of every total
 * @param points totals by frame, elapsed time ascending; pass an immutable list, which is kept without a copy
 * @param phases of the plan, by start; empty without a protocol
 * @param events everything noted, by time
 */
public record Course(
        long elapsedNs,
        TractionUnit unit,
        List<TractionPoint> points,
        List<Phase> phases,
        List<ExperimentEvent> events) {

    public Course {
        if (elapsedNs < 0) {
            throw new IllegalArgumentException("elapsedNs must be ≥ 0: " + elapsedNs);
        }
        Objects.requireNonNull(unit, "unit");
        points = List.copyOf(points);
        phases = List.copyOf(phases);
        events = List.copyOf(events);
    }

    /** {@link #elapsedNs()} in minutes. */
    public double elapsedMin() {
        return elapsedNs / 60e9;
    }

    /** How many totals fall into a baseline phase. */
    public long baselinePoints() {
        return points.stream()
                .filter(point -> phases.stream()
                        .anyMatch(phase -> phase.kind() == Phase.Kind.BASELINE
                                && phase.covers(Math.round(point.elapsedMin() * 60e9))))
                .count();
    }
}
