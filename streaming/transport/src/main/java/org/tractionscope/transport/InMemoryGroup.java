package org.tractionscope.transport;

import java.util.ArrayList;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.IntPredicate;

/**
 * The members that share one topic of an {@link InMemoryMessageBus}, and what they have committed. Guarded by the lock of
 * its bus.
 */
final class InMemoryGroup {

    private final InMemoryLog log;
    private final StartAt startAt;
    private final InMemoryCursor committed;
    private final Map<String, InMemoryExchange> members = new TreeMap<>();
    private long generation;

    InMemoryGroup(InMemoryLog log, StartAt startAt) {
        this.log = log;
        this.startAt = startAt;
        this.committed = new InMemoryCursor(log, startAt);
    }

    /** Takes the place of a member with the same id, whose partitions stay together; else all partitions are dealt anew. */
    void join(String memberId, InMemoryExchange member) {
        if (members.put(memberId, member) == null) {
            generation++;
        }
    }

    void leave(String memberId, InMemoryExchange member) {
        if (members.remove(memberId, member)) {
            generation++;
        }
    }

    boolean isMember(String memberId, InMemoryExchange member) {
        return members.get(memberId) == member;
    }

    long generation() {
        return generation;
    }

    IntPredicate partitionsOf(String memberId) {
        int place = new ArrayList<>(members.keySet()).indexOf(memberId);
        int count = members.size();
        return partition -> partition % count == place;
    }

    InMemoryCursor committedPosition() {
        InMemoryCursor copy = new InMemoryCursor(log, startAt);
        copy.copyFrom(committed, partition -> true);
        return copy;
    }

    void commit(Map<Integer, Long> nextOffsets) {
        nextOffsets.forEach(committed::moveTo);
    }
}
