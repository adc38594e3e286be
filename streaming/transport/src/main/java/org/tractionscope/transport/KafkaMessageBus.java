package org.tractionscope.transport;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.CreateTopicsResult;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/** A {@link MessageBus} over a Kafka broker. Opens no connection before the first call that needs one. */
public final class KafkaMessageBus implements MessageBus {

    private static final long DEFAULT_TIMEOUT_MS = 15_000;
    private static final short REPLICAS = 1;
    private static final int LARGEST_MESSAGE_BYTES = 16 << 20;
    private static final int SEGMENT_BYTES = 256 << 20;

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
        List<NewTopic> topics = new ArrayList<>();
        List<String> names = new ArrayList<>();
        for (Topic topic : Topic.values()) {
            names.add(topic.wireName());
            topics.add(new NewTopic(topic.wireName(), topic.partitions(), REPLICAS).configs(settings(topic)));
        }
        try (Admin admin = clients.admin()) {
            CreateTopicsResult created = admin.createTopics(topics);
            for (KafkaFuture<Void> topic : created.values().values()) {
                awaitUnlessThere(topic);
            }
            awaitKnown(admin, names);
        } catch (KafkaException e) {
            throw unreachable("create topics", e);
        }
    }

    private static Map<String, String> settings(Topic topic) {
        Map<String, String> settings = new HashMap<>();
        settings.put(TopicConfig.RETENTION_BYTES_CONFIG, Long.toString(topic.retentionBytes()));
        settings.put(TopicConfig.RETENTION_MS_CONFIG, Long.toString(topic.retentionMs()));
        settings.put(TopicConfig.MAX_MESSAGE_BYTES_CONFIG, Integer.toString(LARGEST_MESSAGE_BYTES));
        settings.put(TopicConfig.SEGMENT_BYTES_CONFIG, Integer.toString(SEGMENT_BYTES));
        return settings;
    }

    private void awaitUnlessThere(KafkaFuture<Void> creation) {
        try {
            await(creation, "create topics");
        } catch (TransportException e) {
            if (!(e.getCause() instanceof TopicExistsException)) {
                throw e;
            }
        }
    }

    /** The controller has the topics before every listener knows them. */
    private void awaitKnown(Admin admin, List<String> names) {
        long startNs = System.nanoTime();
        while (true) {
            try {
                await(admin.describeTopics(names).allTopicNames(), "see the new topics");
                return;
            } catch (TransportException e) {
                boolean late = System.nanoTime() - startNs > clients.timeout().toNanos();
                if (late || !(e.getCause() instanceof UnknownTopicOrPartitionException)) {
                    throw e;
                }
            }
        }
    }

    /**
     * Asks the broker for a sign of life; may block as long as the bus's timeout.
     *
     * @return how long the answer took, from the opening of a connection, ns
     * @throws TransportException naming the broker's address if it does not answer in time
     */
    public long roundTripNs() {
        requireOpen();
        long startNs = System.nanoTime();
        try (Admin admin = clients.admin()) {
            await(admin.describeCluster().clusterId(), "get an answer");
            return System.nanoTime() - startNs;
        } catch (KafkaException e) {
            throw unreachable("get an answer", e);
        }
    }

    private <T> T await(KafkaFuture<T> future, String what) {
        try {
            return future.get();
        } catch (ExecutionException e) {
            throw unreachable(what, e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new TransportException(TransportException.Category.RETRY, "interrupted: cannot " + what, e);
        }
    }

    private TransportException unreachable(String what, Throwable cause) {
        return KafkaFailure.of(what + " at the Kafka broker " + clients.bootstrap(), cause);
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
        requireOpen();
        if (topics.isEmpty()) {
            throw new IllegalArgumentException("a source must read at least one topic");
        }
        try {
            return new KafkaSource(clients, topics, startAt, clock);
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
