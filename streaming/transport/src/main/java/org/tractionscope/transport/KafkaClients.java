package org.tractionscope.transport;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.RangeAssignor;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.ByteBufferDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;

/**
 * Makes Kafka clients with the settings for camera frames. Immutable.
 *
 * <p>Serializers are given as instances: inside a Micro-Manager plugin Kafka cannot find them by name.
 */
final class KafkaClients {

    private static final int LARGEST_MESSAGE_BYTES = 16 << 20;
    /** Larger than a 1024 x 1024 frame of 2 MB: one frame a batch, from the pool. */
    private static final int BATCH_BYTES = 3 << 20;

    private static final long PRODUCER_MEMORY_BYTES = 128L << 20;
    private static final int FETCH_BYTES = 64 << 20;
    private static final int SEND_BLOCK_MS = 2000;
    private static final int REQUEST_TIMEOUT_MS = 10_000;
    /** How long a broker may be away before what was on its way to it is given up. */
    private static final int DELIVERY_TIMEOUT_MS = 1_800_000;

    /** So few that a member is soon back at its next poll, for which a rebalance waits. */
    private static final int MOST_FRAMES_A_POLL = 16;

    private static final int SESSION_TIMEOUT_MS = 10_000;
    private static final int TRANSACTION_TIMEOUT_MS = 15_000;
    private static final int RETRY_MS = 5;
    private static final int RECONNECT_MS = 50;
    private static final int LONGEST_RECONNECT_MS = 500;

    private final BrokerAccess access;
    private final long timeoutMs;

    /** Clients of a broker whose blocking calls take at most {@code timeoutMs}. */
    KafkaClients(BrokerAccess access, long timeoutMs) {
        this.access = access;
        this.timeoutMs = timeoutMs;
    }

    String bootstrap() {
        return access.bootstrap();
    }

    Duration timeout() {
        return Duration.ofMillis(timeoutMs);
    }

    /** A failure in words; where certificates are the matter, this program looks at its own. */
    TransportException failure(String what, Throwable cause) {
        TransportException failure = KafkaFailure.of(what + " at the Kafka broker " + bootstrap(), cause);
        if (!String.valueOf(failure.getMessage()).contains("certificate")) {
            return failure;
        }
        return OwnCertificate.problem(access.security(), Instant.now())
                .map(problem -> new TransportException(
                        failure.category(),
                        "cannot " + what + " at the Kafka broker " + bootstrap() + ": " + problem,
                        cause))
                .orElse(failure);
    }

    Admin admin() {
        Map<String, Object> settings = common("admin");
        settings.put(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, (int) timeoutMs);
        settings.put(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, (int) Math.min(REQUEST_TIMEOUT_MS, timeoutMs));
        return Admin.create(settings);
    }

    Producer<String, byte[]> producer(String clientName) {
        Map<String, Object> settings = producerSettings(clientName);
        settings.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, SEND_BLOCK_MS);
        settings.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, DELIVERY_TIMEOUT_MS);
        return new KafkaProducer<>(settings, new StringSerializer(), new ByteArraySerializer());
    }

    Producer<String, byte[]> transactionalProducer(String clientName, String transactionalId) {
        Map<String, Object> settings = producerSettings(clientName);
        settings.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, timeoutMs);
        // A transaction that nobody ends holds up every reader of its partitions until it times out.
        settings.put(ProducerConfig.TRANSACTION_TIMEOUT_CONFIG, TRANSACTION_TIMEOUT_MS);
        settings.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, TRANSACTION_TIMEOUT_MS);
        settings.put(ProducerConfig.TRANSACTIONAL_ID_CONFIG, transactionalId);
        return new KafkaProducer<>(settings, new StringSerializer(), new ByteArraySerializer());
    }

    private Map<String, Object> producerSettings(String clientName) {
        Map<String, Object> settings = common(clientName);
        settings.put(ProducerConfig.ACKS_CONFIG, "all");
        settings.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
        settings.put(ProducerConfig.COMPRESSION_TYPE_CONFIG, "none");
        settings.put(ProducerConfig.LINGER_MS_CONFIG, 0);
        settings.put(ProducerConfig.BATCH_SIZE_CONFIG, BATCH_BYTES);
        settings.put(ProducerConfig.BUFFER_MEMORY_CONFIG, PRODUCER_MEMORY_BYTES);
        settings.put(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, LARGEST_MESSAGE_BYTES);
        settings.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, REQUEST_TIMEOUT_MS);
        return settings;
    }

    /** A reader without a group. */
    Consumer<String, ByteBuffer> consumer(String clientName) {
        return consumer(consumerSettings(clientName, StartAt.EARLIEST));
    }

    /** A static member of a group: one that comes back under its id keeps its partitions without a rebalance. */
    Consumer<String, ByteBuffer> consumer(String group, String memberId, StartAt startAt) {
        Map<String, Object> settings = consumerSettings(group + '-' + memberId, startAt);
        settings.put(ConsumerConfig.GROUP_ID_CONFIG, group);
        settings.put(ConsumerConfig.GROUP_INSTANCE_ID_CONFIG, memberId);
        settings.put(ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG, SESSION_TIMEOUT_MS);
        settings.put(ConsumerConfig.HEARTBEAT_INTERVAL_MS_CONFIG, SESSION_TIMEOUT_MS / 5);
        settings.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, MOST_FRAMES_A_POLL);
        List<Class<?>> assignor = Collections.singletonList(RangeAssignor.class);
        settings.put(ConsumerConfig.PARTITION_ASSIGNMENT_STRATEGY_CONFIG, assignor);
        return consumer(settings);
    }

    private static Consumer<String, ByteBuffer> consumer(Map<String, Object> settings) {
        return new KafkaConsumer<>(settings, new StringDeserializer(), new ByteBufferDeserializer());
    }

    private Map<String, Object> consumerSettings(String clientName, StartAt startAt) {
        Map<String, Object> settings = common(clientName);
        settings.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        settings.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
        settings.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, startAt == StartAt.EARLIEST ? "earliest" : "latest");
        settings.put(ConsumerConfig.FETCH_MAX_BYTES_CONFIG, FETCH_BYTES);
        settings.put(ConsumerConfig.MAX_PARTITION_FETCH_BYTES_CONFIG, LARGEST_MESSAGE_BYTES);
        settings.put(ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, (int) timeoutMs);
        settings.put(ConsumerConfig.REQUEST_TIMEOUT_MS_CONFIG, (int) Math.min(REQUEST_TIMEOUT_MS, timeoutMs));
        return settings;
    }

    private Map<String, Object> common(String clientName) {
        Map<String, Object> settings = new HashMap<>(access.security());
        settings.put(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG, access.bootstrap());
        settings.put(CommonClientConfigs.CLIENT_ID_CONFIG, clientName);
        settings.put(CommonClientConfigs.SEND_BUFFER_CONFIG, -1);
        settings.put(CommonClientConfigs.RECEIVE_BUFFER_CONFIG, -1);
        // The default, 100 ms, is what a commit would wait whenever the one before it is still being written.
        settings.put(CommonClientConfigs.RETRY_BACKOFF_MS_CONFIG, (long) RETRY_MS);
        settings.put(CommonClientConfigs.RETRY_BACKOFF_MAX_MS_CONFIG, (long) LONGEST_RECONNECT_MS);
        settings.put(CommonClientConfigs.RECONNECT_BACKOFF_MS_CONFIG, (long) RECONNECT_MS);
        settings.put(CommonClientConfigs.RECONNECT_BACKOFF_MAX_MS_CONFIG, (long) LONGEST_RECONNECT_MS);
        // The broker's address never changes: asking for it anew only delays the return after its restart.
        settings.put(CommonClientConfigs.METADATA_RECOVERY_STRATEGY_CONFIG, "none");
        settings.put(CommonClientConfigs.METRIC_REPORTER_CLASSES_CONFIG, Collections.emptyList());
        settings.put("auto.include.jmx.reporter", false);
        settings.put(CommonClientConfigs.ENABLE_METRICS_PUSH_CONFIG, false);
        return settings;
    }

    /** The bytes of a payload; its own array where it fills it, else a copy. */
    static byte[] bytes(ByteBuffer payload) {
        if (payload.hasArray() && payload.arrayOffset() == 0 && payload.array().length == payload.remaining()) {
            return payload.array();
        }
        byte[] copy = new byte[payload.remaining()];
        payload.get(copy);
        return copy;
    }

    static Optional<Topic> topic(String wireName) {
        for (Topic topic : Topic.values()) {
            if (topic.wireName().equals(wireName)) {
                return Optional.of(topic);
            }
        }
        return Optional.empty();
    }
}
