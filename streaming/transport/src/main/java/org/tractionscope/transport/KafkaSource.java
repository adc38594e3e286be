package org.tractionscope.transport;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;

/** A reader of a {@link KafkaMessageBus}: all partitions, no group. */
final class KafkaSource implements MessageSource {

    private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(2);

    private final String bootstrap;
    private final Consumer<String, ByteBuffer> consumer;
    private final KafkaReader reader;
    private boolean closed;

    KafkaSource(KafkaClients clients, Set<Topic> topics, KafkaStart start, UnixClock clock) {
        this.bootstrap = clients.bootstrap();
        this.consumer = clients.consumer("source");
        this.reader = new KafkaReader(consumer, () -> clients.consumer("source-probe"), clock);
        try {
            List<TopicPartition> partitions = partitions(topics);
            consumer.assign(partitions);
            start.seek(consumer, partitions);
            // Seeking is lazy; asking for the position fixes it now.
            partitions.forEach(consumer::position);
        } catch (KafkaException | TransportException e) {
            consumer.close(CLOSE_TIMEOUT);
            throw e;
        }
    }

    private List<TopicPartition> partitions(Set<Topic> topics) {
        List<TopicPartition> partitions = new ArrayList<>();
        for (Topic topic : topics) {
            List<PartitionInfo> found = consumer.partitionsFor(topic.wireName());
            if (found == null || found.isEmpty()) {
                throw new TransportException(
                        TransportException.Category.STOP,
                        "topic " + topic.wireName() + " must exist at the Kafka broker " + bootstrap
                                + ": it has not been created");
            }
            for (PartitionInfo partition : found) {
                partitions.add(new TopicPartition(partition.topic(), partition.partition()));
            }
        }
        return partitions;
    }

    @Override
    public List<Received> poll(long timeoutMs) {
        if (closed) {
            throw new TransportException(TransportException.Category.STOP, "the source is closed");
        }
        try {
            return reader.poll(timeoutMs);
        } catch (KafkaException e) {
            throw KafkaFailure.of("read from the Kafka broker " + bootstrap, e);
        }
    }

    @Override
    public void close() {
        if (!closed) {
            closed = true;
            reader.close();
            consumer.close(CLOSE_TIMEOUT);
        }
    }
}
