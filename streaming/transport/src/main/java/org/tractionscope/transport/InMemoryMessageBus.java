package org.tractionscope.transport;

import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;

/**
 * A {@link MessageBus} inside one program, for tests and for runs without a broker.
 *
 * <p>All messages lie on the heap; each partition keeps the newest 256 MB and forgets older ones. A member of a group
 * that is abandoned without being closed keeps its share until a member of the same id is opened: there is no timeout.
 */
public final class InMemoryMessageBus implements MessageBus {

    private static final long RETAINED_BYTES = 256L << 20;

    private final UnixClock clock;
    private final Object lock = new Object();
    private final Map<Topic, InMemoryLog> logs = new EnumMap<>(Topic.class);
    private final Map<String, InMemoryGroup> groups = new HashMap<>();
    private boolean closed;

    public InMemoryMessageBus() {
        this(UnixClock.system());
    }

    /** A bus that stamps what it takes, and arrivals, with {@code clock}. */
    public InMemoryMessageBus(UnixClock clock) {
        this.clock = Objects.requireNonNull(clock, "clock");
        for (Topic topic : Topic.values()) {
            logs.put(topic, new InMemoryLog(topic, RETAINED_BYTES, clock));
        }
    }

    @Override
    public void createTopics() {
        synchronized (lock) {
            requireOpen();
        }
    }

    @Override
    public MessageSink openSink(String clientName) {
        Objects.requireNonNull(clientName, "clientName");
        synchronized (lock) {
            requireOpen();
            return new InMemorySink(clientName, logs, lock);
        }
    }

    @Override
    public MessageSource openSource(Set<Topic> topics, StartAt startAt) {
        return open(topics, log -> new InMemoryCursor(log, startAt));
    }

    @Override
    public MessageSource openSourceSince(Set<Topic> topics, long sinceUnixNs) {
        return open(topics, log -> new InMemoryCursor(log, sinceUnixNs));
    }

    private MessageSource open(Set<Topic> topics, Function<InMemoryLog, InMemoryCursor> start) {
        if (topics.isEmpty()) {
            throw new IllegalArgumentException("a source must read at least one topic");
        }
        synchronized (lock) {
            requireOpen();
            Map<Topic, InMemoryCursor> cursors = new EnumMap<>(Topic.class);
            for (Topic topic : EnumSet.copyOf(topics)) {
                cursors.put(topic, start.apply(logs.get(topic)));
            }
            return new InMemorySource(cursors.values(), clock, lock);
        }
    }

    @Override
    public MessageExchange openExchange(String group, String memberId, Topic input, StartAt startAt) {
        MemberName.require("group", group);
        MemberName.require("member id", memberId);
        synchronized (lock) {
            requireOpen();
            InMemoryGroup shared = groups.computeIfAbsent(
                    group + '/' + input.wireName(), name -> new InMemoryGroup(logs.get(input), startAt));
            return new InMemoryExchange(memberId, shared, logs, clock, lock);
        }
    }

    @Override
    public void close() {
        synchronized (lock) {
            closed = true;
        }
    }

    private void requireOpen() {
        if (closed) {
            throw new TransportException(TransportException.Category.STOP, "the in-memory message bus is closed");
        }
    }
}
