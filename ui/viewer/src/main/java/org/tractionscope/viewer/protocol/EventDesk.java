package org.tractionscope.viewer.protocol;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.tractionscope.model.CaptureTime;
import org.tractionscope.model.ExperimentEvent;
import org.tractionscope.model.Phase;
import org.tractionscope.viewer.snapshot.Course;
import org.tractionscope.viewer.snapshot.ViewerSnapshot;

/**
 * Notes what was done to the cell, at the time of the key press, and takes nothing back but by another event.
 *
 * <p>What was noted is on the screen at once, before it has come back from the broker and also while there is none.
 * Confined to the JavaFX thread.
 */
public final class EventDesk {

    private final Optional<ExperimentPort> port;
    private final Supplier<ViewerSnapshot> live;
    private final Supplier<String> ids;
    private final List<ExperimentEvent> noted = new ArrayList<>();
    private Optional<ExperimentEvent> newest = Optional.empty();
    private long notedCount;

    /**
     * A desk; without a port it only watches.
     *
     * @param live the run as it is now, for the time of an event
     */
    public EventDesk(Optional<ExperimentPort> port, Supplier<ViewerSnapshot> live) {
        this(port, live, () -> UUID.randomUUID().toString());
    }

    EventDesk(Optional<ExperimentPort> port, Supplier<ViewerSnapshot> live, Supplier<String> ids) {
        this.port = port;
        this.live = live;
        this.ids = ids;
    }

    /** False where there is no run to note anything of. */
    public boolean canNote() {
        return port.isPresent();
    }

    /** Who notes. */
    public String author() {
        return port.map(ExperimentPort::author).orElse("");
    }

    /** The present by both clocks. */
    public CaptureTime now() {
        ViewerSnapshot snapshot = live.get();
        return new CaptureTime(snapshot.nowUnixNs(), snapshot.course().elapsedNs());
    }

    /** Notes something that happens now. */
    public void mark(ExperimentEvent.Kind kind, String text) {
        mark(kind, text, now());
    }

    /** Notes something that happened at the time of a key press. */
    public void mark(ExperimentEvent.Kind kind, String text, CaptureTime at) {
        publish(kind, at, builder -> builder.text(text));
    }

    /** Notes a phase as planned or begun. */
    public void phase(ExperimentEvent.Kind kind, Phase phase, CaptureTime at) {
        publish(kind, at, builder -> builder.phase(phase));
    }

    /** Takes an event back by another one; does nothing where that has been done. */
    public void undo(ExperimentEvent event, String reason) {
        if (!isCancelled(event.eventId())) {
            publish(ExperimentEvent.Kind.CANCELLED, now(), builder -> builder.cancels(event.eventId())
                    .text(reason));
        }
    }

    /** How many events were noted here; tells whether there is something new to show. */
    public long notedCount() {
        return notedCount;
    }

    /** The newest drug, wash or note that was made here and holds. */
    public Optional<ExperimentEvent> newestMark() {
        return newest.filter(event -> !isCancelled(event.eventId()));
    }

    /** The course with what was noted here and has not come back yet. */
    public Course with(Course course) {
        Set<String> back =
                course.events().stream().map(ExperimentEvent::eventId).collect(Collectors.toSet());
        noted.removeIf(event -> back.contains(event.eventId()));
        if (noted.isEmpty()) {
            return course;
        }
        return course.withEvents(
                Stream.concat(course.events().stream(), noted.stream()).toList());
    }

    private boolean isCancelled(String eventId) {
        Set<String> cancelled = new HashSet<>();
        with(live.get().course()).events().forEach(event -> event.cancels().ifPresent(cancelled::add));
        return cancelled.contains(eventId);
    }

    private void publish(ExperimentEvent.Kind kind, CaptureTime at, UnaryOperator<ExperimentEvent.Builder> parts) {
        if (port.isEmpty()) {
            return;
        }
        ExperimentEvent.Builder builder = ExperimentEvent.of(port.get().experimentId(), ids.get(), kind, at)
                .author(port.get().author());
        ExperimentEvent event = parts.apply(builder).build();
        noted.add(event);
        notedCount++;
        boolean isMark = kind == ExperimentEvent.Kind.DRUG_IN
                || kind == ExperimentEvent.Kind.WASHED
                || kind == ExperimentEvent.Kind.NOTE
                || kind == ExperimentEvent.Kind.EXCLUDED;
        newest = isMark ? Optional.of(event) : newest;
        port.get().publish().accept(event);
    }
}
