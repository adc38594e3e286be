package org.tractionscope.viewer.snapshot;

import java.util.Objects;
import java.util.OptionalDouble;
import org.tractionscope.model.ExperimentEvent;
import org.tractionscope.model.Phase;

/** Another run, by the name people know it by, whose curve is laid beside that of this one. */
public record ComparedRun(String name, Course course) {

    public ComparedRun {
        Objects.requireNonNull(course, "course");
        if (name.isEmpty()) {
            throw new IllegalArgumentException("a compared run must have a name");
        }
    }

    /** When the drug went in: the first dose that was noted and holds, else the planned one; empty without a dose. */
    public static OptionalDouble doseMin(Course course) {
        OptionalDouble noted = course.events().stream()
                .filter(event -> event.kind() == ExperimentEvent.Kind.DRUG_IN)
                .filter(event -> course.events().stream()
                        .noneMatch(other ->
                                other.cancels().filter(event.eventId()::equals).isPresent()))
                .mapToDouble(event -> event.at().elapsedMin())
                .min();
        if (noted.isPresent()) {
            return noted;
        }
        return course.phases().stream()
                .filter(phase -> phase.kind() == Phase.Kind.DRUG)
                .mapToDouble(phase -> phase.startNs() / 60e9)
                .min();
    }

    /** The mean of the cell's totals during the baseline, which its percent are counted from; empty without one. */
    public static OptionalDouble baselineMean(Course course) {
        return course.points().stream()
                .filter(point -> point.cellTotal().isPresent())
                .filter(point -> course.phases().stream()
                        .anyMatch(phase -> phase.kind() == Phase.Kind.BASELINE
                                && phase.covers(Math.round(point.elapsedMin() * 60e9))))
                .mapToDouble(point -> point.cellTotal().getAsDouble())
                .average();
    }
}
