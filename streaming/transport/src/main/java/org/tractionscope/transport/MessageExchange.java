package org.tractionscope.transport;

import java.util.List;

/**
 * Takes messages in and puts others out, exactly once: an input is done if and only if its outputs are there.
 *
 * <pre>
 *   poll → poll → commit(inputs, outputs) → poll → …
 *     │      │        │
 *     └──────┴────────┴── TransportException(RETRY): everything since the last commit is undone and comes again
 * </pre>
 *
 * <p>Confined to one thread.
 */
public interface MessageExchange extends AutoCloseable {

    /**
     * Waits for messages, at most {@code timeoutMs} ≥ 0 unless the exchange has to be reopened; empty when none came.
     *
     * <p>One call returns a bounded number of bytes. With 0 it is empty only when no further message is known to be
     * there, so that polling until empty drains a backlog.
     *
     * @throws TransportException RETRY: forget what was polled since the last commit and poll again; STOP: another
     *     process has taken this member's place, or this exchange is closed
     */
    List<Received> poll(long timeoutMs);

    /**
     * Publishes the outputs and marks these inputs as done: both or neither.
     *
     * <p>The caller may commit part of what it polled, so that the first result of a backlog need not wait for the last.
     * Inputs are committed in the order in which they were polled; one that was polled and not yet committed stays with
     * the caller until a later commit, or comes again after a RETRY.
     *
     * @param inputs messages that {@link #poll} returned since the last RETRY and that no commit has named yet
     * @throws TransportException RETRY: as for {@link #poll}; STOP: an output is too large, or as for {@link #poll}
     */
    void commit(List<Received> inputs, List<Message> outputs);

    /** Leaves the group; what was not committed comes again to another member. Idempotent and bounded in time. */
    @Override
    void close();
}
