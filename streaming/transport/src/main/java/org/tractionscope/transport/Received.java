package org.tractionscope.transport;

import java.nio.ByteBuffer;
import java.util.Objects;

/** One incoming message, with the time of its arrival and its place for error messages. */
public final class Received {

    private final Topic topic;
    private final String key;
    private final ByteBuffer payload;
    private final long receivedUnixNs;
    private final String position;

    /** A message that arrived; the payload is handed over, not copied. */
    public Received(Topic topic, String key, ByteBuffer payload, long receivedUnixNs, String position) {
        this.topic = Objects.requireNonNull(topic, "topic");
        this.key = Objects.requireNonNull(key, "key");
        this.payload = payload.slice();
        this.receivedUnixNs = receivedUnixNs;
        this.position = Objects.requireNonNull(position, "position");
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
        return position;
    }

    @Override
    public String toString() {
        return key + " (" + position + ")";
    }
}
