package org.tractionscope.transport;

import java.util.Objects;

/** Where and since when a message lies on the bus; immutable. */
public final class LogPlace {

    private final int partition;
    private final long offset;
    private final long appendedUnixNs;

    /**
     * A place.
     *
     * @param partition which sequence of the topic, ≥ 0
     * @param offset place in that sequence, ≥ 0; rises from message to message, not always by 1
     * @param appendedUnixNs when the bus took the message, by the bus's own wall clock, nanoseconds since 1970
     */
    public LogPlace(int partition, long offset, long appendedUnixNs) {
        if (partition < 0 || offset < 0) {
            throw new IllegalArgumentException("a partition and an offset must be ≥ 0: " + partition + ", " + offset);
        }
        this.partition = partition;
        this.offset = offset;
        this.appendedUnixNs = appendedUnixNs;
    }

    /** Which sequence of the topic, ≥ 0. */
    public int partition() {
        return partition;
    }

    /** The message's place in its partition, ≥ 0. */
    public long offset() {
        return offset;
    }

    /** When the bus took the message, by the bus's own wall clock, nanoseconds since 1970. */
    public long appendedUnixNs() {
        return appendedUnixNs;
    }

    @Override
    public boolean equals(Object other) {
        if (!(other instanceof LogPlace)) {
            return false;
        }
        LogPlace that = (LogPlace) other;
        return partition == that.partition && offset == that.offset && appendedUnixNs == that.appendedUnixNs;
    }

    @Override
    public int hashCode() {
        return Objects.hash(partition, offset);
    }

    @Override
    public String toString() {
        return "partition " + partition + ", offset " + offset;
    }
}
