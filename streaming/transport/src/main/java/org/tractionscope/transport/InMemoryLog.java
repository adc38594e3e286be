package org.tractionscope.transport;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;

/** The messages of one topic in their partitions. Guarded by the lock of its bus. */
final class InMemoryLog {

    private final Topic topic;
    private final List<Partition> partitions = new ArrayList<>();

    InMemoryLog(Topic topic, long retainedBytes) {
        this.topic = topic;
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

    /**
     * Adds messages from {@code offset} on to {@code into}, until the list holds {@code largestBytes}; at least one if
     * there is one and the list is empty.
     *
     * @return the offset after the last message added
     */
    long read(int partition, long offset, long largestBytes, long receivedUnixNs, List<Received> into) {
        return partitions.get(partition).read(offset, largestBytes, receivedUnixNs, into);
    }

    private final class Partition {

        private final int number;
        private final long retainedBytes;
        private final Deque<Message> messages = new ArrayDeque<>();
        private long firstOffset;
        private long bytes;

        Partition(int number, long retainedBytes) {
            this.number = number;
            this.retainedBytes = retainedBytes;
        }

        long endOffset() {
            return firstOffset + messages.size();
        }

        void append(Message message) {
            messages.addLast(message);
            bytes += message.payloadBytes();
            while (bytes > retainedBytes && messages.size() > 1) {
                bytes -= messages.removeFirst().payloadBytes();
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
            Iterator<Message> rest = messages.iterator();
            long offset = firstOffset;
            for (; offset < from; offset++) {
                rest.next();
            }
            while (rest.hasNext() && (into.isEmpty() || held < largestBytes)) {
                Message message = rest.next();
                into.add(new Received(topic, message.key(), message.payload(), receivedUnixNs, number, offset));
                held += message.payloadBytes();
                offset++;
            }
            return offset;
        }
    }
}
