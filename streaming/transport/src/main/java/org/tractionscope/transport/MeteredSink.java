package org.tractionscope.transport;

import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * A sink that counts the bytes it has not yet been told the outcome of. The owner's lock guards the count, and every outcome
 * is told under it.
 */
final class MeteredSink {

    private final MessageSink sink;
    private final Object lock;
    private final long mostInFlightBytes;
    private long inFlightBytes;

    MeteredSink(MessageSink sink, Object lock, long mostInFlightBytes) {
        this.sink = Objects.requireNonNull(sink, "sink");
        this.lock = Objects.requireNonNull(lock, "lock");
        this.mostInFlightBytes = mostInFlightBytes;
    }

    /** The lock that guards it and its owner. */
    Object lock() {
        return lock;
    }

    /** Hands a message to the sink; {@code outcome} is told under the lock. False where it failed at once. */
    boolean send(Message message, Acknowledgement outcome) {
        int bytes = message.payloadBytes();
        AtomicBoolean failedAtOnce = new AtomicBoolean();
        Acknowledgement acknowledgement = failure -> {
            synchronized (lock) {
                failedAtOnce.set(failure.isPresent());
                outcome.done(failure);
                inFlightBytes -= bytes;
                lock.notifyAll();
            }
        };
        synchronized (lock) {
            inFlightBytes += bytes;
        }
        try {
            sink.send(message, acknowledgement);
        } catch (TransportException e) {
            acknowledgement.done(Optional.of(e));
        }
        return !failedAtOnce.get();
    }

    /** Waits for what is in flight; not under the lock. */
    void flush(long timeoutMs) {
        boolean unused = sink.flush(timeoutMs);
    }

    /** The caller holds the lock. A message larger than the limit goes alone. */
    boolean maySend(long bytes) {
        return inFlightBytes == 0 || inFlightBytes + bytes <= mostInFlightBytes;
    }

    /** The caller holds the lock. */
    long inFlightBytes() {
        return inFlightBytes;
    }
}
