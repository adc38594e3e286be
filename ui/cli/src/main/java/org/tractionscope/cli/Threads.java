package org.tractionscope.cli;

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
}
