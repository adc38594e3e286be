package org.tractionscope.viewer.snapshot;

import java.util.Objects;

/**
 * Whether what is on the screen is kept.
 *
 * @param detail the folder where it is recorded, the reason where it is not; never empty
 */
public record RecordingState(State state, String detail) {

    /** Kept, lost, or nothing to keep. */
    public enum State {
        RECORDING,
        /** Data are being lost, or would be. */
        NOT_RECORDING,
        /** The frames exist elsewhere, as in a replay. */
        NOT_NEEDED
    }

    public RecordingState {
        Objects.requireNonNull(state, "state");
        if (detail.isEmpty()) {
            throw new IllegalArgumentException("a recording state must say where or why: " + state);
        }
    }

    public static RecordingState to(String folder) {
        return new RecordingState(State.RECORDING, folder);
    }

    public static RecordingState off(String reason) {
        return new RecordingState(State.NOT_RECORDING, reason);
    }

    public static RecordingState notNeeded(String reason) {
        return new RecordingState(State.NOT_NEEDED, reason);
    }
}
