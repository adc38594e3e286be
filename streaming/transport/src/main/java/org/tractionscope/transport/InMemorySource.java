package org.tractionscope.transport;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** A reader of an {@link InMemoryMessageBus}. */
final class InMemorySource implements MessageSource {

    private final List<InMemoryCursor> cursors;
    private final UnixClock clock;
    private final Object lock;
    private boolean closed;

    InMemorySource(Collection<InMemoryCursor> cursors, UnixClock clock, Object lock) {
        this.cursors = new ArrayList<>(cursors);
        this.clock = clock;
        this.lock = lock;
    }

    @Override
    public List<Received> poll(long timeoutMs) {
        BoundedWait wait = new BoundedWait(lock, timeoutMs);
        synchronized (lock) {
            while (true) {
                if (closed) {
                    throw new TransportException(TransportException.Category.STOP, "the source is closed");
                }
                List<Received> received = new ArrayList<>();
                for (InMemoryCursor cursor : cursors) {
                    cursor.read(partition -> true, clock.nowNs(), received);
                }
                if (!received.isEmpty() || !wait.goesOn()) {
                    return received;
                }
            }
        }
    }

    @Override
    public void close() {
        synchronized (lock) {
            closed = true;
            lock.notifyAll();
        }
    }
}
