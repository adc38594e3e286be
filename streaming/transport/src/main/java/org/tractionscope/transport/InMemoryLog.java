package org.tractionscope.transport;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;

/** The messages of one topic in their partitions. Guarded by the lock of its bus. */
final class InMemoryLog {

    private final Topic topic;
    private final UnixClock clock;
    private final List<Partition> partitions = new ArrayList<>();

    /** A log that stamps what it takes with {@code clock}. */
    InMemoryLog(Topic topic, long retainedBytes, UnixClock clock) {
        this.topic = topic;
        this.clock = clock;
        for (int i = 0; i < topic.partitions(); i++) {
            partitions.add(new Partition(i, retainedBytes));
        }
    }

    void append(Message message) {
        partitions
                .get(Math.floorMod(message.key().hashCode(), partitions.size()))
                .append(message);
    }

    int partitions() {
        return partitions.size();
    }

    long firstOffset(int partition) {
        return partitions.get(partition).firstOffset;
    }

    long endOffset(int partition) {
        return partitions.get(partition).endOffset();
    }

    /** The place of the first message since a time; the end where there is none. */
    long offsetSince(int partition, long unixNs) {
        return partitions.get(partition).offsetSince(unixNs);
    }

    boolean isKeyedByStream() {
        return topic.isKeyedByStream();
    }

    /**
     * Adds messages from {@code offset} on to {@code into}, until the list holds {@code largestBytes}; at least one if
     * there is one and the list is empty.
     *
     * @return the offset after the last message added
     */
    long read(int partition, long offset, long largestBytes, long receivedUnixNs, List<Received> into) {
        return partitions.get(partition).read(offset, largestBytes, receivedUnixNs, into);
    }

    private static final class Kept {

        private final Message message;
        private final long appendedUnixNs;

        Kept(Message message, long appendedUnixNs) {
            this.message = message;
            this.appendedUnixNs = appendedUnixNs;
        }
    }

    private final class Partition {

        private final int number;
        private final long retainedBytes;
        private final Deque<Kept> messages = new ArrayDeque<>();
        private long firstOffset;
        private long bytes;

        Partition(int number, long retainedBytes) {
            this.number = number;
            this.retainedBytes = retainedBytes;
        }

        long endOffset() {
            return firstOffset + messages.size();
        }

        long offsetSince(long unixNs) {
            long offset = firstOffset;
            for (Kept kept : messages) {
                if (kept.appendedUnixNs >= unixNs) {
                    return offset;
                }
                offset++;
            }
            return offset;
        }

        void append(Message message) {
            messages.addLast(new Kept(message, clock.nowNs()));
            bytes += message.payloadBytes();
            while (bytes > retainedBytes && messages.size() > 1) {
                bytes -= messages.removeFirst().message.payloadBytes();
                firstOffset++;
            }
        }

        long read(long from, long largestBytes, long receivedUnixNs, List<Received> into) {
            if (from >= endOffset()) {
                return from;
            }
            long held = 0;
            for (Received received : into) {
                held += received.payloadBytes();
            }
            Iterator<Kept> rest = messages.iterator();
            long offset = firstOffset;
            for (; offset < from; offset++) {
                rest.next();
            }
            while (rest.hasNext() && (into.isEmpty() || held < largestBytes)) {
                Kept kept = rest.next();
                Message message = kept.message;
                LogPlace place = new LogPlace(number, offset, kept.appendedUnixNs);
                into.add(new Received(topic, message.key(), message.payload(), receivedUnixNs, place));
                held += message.payloadBytes();
                offset++;
            }
            return offset;
        }
    }
}
