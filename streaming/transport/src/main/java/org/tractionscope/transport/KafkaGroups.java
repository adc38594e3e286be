package org.tractionscope.transport;

import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsResult;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;

/** How far groups of workers are behind. May be used from any thread. */
public final class KafkaGroups {

    private final KafkaClients clients;

    /**
     * The groups at a broker.
     *
     * @param timeoutMs how long each call may wait for the broker, 1 to 3,600,000
     */
    public KafkaGroups(BrokerAccess access, long timeoutMs) {
        this.clients = new KafkaClients(Objects.requireNonNull(access, "access"), timeoutMs);
    }

    /**
     * Messages of a topic that a group has not done yet, by partition; partitions where it has none are left out.
     *
     * @throws TransportException naming the broker's address if it does not answer in time or refuses
     */
    public Map<Integer, Long> behind(String group, Topic topic) {
        try (Admin admin = clients.admin()) {
            Map<TopicPartition, OffsetAndMetadata> done = await(
                    admin.listConsumerGroupOffsets(group).partitionsToOffsetAndMetadata(), "ask for group " + group);
            Map<TopicPartition, OffsetSpec> ends = new HashMap<>();
            for (int i = 0; i < topic.partitions(); i++) {
                ends.put(new TopicPartition(topic.wireName(), i), OffsetSpec.latest());
            }
            Map<TopicPartition, ListOffsetsResult.ListOffsetsResultInfo> found =
                    await(admin.listOffsets(ends).all(), "ask for the end of " + topic.wireName());
            Map<Integer, Long> behind = new TreeMap<>();
            found.forEach((partition, end) -> {
                OffsetAndMetadata position = done.get(partition);
                long waiting = end.offset() - (position == null ? 0 : position.offset());
                if (waiting > 0) {
                    behind.put(partition.partition(), waiting);
                }
            });
            return Collections.unmodifiableMap(behind);
        } catch (KafkaException e) {
            throw failure("ask for group " + group, e);
        }
    }

    private <T> T await(KafkaFuture<T> future, String what) {
        try {
            return future.get();
        } catch (ExecutionException e) {
            throw failure(what, e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new TransportException(TransportException.Category.RETRY, "interrupted: cannot " + what, e);
        }
    }

    private TransportException failure(String what, Throwable cause) {
        return clients.failure(what, cause);
    }
}
