package org.tractionscope.viewer.protocol;

import static org.tractionscope.model.ExperimentEvent.Kind.PHASE_PLANNED;
import static org.tractionscope.model.ExperimentEvent.Kind.PHASE_STARTED;
import static org.tractionscope.model.ExperimentEvent.Kind.PROTOCOL_PAUSED;
import static org.tractionscope.model.ExperimentEvent.Kind.PROTOCOL_RESUMED;
import static org.tractionscope.model.ExperimentEvent.Kind.RUN_ENDED;

import java.util.List;
import java.util.Optional;
import org.tractionscope.model.CaptureTime;
import org.tractionscope.model.ExperimentEvent;
import org.tractionscope.model.Phase;
import org.tractionscope.viewer.snapshot.Course;

/**
 * Starts, pauses, extends, skips and ends a protocol, by events alone, so that whoever reads them sees the same plan.
 *
 * <pre>
 *   start    first phase begins now, all later ones move with it
 *   pause    timers stand still          resume   what was to come moves by the length of the pause
 *   extend   the running phase is longer, all later ones move
 *   next     the next phase begins now, all later ones move
 * </pre>
 *
 * <p>Camera and recording go on in every case. Confined to the JavaFX thread.
 */
public final class ProtocolControl {

    private final EventDesk desk;

    /** A control that notes at this desk. */
    public ProtocolControl(EventDesk desk) {
        this.desk = desk;
    }

    /** Since when the timers stand still; empty while they run. */
    public static Optional<ExperimentEvent> pausedBy(Course course) {
        Optional<ExperimentEvent> newest = Optional.empty();
        for (ExperimentEvent event : course.events()) {
            if (event.kind() == PROTOCOL_PAUSED || event.kind() == PROTOCOL_RESUMED) {
                newest = Optional.of(event);
            }
        }
        return newest.filter(event -> event.kind() == PROTOCOL_PAUSED);
    }

    /** The run's time by which the protocol goes: that of the pause while it is paused. */
    public static long protocolNs(Course course) {
        return pausedBy(course).map(event -> event.at().elapsedNs()).orElse(course.elapsedNs());
    }

    /** True once the run was ended. */
    public static boolean isEnded(Course course) {
        return course.events().stream().anyMatch(event -> event.kind() == RUN_ENDED);
    }

    /** True once a phase was begun by hand or by rule. */
    public static boolean isStarted(Course course) {
        return course.events().stream().anyMatch(event -> event.kind() == PHASE_STARTED);
    }

    /** The phase that is on. */
    public static Optional<Phase> running(Course course) {
        long now = protocolNs(course);
        return course.phases().stream().filter(phase -> phase.covers(now)).findFirst();
    }

    /** The first phase that is still to come. */
    public static Optional<Phase> next(Course course) {
        long now = protocolNs(course);
        return course.phases().stream().filter(phase -> phase.startNs() > now).findFirst();
    }

    /** Begins the first phase now. */
    public void start(Course course) {
        if (!course.phases().isEmpty()) {
            begin(course, course.phases().get(0));
        }
    }

    /** Begins the next phase now; does nothing in the last one. */
    public void beginNext(Course course) {
        next(course).ifPresent(phase -> begin(course, phase));
    }

    /** Stops the timers, or lets them run again. */
    public void togglePause(Course course) {
        CaptureTime now = desk.now();
        Optional<ExperimentEvent> paused = pausedBy(course);
        if (paused.isEmpty()) {
            desk.mark(PROTOCOL_PAUSED, "", now);
            return;
        }
        long pauseNs = now.elapsedNs() - paused.get().at().elapsedNs();
        lengthen(course, pauseNs, now);
        desk.mark(PROTOCOL_RESUMED, "", now);
    }

    /** Makes the running phase longer; does nothing between phases. */
    public void extend(Course course, long byNs) {
        lengthen(course, byNs, desk.now());
    }

    /** Says that the run is over. */
    public void end() {
        desk.mark(RUN_ENDED, "");
    }

    private void begin(Course course, Phase phase) {
        CaptureTime now = desk.now();
        long shiftNs = now.elapsedNs() - phase.startNs();
        List<Phase> phases = course.phases();
        int index = phases.indexOf(phase);
        for (Phase later : phases.subList(index + 1, phases.size())) {
            desk.phase(PHASE_PLANNED, moved(later, shiftNs, 0), now);
        }
        desk.phase(PHASE_STARTED, moved(phase, shiftNs, 0), now);
    }

    private void lengthen(Course course, long byNs, CaptureTime now) {
        if (byNs <= 0) {
            return;
        }
        running(course).ifPresent(phase -> desk.phase(PHASE_PLANNED, moved(phase, 0, byNs), now));
        long from = protocolNs(course);
        course.phases().stream()
                .filter(phase -> phase.startNs() > from)
                .forEach(phase -> desk.phase(PHASE_PLANNED, moved(phase, byNs, 0), now));
    }

    private static Phase moved(Phase phase, long shiftNs, long longerNs) {
        return new Phase(
                phase.name(),
                phase.kind(),
                phase.dose(),
                Math.max(0, phase.startNs() + shiftNs),
                phase.lengthNs() + longerNs);
    }
}
