package org.tractionscope.transport;

import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.apache.kafka.common.KafkaException;

/** A {@link MessageBus} over a Kafka broker. Opens no connection before the first call that needs one. */
public final class KafkaMessageBus implements MessageBus {

    private static final long DEFAULT_TIMEOUT_MS = 15_000;
    /** Of topics that are made on the way; a cluster's are made beforehand with {@link KafkaTopics}. */
    private static final int COPIES = 1;

    private final KafkaClients clients;
    private final UnixClock clock;
    private volatile boolean closed;

    /** The bus at {@code bootstrap}, such as {@code 127.0.0.1:9092}, with calls of at most 15 s. */
    public KafkaMessageBus(String bootstrap) {
        this(bootstrap, DEFAULT_TIMEOUT_MS, UnixClock.system());
    }

    /** As the next, for an open broker. */
    public KafkaMessageBus(String bootstrap, long timeoutMs, UnixClock clock) {
        this(BrokerAccess.of(bootstrap), timeoutMs, clock);
    }

    /**
     * A bus.
     *
     * @param timeoutMs how long opening, creating and committing may wait for the broker, 1 to 3,600,000
     * @param clock stamps arrivals
     */
    public KafkaMessageBus(BrokerAccess access, long timeoutMs, UnixClock clock) {
        Objects.requireNonNull(access, "access");
        if (timeoutMs < 1 || timeoutMs > 3_600_000) {
            throw new IllegalArgumentException("the timeout of a bus must be 1 to 3600000 ms: " + timeoutMs);
        }
        this.clients = new KafkaClients(access, timeoutMs);
        this.clock = Objects.requireNonNull(clock, "clock");
    }

    @Override
    public void createTopics() {
        requireOpen();
        List<String> unused = new KafkaTopics(clients).create(COPIES, COPIES);
    }

    /**
     * Asks the broker for a sign of life; may block as long as the bus's timeout.
     *
     * @return how long the answer took, from the opening of a connection, ns
     * @throws TransportException naming the broker's address if it does not answer in time
     */
    public long roundTripNs() {
        requireOpen();
        return new KafkaTopics(clients).roundTripNs();
    }

    private TransportException unreachable(String what, Throwable cause) {
        return clients.failure(what, cause);
    }

    @Override
    public MessageSink openSink(String clientName) {
        requireOpen();
        try {
            return new KafkaSink(clientName, clients);
        } catch (KafkaException e) {
            throw unreachable("open sink " + clientName, e);
        }
    }

    @Override
    public MessageSource openSource(Set<Topic> topics, StartAt startAt) {
        return open(topics, KafkaStart.at(startAt));
    }

    @Override
    public MessageSource openSourceSince(Set<Topic> topics, long sinceUnixNs) {
        return open(topics, KafkaStart.since(sinceUnixNs));
    }

    private MessageSource open(Set<Topic> topics, KafkaStart start) {
        requireOpen();
        if (topics.isEmpty()) {
            throw new IllegalArgumentException("a source must read at least one topic");
        }
        try {
            return new KafkaSource(clients, topics, start, clock);
        } catch (KafkaException e) {
            throw unreachable("open a source of " + topics, e);
        }
    }

    @Override
    public MessageExchange openExchange(String group, String memberId, Topic input, StartAt startAt) {
        requireOpen();
        KafkaMembership membership = new KafkaMembership(group, memberId, input, startAt);
        return new KafkaExchange(clients, membership, clock);
    }

    @Override
    public void close() {
        closed = true;
    }

    private void requireOpen() {
        if (closed) {
            throw new TransportException(
                    TransportException.Category.STOP, "the message bus at " + clients.bootstrap() + " is closed");
        }
    }
}
