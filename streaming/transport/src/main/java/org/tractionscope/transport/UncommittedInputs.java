package org.tractionscope.transport;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The messages that one member of a group has polled and not yet committed. Confined to one thread. */
final class UncommittedInputs {

    private final String memberId;
    private final Map<Integer, Deque<Long>> offsets = new HashMap<>();
    private int size;

    UncommittedInputs(String memberId) {
        this.memberId = memberId;
    }

    void add(Received polled) {
        offsets.computeIfAbsent(polled.partition(), partition -> new ArrayDeque<>())
                .addLast(polled.offset());
        size++;
    }

    boolean isEmpty() {
        return size == 0;
    }

    /**
     * For each partition, where to go on once these inputs are done.
     *
     * @throws IllegalArgumentException unless they are the first uncommitted ones of their partitions, in order; else
     *     the ones before them would never come again
     */
    Map<Integer, Long> nextOffsetsAfter(List<Received> inputs) {
        Map<Integer, Deque<Long>> rest = new HashMap<>();
        Map<Integer, Long> next = new HashMap<>();
        for (Received input : inputs) {
            Deque<Long> open = rest.computeIfAbsent(
                    input.partition(),
                    partition -> new ArrayDeque<>(offsets.getOrDefault(partition, new ArrayDeque<>())));
            Long expected = open.pollFirst();
            if (expected == null || expected != input.offset()) {
                throw new IllegalArgumentException("member " + memberId + " must commit offset "
                        + (expected == null ? "(none is open)" : expected) + " next: " + input);
            }
            next.put(input.partition(), expected + 1);
        }
        return next;
    }

    void remove(List<Received> inputs) {
        for (Received input : inputs) {
            offsets.get(input.partition()).removeFirst();
            size--;
        }
    }

    void clear() {
        offsets.clear();
        size = 0;
    }
}
