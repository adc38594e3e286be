package org.tractionscope.transport;

/**
 * Sends messages: none lost, none doubled, in order for each key, until the acknowledgement says otherwise.
 *
 * <p>May be used from any thread, but never from a camera's or a user interface's: {@link #send} may block for seconds
 * when the broker is away.
 */
public interface MessageSink extends AutoCloseable {

    /**
     * Hands a message over for sending.
     *
     * @param acknowledgement told once, also when this sink is closed before the message was out
     * @throws TransportException if this sink is closed; then the acknowledgement is not called
     */
    void send(Message message, Acknowledgement acknowledgement);

    /** Waits until every message sent so far is acknowledged or failed; false if that took longer than {@code timeoutMs}. */
    boolean flush(long timeoutMs);

    /** Sends what is under way for a bounded time, then fails the rest. Idempotent. */
    @Override
    void close();
}
