package org.tractionscope.model;

import java.util.Objects;
import java.util.OptionalDouble;

/** One question that is asked of a frame or cell before its numbers are believed, and the answer. Immutable. */
public final class TrustCheck {

    /** What is asked. */
    public enum Kind {
        FOCUS("Focus"),
        SATURATION("Saturated"),
        INTENSITY("Intensity"),
        MASK("Mask"),
        PIXEL_SIZE("Pixel size"),
        FAMILIARITY("Like training"),
        MODEL_AGREEMENT("Models agree"),
        MODEL_SPREAD("Model spread"),
        NET_FORCE("Net force");

        private final String words;

        Kind(String words) {
            this.words = words;
        }

        /** The check as people call it. */
        public String words() {
            return words;
        }
    }

    /** How far a number may be believed. */
    public enum Lamp {
        /** As far as the checks see. */
        GREEN,
        /** With care: look at the reason first. */
        AMBER,
        /** Not at all; the frame enters no statistics. */
        RED
    }

    private final Kind kind;
    private final Lamp lamp;
    private final OptionalDouble measured;
    private final String reason;

    /**
     * A check.
     *
     * @param measured what was measured, in the unit that the reason names; empty where the check only looks
     * @param reason measured value and limit in words, 1 to 300 characters
     */
    public TrustCheck(Kind kind, Lamp lamp, OptionalDouble measured, String reason) {
        this.kind = Objects.requireNonNull(kind, "kind");
        this.lamp = Objects.requireNonNull(lamp, "lamp");
        this.measured = Objects.requireNonNull(measured, "measured");
        this.reason = Require.text("reason", reason, 300);
        if (measured.isPresent()) {
            Require.finite("measured value of " + kind, measured.getAsDouble());
        }
    }

    public Kind kind() {
        return kind;
    }

    public Lamp lamp() {
        return lamp;
    }

    public OptionalDouble measured() {
        return measured;
    }

    /** Measured value and limit in words, a whole sentence. */
    public String reason() {
        return reason;
    }

    @Override
    public boolean equals(Object other) {
        if (!(other instanceof TrustCheck)) {
            return false;
        }
        TrustCheck that = (TrustCheck) other;
        return kind == that.kind && lamp == that.lamp && measured.equals(that.measured) && reason.equals(that.reason);
    }

    @Override
    public int hashCode() {
        return Objects.hash(kind, lamp, measured, reason);
    }

    @Override
    public String toString() {
        return lamp + " " + kind + ": " + reason;
    }
}
