package org.tractionscope.transport;

import java.nio.ByteBuffer;
import java.util.Objects;

/**
 * One outgoing message. Messages of one topic and key keep their order.
 *
 * <p>The payload is handed over, not copied: the sender must not write to it afterwards.
 */
public final class Message {

    private final Topic topic;
    private final String key;
    private final ByteBuffer payload;

    /** A message; {@code key} must not be empty; the payload is what lies between the buffer's position and limit. */
    public Message(Topic topic, String key, ByteBuffer payload) {
        this.topic = Objects.requireNonNull(topic, "topic");
        this.key = Objects.requireNonNull(key, "key");
        if (key.isEmpty()) {
            throw new IllegalArgumentException("the key of a message to " + topic.wireName() + " must not be empty");
        }
        this.payload = payload.slice();
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

    @Override
    public String toString() {
        return topic.wireName() + " " + key + " (" + payload.remaining() + " bytes)";
    }
}
