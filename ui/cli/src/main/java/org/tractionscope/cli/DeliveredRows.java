package org.tractionscope.cli;

import java.util.function.Consumer;

/** Counts results as they arrive, and those whose number is not above the one before. Confined to one thread. */
final class DeliveredRows implements Consumer<RunRow> {

    private long last = -1;
    private long outOfOrder;
    private long rows;
    private long firstNs;
    private long lastNs;

    /** Results a second from the first to the last. */
    double framesPerS() {
        return (rows - 1) / Math.max(1e-9, (lastNs - firstNs) / 1e9);
    }

    /** Results whose sequence number is not above that of the one before. */
    long outOfOrder() {
        return outOfOrder;
    }

    @Override
    public void accept(RunRow row) {
        long sequence = row.traction().key().sequence();
        if (sequence <= last) {
            outOfOrder++;
        }
        last = sequence;
        lastNs = System.nanoTime();
        firstNs = rows == 0 ? lastNs : firstNs;
        rows++;
    }
}
