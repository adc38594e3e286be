package org.tractionscope.transport;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;

/**
 * Polls a consumer so that an empty answer to {@code poll(0)} means that nothing is there. Confined to one thread.
 *
 * <p>Kafka's own {@code poll(0)} is empty also while a fetch is on its way; a backlog would seem drained after its first
 * 16 MB. Where the log ends is asked on a second connection, because the broker answers the requests of one connection in
 * turn and the fetch before it waits for news.
 */
final class KafkaReader {

    private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(2);
    /** Messages that are there arrive within a few ms unless the broker goes away. */
    private static final Duration DRAIN_WAIT = Duration.ofSeconds(1);

    private static final Duration DRAIN_STEP = Duration.ofMillis(20);

    private final Consumer<String, ByteBuffer> consumer;
    private final Supplier<Consumer<String, ByteBuffer>> probes;
    private final UnixClock clock;
    private Optional<Consumer<String, ByteBuffer>> probe = Optional.empty();

    /** Reads {@code consumer}, which the caller closes; {@code probes} makes a second one for questions. */
    KafkaReader(Consumer<String, ByteBuffer> consumer, Supplier<Consumer<String, ByteBuffer>> probes, UnixClock clock) {
        this.consumer = consumer;
        this.probes = probes;
        this.clock = clock;
    }

    List<Received> poll(long timeoutMs) {
        ConsumerRecords<String, ByteBuffer> records = consumer.poll(Duration.ofMillis(timeoutMs));
        if (timeoutMs == 0 && records.isEmpty() && !consumer.assignment().isEmpty()) {
            try {
                records = drain();
            } catch (TimeoutException e) {
                // The broker is away: nothing is known to be there.
                records = ConsumerRecords.empty();
            }
        }
        return received(records);
    }

    private ConsumerRecords<String, ByteBuffer> drain() {
        long startNs = System.nanoTime();
        if (!probe.isPresent()) {
            probe = Optional.of(probes.get());
        }
        Map<TopicPartition, Long> ends =
                probe.orElseThrow(IllegalStateException::new).endOffsets(consumer.assignment(), DRAIN_WAIT);
        ConsumerRecords<String, ByteBuffer> records = ConsumerRecords.empty();
        while (records.isEmpty() && isBefore(ends) && System.nanoTime() - startNs < DRAIN_WAIT.toNanos()) {
            records = consumer.poll(DRAIN_STEP);
        }
        return records;
    }

    private boolean isBefore(Map<TopicPartition, Long> ends) {
        for (TopicPartition partition : consumer.assignment()) {
            Long end = ends.get(partition);
            if (end != null && consumer.position(partition, DRAIN_STEP) < end) {
                return true;
            }
        }
        return false;
    }

    /** Closes the second connection. */
    void close() {
        probe.ifPresent(consumer -> consumer.close(CLOSE_TIMEOUT));
    }

    private List<Received> received(ConsumerRecords<String, ByteBuffer> records) {
        long receivedUnixNs = clock.nowNs();
        List<Received> received = new ArrayList<>(records.count());
        for (ConsumerRecord<String, ByteBuffer> record : records) {
            KafkaClients.topic(record.topic())
                    .ifPresent(topic -> received.add(
                            new Received(topic, record.key(), record.value(), receivedUnixNs, place(record))));
        }
        return received;
    }

    private static LogPlace place(ConsumerRecord<?, ?> record) {
        return new LogPlace(record.partition(), record.offset(), record.timestamp() * 1_000_000L);
    }
}
