package org.tractionscope.sim.trouble;

import java.util.List;
import java.util.function.LongFunction;
import org.tractionscope.transport.Received;

/**
 * A bounded wait in slices that end when something held back is due. The time that was asked for is counted, not the clock,
 * so that a wait ends with a clock that stands still.
 */
final class PollSlices {

    private static final long SHORTEST_MS = 1;
    private static final long LONGEST_MS = 20;

    private final TroubledLine line;
    private long leftMs;

    PollSlices(TroubledLine line, long timeoutMs) {
        this.line = line;
        this.leftMs = timeoutMs;
    }

    long leftMs() {
        return leftMs;
    }

    /** Polls until something comes or the time is over; nothing comes while the line is stalled. */
    List<Received> poll(LongFunction<List<Received>> poll) {
        while (true) {
            line.deliverDue();
            if (!line.isStalled()) {
                long sliceMs = sliceMs();
                List<Received> received = poll.apply(sliceMs);
                leftMs -= sliceMs;
                if (!received.isEmpty() || leftMs <= 0) {
                    return received;
                }
            } else if (!rest()) {
                return List.of();
            }
        }
    }

    /** Waits for one slice and moves the line on; false when the time is over. */
    boolean rest() {
        if (leftMs <= 0) {
            return false;
        }
        long sliceMs = sliceMs();
        leftMs -= sliceMs;
        Object nobody = new Object();
        synchronized (nobody) {
            try {
                long startNs = System.nanoTime();
                long waitedMs = 0;
                while (waitedMs < sliceMs) {
                    nobody.wait(sliceMs - waitedMs);
                    waitedMs = (System.nanoTime() - startNs) / 1_000_000;
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return false;
            }
        }
        line.deliverDue();
        return true;
    }

    private long sliceMs() {
        long nextMs = line.msToNext().orElse(Long.MAX_VALUE);
        long sliceMs = line.isStalled() ? Math.min(nextMs, LONGEST_MS) : nextMs;
        return Math.min(leftMs, Math.max(SHORTEST_MS, sliceMs));
    }
}
