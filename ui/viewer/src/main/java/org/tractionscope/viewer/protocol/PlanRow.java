package org.tractionscope.viewer.protocol;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.tractionscope.model.ExperimentEvent;
import org.tractionscope.model.Phase;
import org.tractionscope.viewer.snapshot.Course;

/**
 * A phase as it was planned and as it came.
 *
 * @param phase as it stands now
 * @param plannedMin when it was to begin, minutes of the run
 * @param startedMin when it really began, where that was noted
 * @param state over, on, or still to come
 */
public record PlanRow(Phase phase, double plannedMin, OptionalDouble startedMin, State state) {

    /** Where a phase is. */
    public enum State {
        DONE,
        RUNNING,
        TO_COME
    }

    private static final double NS_PER_MIN = 60e9;

    /** The phases of a run in their order. */
    public static List<PlanRow> of(Course course) {
        long nowNs = ProtocolControl.protocolNs(course);
        List<PlanRow> rows = new ArrayList<>();
        for (Phase phase : course.phases()) {
            State state = phase.covers(nowNs) ? State.RUNNING : phase.endNs() <= nowNs ? State.DONE : State.TO_COME;
            Optional<ExperimentEvent> started = newest(course, ExperimentEvent.Kind.PHASE_STARTED, phase);
            OptionalDouble startedMin = started.isPresent()
                    ? OptionalDouble.of(started.get().at().elapsedMin())
                    : state == State.TO_COME ? OptionalDouble.empty() : firstMark(course, phase);
            rows.add(new PlanRow(phase, plannedMin(course, phase), startedMin, state));
        }
        return List.copyOf(rows);
    }

    /** How many times the plan was made or changed. */
    public static long versions(Course course) {
        return course.events().stream()
                .filter(event -> event.kind() == ExperimentEvent.Kind.PHASE_PLANNED)
                .map(event -> event.at().unixNs())
                .distinct()
                .count();
    }

    /** The newest change of the plan while the run was on; empty where it was never changed. */
    public static Optional<ExperimentEvent> lastChange(Course course) {
        return course.events().stream()
                .filter(event -> event.kind() == ExperimentEvent.Kind.PHASE_PLANNED)
                .max(Comparator.comparingLong(event -> event.at().unixNs()))
                .filter(event -> versions(course) > 1);
    }

    private static double plannedMin(Course course, Phase phase) {
        return course.events().stream()
                .filter(event -> event.kind() == ExperimentEvent.Kind.PHASE_PLANNED)
                .flatMap(event -> event.phase().stream())
                .filter(planned -> planned.name().equals(phase.name()))
                .mapToDouble(planned -> planned.startNs() / NS_PER_MIN)
                .reduce((first, second) -> second)
                .orElse(phase.startNs() / NS_PER_MIN);
    }

    private static Optional<ExperimentEvent> newest(Course course, ExperimentEvent.Kind kind, Phase phase) {
        return course.events().stream()
                .filter(event -> event.kind() == kind)
                .filter(event -> event.phase()
                        .filter(of -> of.name().equals(phase.name()))
                        .isPresent())
                .reduce((first, second) -> second);
    }

    /** The first dose of a drug phase or wash of a washout: that is when it really began. */
    private static OptionalDouble firstMark(Course course, Phase phase) {
        return switch (phase.kind()) {
            case BASELINE -> OptionalDouble.of(phase.startNs() / NS_PER_MIN);
            case DRUG -> first(course, ExperimentEvent.Kind.DRUG_IN, phase);
            case WASHOUT -> first(course, ExperimentEvent.Kind.WASHED, phase);
        };
    }

    private static OptionalDouble first(Course course, ExperimentEvent.Kind kind, Phase phase) {
        return course.events().stream()
                .filter(event -> event.kind() == kind && phase.covers(event.at().elapsedNs()))
                .mapToDouble(event -> event.at().elapsedMin())
                .min();
    }
}
