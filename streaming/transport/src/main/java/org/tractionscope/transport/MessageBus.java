package org.tractionscope.transport;

import java.util.Set;

/** The way to all topics of one broker. May be used from any thread; the creator closes it. */
public interface MessageBus extends AutoCloseable {

    /**
     * Creates the topics that do not exist yet.
     *
     * @throws TransportException naming the broker's address if it does not answer in time
     */
    void createTopics();

    /**
     * Opens a sender. The caller closes it.
     *
     * @param clientName for the broker's log, such as {@code publisher-cam-1}
     */
    MessageSink openSink(String clientName);

    /**
     * Opens a reader of everything that has been committed in these topics, on its own and without remembered position.
     * The position is fixed when this returns. The caller closes it.
     *
     * @throws TransportException if the broker does not answer in time or a topic does not exist
     */
    MessageSource openSource(Set<Topic> topics, StartAt startAt);

    /**
     * Opens a reader of what the bus took from a moment on, and of all that it still holds of topics that are not keyed by a
     * stream: these are short, and a protocol is written before its first frame. The caller closes it.
     *
     * <p>A screen that goes over to a run needs its frames and results and not those of the whole day.
     *
     * @param sinceUnixNs by the bus's own clock, see {@link Received#appendedUnixNs}
     * @throws TransportException if the broker does not answer in time or a topic does not exist
     */
    MessageSource openSourceSince(Set<Topic> topics, long sinceUnixNs);

    /**
     * Opens one member of a group that shares the work on one topic. The caller closes it.
     *
     * <p>A member that is opened under the id of an earlier one takes its place at once, without waiting for a timeout.
     *
     * @param group the members that share the work and its committed position; 1 to 200 letters, digits, {@code . _ -}
     * @param memberId which member, at most one process at a time; written as {@code group}
     * @param startAt where the group begins that has never committed
     * @throws TransportException if the broker does not answer in time
     */
    MessageExchange openExchange(String group, String memberId, Topic input, StartAt startAt);

    /** Refuses further openings; what was opened is closed by whoever opened it. Idempotent. */
    @Override
    void close();
}
