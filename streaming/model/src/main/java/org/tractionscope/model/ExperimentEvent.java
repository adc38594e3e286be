package org.tractionscope.model;

import java.util.Objects;
import java.util.Optional;

/**
 * Something that happened, or was planned, in an experiment. Events are only ever added: a mistake is taken back by a
 * later event that names it.
 */
public final class ExperimentEvent {

    /** What an event says. */
    public enum Kind {
        /** A phase of the plan; carries the phase. */
        PHASE_PLANNED,
        /** A phase has begun; carries the phase. */
        PHASE_STARTED,
        /** The drug went in. */
        DRUG_IN,
        /** A wash was made. */
        WASHED,
        /** Free text. */
        NOTE,
        /** An earlier event does not hold; carries its id. */
        CANCELLED,
        /** The run is over. */
        RUN_ENDED,
        /** The protocol's timers stand still from here on; camera and recording go on. */
        PROTOCOL_PAUSED,
        /** The protocol's timers run again; what was still to come has been planned anew. */
        PROTOCOL_RESUMED,
        /** The frame of this moment must not enter any statistic; the text says why. */
        EXCLUDED,
        /** The baseline's levels are to be held from this moment on. */
        BASELINE_LOCKED,
        /** A rule's limit was crossed; the text says which and by what. */
        ALARM
    }

    private final String experimentId;
    private final String eventId;
    private final Kind kind;
    private final CaptureTime at;
    private final String author;
    private final String text;
    private final Optional<Phase> phase;
    private final Optional<String> cancels;

    private ExperimentEvent(Builder builder) {
        this.experimentId = Require.text("experiment id", builder.experimentId, 64);
        this.eventId = Require.text("event id", builder.eventId, 64);
        this.kind = Objects.requireNonNull(builder.kind, "kind");
        this.at = Objects.requireNonNull(builder.at, "at");
        this.author = Require.text("author", builder.author, 100);
        this.text = Objects.requireNonNull(builder.text, "text");
        this.phase = builder.phase;
        this.cancels = builder.cancels;
        if ((kind == Kind.PHASE_PLANNED || kind == Kind.PHASE_STARTED) != phase.isPresent()) {
            throw new IllegalArgumentException("an event carries a phase exactly when it is of a phase: " + kind);
        }
        if ((kind == Kind.CANCELLED) != cancels.isPresent()) {
            throw new IllegalArgumentException("an event names another exactly when it cancels it: " + kind);
        }
    }

    /**
     * Starts an event.
     *
     * @param experimentId the key of the experiment's events, 1 to 64 characters
     * @param eventId unique in the experiment, 1 to 64 characters
     * @param at when it happened, not when its text was saved
     */
    public static Builder of(String experimentId, String eventId, Kind kind, CaptureTime at) {
        return new Builder(experimentId, eventId, kind, at);
    }

    public String experimentId() {
        return experimentId;
    }

    public String eventId() {
        return eventId;
    }

    public Kind kind() {
        return kind;
    }

    /** When it happened, by both clocks. */
    public CaptureTime at() {
        return at;
    }

    public String author() {
        return author;
    }

    /** Free text, possibly empty. */
    public String text() {
        return text;
    }

    public Optional<Phase> phase() {
        return phase;
    }

    /** The id of the event that this one takes back. */
    public Optional<String> cancels() {
        return cancels;
    }

    @Override
    public boolean equals(Object other) {
        if (!(other instanceof ExperimentEvent)) {
            return false;
        }
        ExperimentEvent that = (ExperimentEvent) other;
        return experimentId.equals(that.experimentId)
                && eventId.equals(that.eventId)
                && kind == that.kind
                && at.equals(that.at)
                && author.equals(that.author)
                && text.equals(that.text)
                && phase.equals(that.phase)
                && cancels.equals(that.cancels);
    }

    @Override
    public int hashCode() {
        return Objects.hash(experimentId, eventId);
    }

    @Override
    public String toString() {
        return kind + " " + eventId + " at " + at.elapsedMin() + " min";
    }

    /** Collects the parts of an {@link ExperimentEvent}; confined to one thread. */
    public static final class Builder {

        private final String experimentId;
        private final String eventId;
        private final Kind kind;
        private final CaptureTime at;
        private String author = "tractionscope";
        private String text = "";
        private Optional<Phase> phase = Optional.empty();
        private Optional<String> cancels = Optional.empty();

        private Builder(String experimentId, String eventId, Kind kind, CaptureTime at) {
            this.experimentId = experimentId;
            this.eventId = eventId;
            this.kind = kind;
            this.at = at;
        }

        /** Who says so, 1 to 100 characters; the program itself when not given. */
        public Builder author(String author) {
            this.author = author;
            return this;
        }

        public Builder text(String text) {
            this.text = text;
            return this;
        }

        public Builder phase(Phase phase) {
            this.phase = Optional.of(phase);
            return this;
        }

        /** The id of the event that this one takes back. */
        public Builder cancels(String eventId) {
            this.cancels = Optional.of(eventId);
            return this;
        }

        public ExperimentEvent build() {
            return new ExperimentEvent(this);
        }
    }
}
