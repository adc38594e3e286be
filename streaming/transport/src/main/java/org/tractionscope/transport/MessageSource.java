package org.tractionscope.transport;

import java.util.List;

/** Reads topics from one thread, each message once, in order for each key. */
public interface MessageSource extends AutoCloseable {

    /**
     * Waits for messages, at most {@code timeoutMs} ≥ 0; empty when none came.
     *
     * <p>One call returns a bounded number of bytes. With 0 it is empty only when no further message is known to be
     * there, so that polling until empty drains a backlog.
     *
     * @throws TransportException if the broker refuses, or this source is closed
     */
    List<Received> poll(long timeoutMs);

    /** Stops reading; idempotent and bounded in time. */
    @Override
    void close();
}
