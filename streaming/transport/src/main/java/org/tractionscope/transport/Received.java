package org.tractionscope.transport;

import java.nio.ByteBuffer;
import java.util.Objects;

/** One incoming message, with the time of its arrival and its place for error messages. */
public final class Received {

    private final Topic topic;
    private final String key;
    private final ByteBuffer payload;
    private final long receivedUnixNs;
    private final LogPlace place;

    /**
     * A message that arrived.
     *
     * @param payload handed over, not copied
     * @param receivedUnixNs wall clock, nanoseconds since 1970
     */
    public Received(Topic topic, String key, ByteBuffer payload, long receivedUnixNs, LogPlace place) {
        this.topic = Objects.requireNonNull(topic, "topic");
        this.key = Objects.requireNonNull(key, "key");
        this.payload = payload.slice();
        this.receivedUnixNs = receivedUnixNs;
        this.place = Objects.requireNonNull(place, "place");
    }

    public Topic topic() {
        return topic;
    }

    public String key() {
        return key;
    }

    /** The payload, as a view with its own position and limit; not to be written to. */
    public ByteBuffer payload() {
        return payload.duplicate();
    }

    /** Bytes of payload. */
    public int payloadBytes() {
        return payload.remaining();
    }

    /** When the poll returned that brought the message; wall clock, nanoseconds since 1970. */
    public long receivedUnixNs() {
        return receivedUnixNs;
    }

    /** Where the message lies, for people: {@code tractionscope.frames.v1, partition 3, offset 1042}. */
    public String position() {
        return topic.wireName() + ", " + place;
    }

    /** Which sequence of the topic, ≥ 0. */
    public int partition() {
        return place.partition();
    }

    /** The message's place in its partition, ≥ 0; rises from message to message, not always by 1. */
    public long offset() {
        return place.offset();
    }

    /** When the bus took the message, by the bus's own wall clock, nanoseconds since 1970. */
    public long appendedUnixNs() {
        return place.appendedUnixNs();
    }

    @Override
    public String toString() {
        return key + " (" + position() + ")";
    }
}
