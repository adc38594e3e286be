package org.tractionscope.mm.run;

import java.util.Objects;
import java.util.UUID;
import java.util.function.Predicate;
import org.tractionscope.mm.capture.RunClock;
import org.tractionscope.model.CaptureTime;
import org.tractionscope.model.ExperimentEvent;

/**
 * Marks of what happens at the microscope, with the time of the click; a mark is taken back by another, never erased. Any
 * thread; nothing waits for the broker.
 */
public final class EventMarks {

    private static final String AUTHOR = "Micro-Manager plugin";

    private final String experimentId;
    private final RunClock clock;
    private final Predicate<ExperimentEvent> sender;

    EventMarks(String experimentId, RunClock clock, Predicate<ExperimentEvent> sender) {
        this.experimentId = Objects.requireNonNull(experimentId, "experimentId");
        this.clock = Objects.requireNonNull(clock, "clock");
        this.sender = Objects.requireNonNull(sender, "sender");
    }

    /** The time of a click. */
    public CaptureTime now() {
        return clock.now();
    }

    /**
     * Marks an event.
     *
     * @param at the time of the click, not of the text
     * @return the mark, as it goes to the broker as soon as that takes it
     * @throws IllegalStateException when ten thousand marks already wait
     */
    public ExperimentEvent mark(ExperimentEvent.Kind kind, CaptureTime at, String text) {
        return send(ExperimentEvent.of(experimentId, newId(), kind, at)
                .author(AUTHOR)
                .text(text)
                .build());
    }

    /** Takes a mark back by a counter-event. */
    public ExperimentEvent cancel(ExperimentEvent mark) {
        return send(ExperimentEvent.of(experimentId, newId(), ExperimentEvent.Kind.CANCELLED, now())
                .author(AUTHOR)
                .cancels(mark.eventId())
                .build());
    }

    private ExperimentEvent send(ExperimentEvent event) {
        if (!sender.test(event)) {
            throw new IllegalStateException("too many marks wait for the broker: " + event);
        }
        return event;
    }

    private static String newId() {
        return UUID.randomUUID().toString();
    }
}
