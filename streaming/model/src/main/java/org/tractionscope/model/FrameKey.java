package org.tractionscope.model;

import java.util.Objects;

/**
 * The identity of one frame, given when it was captured: stream, session and sequence number.
 *
 * <p>A session is one start of one source; its sequence numbers run 0, 1, 2, … without gaps at the camera, so that a gap
 * further down is a lost frame.
 */
public final class FrameKey {

    private final StreamId stream;
    private final String session;
    private final long sequence;

    /** A key; {@code session} has 1 to 64 characters, {@code sequence} must be ≥ 0. */
    public FrameKey(StreamId stream, String session, long sequence) {
        this.stream = Objects.requireNonNull(stream, "stream");
        this.session = Require.text("session", session, 64);
        this.sequence = Require.notNegative("sequence", sequence);
    }

    public StreamId stream() {
        return stream;
    }

    public String session() {
        return session;
    }

    public long sequence() {
        return sequence;
    }

    @Override
    public boolean equals(Object other) {
        if (!(other instanceof FrameKey)) {
            return false;
        }
        FrameKey that = (FrameKey) other;
        return sequence == that.sequence && session.equals(that.session) && stream.equals(that.stream);
    }

    @Override
    public int hashCode() {
        return Objects.hash(stream, session, sequence);
    }

    @Override
    public String toString() {
        return stream + "/" + sequence;
    }
}
