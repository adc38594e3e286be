package org.tractionscope.transport;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.OffsetAndTimestamp;
import org.apache.kafka.common.TopicPartition;

/** Where a {@link KafkaSource} begins in its partitions. */
interface KafkaStart {

    /** Moves to the beginning; Kafka may do so lazily. */
    void seek(Consumer<?, ?> consumer, Collection<TopicPartition> partitions);

    static KafkaStart at(StartAt startAt) {
        return (consumer, partitions) -> {
            if (startAt == StartAt.EARLIEST) {
                consumer.seekToBeginning(partitions);
            } else {
                consumer.seekToEnd(partitions);
            }
        };
    }

    /** The topics are stamped by the broker: times rise along a partition, whatever the senders' clocks say. */
    static KafkaStart since(long unixNs) {
        return (consumer, partitions) -> {
            Map<TopicPartition, Long> moments = new HashMap<>();
            List<TopicPartition> whole = new ArrayList<>();
            for (TopicPartition partition : partitions) {
                boolean isOfStreams = KafkaClients.topic(partition.topic())
                        .map(Topic::isKeyedByStream)
                        .orElse(false);
                if (isOfStreams) {
                    moments.put(partition, Math.max(0, Math.floorDiv(unixNs, 1_000_000L)));
                } else {
                    whole.add(partition);
                }
            }
            seekUnlessNone(whole, consumer::seekToBeginning);
            Map<TopicPartition, OffsetAndTimestamp> found = consumer.offsetsForTimes(moments);
            List<TopicPartition> later = new ArrayList<>();
            for (TopicPartition partition : moments.keySet()) {
                OffsetAndTimestamp first = found.get(partition);
                if (first == null) {
                    later.add(partition);
                } else {
                    consumer.seek(partition, first.offset());
                }
            }
            seekUnlessNone(later, consumer::seekToEnd);
        };
    }

    /** To Kafka no partition means every partition. */
    static void seekUnlessNone(
            Collection<TopicPartition> partitions, java.util.function.Consumer<Collection<TopicPartition>> seek) {
        if (!partitions.isEmpty()) {
            seek.accept(partitions);
        }
    }
}
