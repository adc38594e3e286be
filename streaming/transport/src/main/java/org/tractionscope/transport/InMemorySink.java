package org.tractionscope.transport;

import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** The sender of an {@link InMemoryMessageBus}: a message has arrived when {@link #send} returns. */
final class InMemorySink implements MessageSink {

    private final String clientName;
    private final Map<Topic, InMemoryLog> logs;
    private final Object lock;
    private boolean closed;

    InMemorySink(String clientName, Map<Topic, InMemoryLog> logs, Object lock) {
        this.clientName = clientName;
        this.logs = logs;
        this.lock = lock;
    }

    @Override
    public void send(Message message, Acknowledgement acknowledgement) {
        Objects.requireNonNull(acknowledgement, "acknowledgement");
        Optional<TransportException> failure = MessageLimit.check(message);
        synchronized (lock) {
            if (closed) {
                throw new TransportException(TransportException.Category.STOP, "sink " + clientName + " is closed");
            }
            if (!failure.isPresent()) {
                logs.get(message.topic()).append(message);
                lock.notifyAll();
            }
        }
        acknowledgement.done(failure);
    }

    @Override
    public boolean flush(long timeoutMs) {
        return true;
    }

    @Override
    public void close() {
        synchronized (lock) {
            closed = true;
        }
    }
}
