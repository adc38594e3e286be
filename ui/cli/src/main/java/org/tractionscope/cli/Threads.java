package org.tractionscope.cli;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** Waiting for threads without losing an interrupt. */
final class Threads {

    private Threads() {}

    /** Waits at most {@code longestMs} for a thread to end; returns whether it has. */
    static boolean join(Thread thread, long longestMs) {
        try {
            thread.join(longestMs);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return !thread.isAlive();
    }

    /** Rests for about this long, less when interrupted. */
    static void rest(long ms) {
        LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(ms));
    }
}
