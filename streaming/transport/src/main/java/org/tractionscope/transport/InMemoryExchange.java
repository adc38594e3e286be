package org.tractionscope.transport;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntPredicate;

/** One member of an {@link InMemoryGroup}. */
final class InMemoryExchange implements MessageExchange {

    private final String memberId;
    private final InMemoryGroup group;
    private final Map<Topic, InMemoryLog> logs;
    private final UnixClock clock;
    private final Object lock;
    private final UncommittedInputs uncommitted;
    private InMemoryCursor position;
    private IntPredicate partitions;
    private long generation;
    private boolean closed;

    /** Joins the group; the caller holds the lock. */
    InMemoryExchange(String memberId, InMemoryGroup group, Map<Topic, InMemoryLog> logs, UnixClock clock, Object lock) {
        this.memberId = memberId;
        this.group = group;
        this.logs = logs;
        this.clock = clock;
        this.lock = lock;
        this.uncommitted = new UncommittedInputs(memberId);
        group.join(memberId, this);
        lock.notifyAll();
        reset();
    }

    @Override
    public List<Received> poll(long timeoutMs) {
        BoundedWait wait = new BoundedWait(lock, timeoutMs);
        synchronized (lock) {
            while (true) {
                requireMember();
                List<Received> received = new ArrayList<>();
                position.read(partitions, clock.nowNs(), received);
                if (!received.isEmpty()) {
                    received.forEach(uncommitted::add);
                    return received;
                }
                if (!wait.goesOn()) {
                    return received;
                }
            }
        }
    }

    @Override
    public void commit(List<Received> inputs, List<Message> outputs) {
        synchronized (lock) {
            requireMember();
            Map<Integer, Long> nextOffsets = uncommitted.nextOffsetsAfter(inputs);
            for (Message output : outputs) {
                Optional<TransportException> failure = MessageLimit.check(output);
                if (failure.isPresent()) {
                    reset();
                    throw failure.get();
                }
            }
            for (Message output : outputs) {
                logs.get(output.topic()).append(output);
            }
            group.commit(nextOffsets);
            uncommitted.remove(inputs);
            lock.notifyAll();
        }
    }

    @Override
    public void close() {
        synchronized (lock) {
            closed = true;
            group.leave(memberId, this);
            lock.notifyAll();
        }
    }

    private void requireMember() {
        if (closed) {
            throw new TransportException(
                    TransportException.Category.STOP, "exchange member " + memberId + " is closed");
        }
        if (!group.isMember(memberId, this)) {
            throw new TransportException(
                    TransportException.Category.STOP, "another process has taken the place of member " + memberId);
        }
        if (generation != group.generation()) {
            boolean undone = !uncommitted.isEmpty();
            reset();
            if (undone) {
                throw new TransportException(
                        TransportException.Category.RETRY,
                        "the work was dealt anew among the members; member " + memberId
                                + " starts from the last commit");
            }
        }
    }

    private void reset() {
        generation = group.generation();
        partitions = group.partitionsOf(memberId);
        position = group.committedPosition();
        uncommitted.clear();
    }
}
