package org.tractionscope.model;

import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalLong;

/** What one party has counted of one stream's session: frames that it took in, passed on, and gave up by reason. */
public final class StreamCounts {

    private final StreamId stream;
    private final String session;
    private final long taken;
    private final long passedOn;
    private final Map<SkipReason, Long> skipped;
    private final boolean closed;
    private final OptionalLong ageNs;

    /**
     * Counts of a session.
     *
     * @param taken a publisher's captured frames, a worker's received ones; ≥ 0
     * @param passedOn a publisher's acknowledged frames, a worker's tractions; ≥ 0
     * @param skipped frames given up by this party, by reason; copied
     * @param closed true when no further frame will be taken
     */
    public StreamCounts(
            StreamId stream, String session, long taken, long passedOn, Map<SkipReason, Long> skipped, boolean closed) {
        this.stream = Objects.requireNonNull(stream, "stream");
        this.session = Require.text("session", session, 64);
        this.taken = Require.notNegative("taken", taken);
        this.passedOn = Require.notNegative("passedOn", passedOn);
        EnumMap<SkipReason, Long> copy = new EnumMap<>(SkipReason.class);
        skipped.forEach((reason, frames) -> copy.put(reason, Require.notNegative(reason.words(), frames)));
        this.skipped = Collections.unmodifiableMap(copy);
        this.closed = closed;
        this.ageNs = OptionalLong.empty();
    }

    private StreamCounts(StreamCounts other, long ageNs) {
        this.stream = other.stream;
        this.session = other.session;
        this.taken = other.taken;
        this.passedOn = other.passedOn;
        this.skipped = other.skipped;
        this.closed = other.closed;
        this.ageNs = OptionalLong.of(Require.notNegative("ageNs", ageNs));
    }

    /** The same counts, with how long ago the session's first frame was taken, ns, ≥ 0. */
    public StreamCounts agedNs(long newAgeNs) {
        return new StreamCounts(this, newAgeNs);
    }

    public StreamId stream() {
        return stream;
    }

    public String session() {
        return session;
    }

    public long taken() {
        return taken;
    }

    public long passedOn() {
        return passedOn;
    }

    /** Frames given up by this party, by reason; unmodifiable. */
    public Map<SkipReason, Long> skipped() {
        return skipped;
    }

    public boolean isClosed() {
        return closed;
    }

    /** How long before these counts the session's first frame was taken, ns, ≥ 0; empty where the party does not know. */
    public OptionalLong ageNs() {
        return ageNs;
    }

    @Override
    public boolean equals(Object other) {
        if (!(other instanceof StreamCounts)) {
            return false;
        }
        StreamCounts that = (StreamCounts) other;
        return stream.equals(that.stream)
                && session.equals(that.session)
                && taken == that.taken
                && passedOn == that.passedOn
                && skipped.equals(that.skipped)
                && closed == that.closed
                && ageNs.equals(that.ageNs);
    }

    @Override
    public int hashCode() {
        return Objects.hash(stream, session, taken, passedOn, closed);
    }

    @Override
    public String toString() {
        return stream + ": " + taken + " taken, " + passedOn + " passed on, skipped " + skipped
                + (closed ? ", closed" : "");
    }
}
