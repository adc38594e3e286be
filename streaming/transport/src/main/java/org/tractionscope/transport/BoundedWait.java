package org.tractionscope.transport;

/** Waits on a monitor until a deadline on the monotonic clock. Confined to one thread. */
final class BoundedWait {

    private static final long NS_PER_MS = 1_000_000;

    private final Object monitor;
    private final long startNs = System.nanoTime();
    private final long timeoutMs;

    BoundedWait(Object monitor, long timeoutMs) {
        this.monitor = monitor;
        this.timeoutMs = timeoutMs;
    }

    /** Milliseconds left, ≥ 0. */
    long leftMs() {
        return Math.max(0, timeoutMs - (System.nanoTime() - startNs) / NS_PER_MS);
    }

    /** Waits for a notification or the deadline; false once the deadline has passed. The caller holds the monitor. */
    @SuppressWarnings("WaitNotInLoop") // the callers loop and test their own condition
    boolean goesOn() {
        long leftMs = leftMs();
        if (leftMs == 0) {
            return false;
        }
        try {
            monitor.wait(leftMs);
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new TransportException(TransportException.Category.RETRY, "interrupted while waiting", e);
        }
    }
}
