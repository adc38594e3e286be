package org.tractionscope.transport;

import java.util.List;
import java.util.function.IntPredicate;

/** How far one reader has come in each partition of a topic. Guarded by the lock of its bus. */
final class InMemoryCursor {

    private static final long LARGEST_POLL_BYTES = 64L << 20;

    private final InMemoryLog log;
    private final long[] offsets;

    InMemoryCursor(InMemoryLog log, StartAt startAt) {
        this.log = log;
        this.offsets = new long[log.partitions()];
        for (int i = 0; i < offsets.length; i++) {
            offsets[i] = startAt == StartAt.EARLIEST ? log.firstOffset(i) : log.endOffset(i);
        }
    }

    /** A cursor at the first message since a time, or at the beginning of a topic that is not keyed by streams. */
    InMemoryCursor(InMemoryLog log, long sinceUnixNs) {
        this(log, StartAt.EARLIEST);
        for (int i = 0; log.isKeyedByStream() && i < offsets.length; i++) {
            offsets[i] = log.offsetSince(i, sinceUnixNs);
        }
    }

    void read(IntPredicate partitions, long receivedUnixNs, List<Received> into) {
        for (int i = 0; i < offsets.length; i++) {
            if (partitions.test(i)) {
                offsets[i] = log.read(i, offsets[i], LARGEST_POLL_BYTES, receivedUnixNs, into);
            }
        }
    }

    void moveTo(int partition, long offset) {
        offsets[partition] = offset;
    }

    void copyFrom(InMemoryCursor other, IntPredicate partitions) {
        for (int i = 0; i < offsets.length; i++) {
            if (partitions.test(i)) {
                offsets[i] = other.offsets[i];
            }
        }
    }
}
