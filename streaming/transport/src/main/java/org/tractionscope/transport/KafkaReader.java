package org.tractionscope.transport;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.TopicPartition;

/**
 * Polls a consumer so that an empty answer means that nothing is there.
 *
 * <p>Kafka's own {@code poll(0)} is empty also while a request for more is on its way; a backlog would seem drained after
 * its first 16 MB.
 */
final class KafkaReader {

    /** Known messages arrive within a few ms unless the broker is away. */
    private static final long DRAIN_WAIT_MS = 500;

    private static final long DRAIN_STEP_MS = 20;
    private static final long NS_PER_MS = 1_000_000;

    private final Consumer<String, ByteBuffer> consumer;
    private final UnixClock clock;

    KafkaReader(Consumer<String, ByteBuffer> consumer, UnixClock clock) {
        this.consumer = consumer;
        this.clock = clock;
    }

    List<Received> poll(long timeoutMs) {
        long startNs = System.nanoTime();
        ConsumerRecords<String, ByteBuffer> records = consumer.poll(Duration.ofMillis(timeoutMs));
        while (records.isEmpty()
                && isBehind()
                && (System.nanoTime() - startNs) / NS_PER_MS < timeoutMs + DRAIN_WAIT_MS) {
            records = consumer.poll(Duration.ofMillis(DRAIN_STEP_MS));
        }
        return received(records);
    }

    private boolean isBehind() {
        for (TopicPartition partition : consumer.assignment()) {
            OptionalLong lag = consumer.currentLag(partition);
            if (!lag.isPresent() || lag.getAsLong() > 0) {
                return true;
            }
        }
        return false;
    }

    private List<Received> received(ConsumerRecords<String, ByteBuffer> records) {
        long receivedUnixNs = clock.nowNs();
        List<Received> received = new ArrayList<>(records.count());
        for (ConsumerRecord<String, ByteBuffer> record : records) {
            KafkaClients.topic(record.topic())
                    .ifPresent(topic -> received.add(new Received(
                            topic, record.key(), record.value(), receivedUnixNs, record.partition(), record.offset())));
        }
        return received;
    }
}
