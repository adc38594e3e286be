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
 * @param plan phases and events
 * @param cells each cell's curve in percent of its own baseline; empty where there is no baseline; pass an immutable list
 */
public record Course(long elapsedNs, TractionUnit unit, List<TractionPoint> points, Plan plan, List<CellCurve> cells) {

    /**
     * What is to be done and what was done.
     *
     * @param phases of the plan as they stand now, by start; empty without a protocol; copied
     * @param events everything noted, by time; copied
     */
    public record Plan(List<Phase> phases, List<ExperimentEvent> events) {

        public Plan {
            phases = List.copyOf(phases);
            events = List.copyOf(events);
        }
    }

    public Course {
        if (elapsedNs < 0) {
            throw new IllegalArgumentException("elapsedNs must be ≥ 0: " + elapsedNs);
        }
        Objects.requireNonNull(unit, "unit");
        points = List.copyOf(points);
        Objects.requireNonNull(plan, "plan");
        cells = List.copyOf(cells);
    }

    /** A course without a baseline. */
    public Course(
            long elapsedNs,
            TractionUnit unit,
            List<TractionPoint> points,
            List<Phase> phases,
            List<ExperimentEvent> events) {
        this(elapsedNs, unit, points, new Plan(phases, events), List.of());
    }

    /** The phases as they stand now, by start. */
    public List<Phase> phases() {
        return plan.phases();
    }

    /** Everything noted, by time. */
    public List<ExperimentEvent> events() {
        return plan.events();
    }

    /** The same with curves in percent of the baseline. */
    public Course withCells(List<CellCurve> curves) {
        return new Course(elapsedNs, unit, points, plan, curves);
    }

    /** The same with other events. */
    public Course withEvents(List<ExperimentEvent> events) {
        return new Course(elapsedNs, unit, points, new Plan(plan.phases(), events), cells);
    }

    /** {@link #elapsedNs()} in minutes. */
    public double elapsedMin() {
        return elapsedNs / 60e9;
    }

    /** How many totals fall into a baseline phase, counted no further than {@code atMost}. */
    public int baselinePoints(int atMost) {
        List<Phase> baselines = phases().stream()
                .filter(phase -> phase.kind() == Phase.Kind.BASELINE)
                .toList();
        long endNs = baselines.stream().mapToLong(Phase::endNs).max().orElse(0);
        int found = 0;
        for (TractionPoint point : points) {
            long atNs = Math.round(point.elapsedMin() * 60e9);
            if (found == atMost || atNs > endNs) {
                return found;
            }
            found += baselines.stream().anyMatch(phase -> phase.covers(atNs)) ? 1 : 0;
        }
        return found;
    }
}
