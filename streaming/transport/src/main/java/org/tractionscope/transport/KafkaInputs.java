package org.tractionscope.transport;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.MemberToRemove;
import org.apache.kafka.clients.admin.RemoveMembersFromConsumerGroupOptions;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerGroupMetadata;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;

/** The consuming half of one member. Confined to one thread. */
final class KafkaInputs {

    private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(2);
    private static final long LEAVE_TIMEOUT_MS = 2000;
    private static final long JOIN_STEP_MS = 20;

    private final KafkaClients clients;
    private final KafkaMembership membership;
    private final Consumer<String, ByteBuffer> consumer;
    private final KafkaReader reader;
    private final List<Received> putBack = new ArrayList<>();
    private boolean assigned;
    private boolean reassigned;

    /** Joins the group and waits for its share of the partitions. */
    KafkaInputs(KafkaClients clients, KafkaMembership membership, UnixClock clock) {
        this.clients = clients;
        this.membership = membership;
        this.consumer = clients.consumer(membership.group(), membership.memberId(), membership.startAt());
        this.reader = new KafkaReader(consumer, () -> clients.consumer("member-probe"), clock);
        try {
            consumer.subscribe(Collections.singleton(membership.input().wireName()), new Rebalance());
            join();
        } catch (KafkaException e) {
            consumer.close(CLOSE_TIMEOUT);
            throw e;
        }
    }

    private void join() {
        long startNs = System.nanoTime();
        while (!assigned) {
            if (System.nanoTime() - startNs > clients.timeout().toNanos()) {
                throw new org.apache.kafka.common.errors.TimeoutException(
                        "the group did not answer within " + clients.timeout().toMillis() + " ms");
            }
            putBack.addAll(reader.poll(JOIN_STEP_MS));
        }
        reassigned = false;
    }

    List<Received> poll(long timeoutMs) {
        if (!putBack.isEmpty()) {
            List<Received> received = new ArrayList<>(putBack);
            putBack.clear();
            return received;
        }
        return reader.poll(timeoutMs);
    }

    /** True once after partitions were taken from this member or given to it. */
    boolean wasReassigned() {
        boolean was = reassigned;
        reassigned = false;
        return was;
    }

    /** Keeps messages for the next poll. */
    void putBack(List<Received> received) {
        putBack.addAll(0, received);
    }

    /** Goes back to what the group has committed. */
    void rewind() {
        putBack.clear();
        Set<TopicPartition> partitions = consumer.assignment();
        consumer.committed(partitions).forEach((partition, position) -> {
            if (position != null) {
                consumer.seek(partition, position);
            }
        });
    }

    ConsumerGroupMetadata groupMetadata() {
        return consumer.groupMetadata();
    }

    /** Stops; {@code leaves} the group so that others take over at once, unless another process has the member's place. */
    void close(boolean leaves) {
        reader.close();
        consumer.close(CLOSE_TIMEOUT);
        if (leaves) {
            leave();
        }
    }

    /** A static member stays in its group until its session times out, unless it is removed by name. */
    private void leave() {
        RemoveMembersFromConsumerGroupOptions options = new RemoveMembersFromConsumerGroupOptions(
                Collections.singleton(new MemberToRemove(membership.memberId())));
        try (Admin admin = clients.admin()) {
            admin.removeMembersFromConsumerGroup(membership.group(), options)
                    .all()
                    .get(LEAVE_TIMEOUT_MS, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException | TimeoutException | KafkaException e) {
            // The broker is away: then the session timeout removes the member.
        }
    }

    private final class Rebalance implements ConsumerRebalanceListener {

        @Override
        public void onPartitionsRevoked(Collection<TopicPartition> partitions) {
            reassigned = true;
            putBack.clear();
        }

        /** Commits where a new group begins: else a crash before its first result would move its latest message. */
        @Override
        public void onPartitionsAssigned(Collection<TopicPartition> partitions) {
            assigned = true;
            Map<TopicPartition, OffsetAndMetadata> begin = new HashMap<>();
            Set<TopicPartition> wanted = new HashSet<>(partitions);
            consumer.committed(wanted).forEach((partition, position) -> {
                if (position == null) {
                    begin.put(partition, new OffsetAndMetadata(consumer.position(partition)));
                }
            });
            if (!begin.isEmpty()) {
                consumer.commitSync(begin);
            }
        }
    }
}
