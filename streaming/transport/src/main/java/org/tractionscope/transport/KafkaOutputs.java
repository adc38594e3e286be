package org.tractionscope.transport;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Future;
import org.apache.kafka.clients.consumer.ConsumerGroupMetadata;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;

/** The transactional producer of one member; after any failure it is closed and replaced. Confined to one thread. */
final class KafkaOutputs {

    private final Producer<String, byte[]> producer;

    /** Ends whatever transaction an earlier producer of this member left open. */
    KafkaOutputs(KafkaClients clients, KafkaMembership membership) {
        this.producer = clients.transactionalProducer(
                membership.group() + '-' + membership.memberId(), membership.transactionalId());
        try {
            producer.initTransactions();
        } catch (KafkaException e) {
            close();
            throw e;
        }
    }

    void commit(List<Message> results, Map<TopicPartition, OffsetAndMetadata> position, ConsumerGroupMetadata member) {
        if (results.isEmpty() && position.isEmpty()) {
            return;
        }
        producer.beginTransaction();
        // Before the results: behind a failed result this call would wait for its timeout.
        if (!position.isEmpty()) {
            producer.sendOffsetsToTransaction(position, member);
        }
        for (Message result : results) {
            // A failed send fails the commit: nobody needs to look at the future.
            Future<RecordMetadata> unused = producer.send(new ProducerRecord<>(
                    result.topic().wireName(), result.key(), KafkaClients.bytes(result.payload())));
        }
        producer.commitTransaction();
    }

    void close() {
        producer.close(Duration.ZERO);
    }
}
