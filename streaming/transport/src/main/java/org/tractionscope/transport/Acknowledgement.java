package org.tractionscope.transport;

import java.util.Optional;

/** Learns what became of one sent message. */
@FunctionalInterface
public interface Acknowledgement {

    /**
     * Called exactly once for a message, on the sink's own thread or on the sender's; must return at once and not throw.
     *
     * @param failure empty when the broker has the message for good
     */
    void done(Optional<TransportException> failure);
}
