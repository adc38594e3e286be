package org.tractionscope.transport;

import java.util.Optional;

/** The size above which a message is refused before it reaches the broker. */
final class MessageLimit {

    private MessageLimit() {}

    static Optional<TransportException> check(Message message) {
        if (message.payloadBytes() <= Topic.LARGEST_PAYLOAD_BYTES) {
            return Optional.empty();
        }
        return Optional.of(new TransportException(
                TransportException.Category.STOP,
                "a message to " + message.topic().wireName() + " must have ≤ " + Topic.LARGEST_PAYLOAD_BYTES
                        + " bytes: " + message.payloadBytes() + " (key " + message.key() + ")"));
    }
}
