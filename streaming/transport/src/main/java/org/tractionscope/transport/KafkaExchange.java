package org.tractionscope.transport;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.FencedInstanceIdException;

/**
 * An exactly-once member of a group: outputs and the new position of the group are one Kafka transaction.
 *
 * <pre>
 *   working ── failure, rebalance with open inputs ──→ broken ── next poll: new producer ends the old transaction, ──→ working
 *      │                                                 │        inputs rewound to the committed position
 *      └──── another process took the member id ─────────┴──→ replaced (every call throws STOP)
 * </pre>
 *
 * <p>Whether a failed commit took effect is not asked: the committed position tells.
 */
final class KafkaExchange implements MessageExchange {

    private final KafkaClients clients;
    private final KafkaMembership membership;
    private final KafkaInputs inputs;
    private final UncommittedInputs uncommitted;
    private Optional<KafkaOutputs> outputs = Optional.empty();
    private boolean broken = true;
    private boolean replaced;
    private boolean closed;

    KafkaExchange(KafkaClients clients, KafkaMembership membership, UnixClock clock) {
        this.clients = clients;
        this.membership = membership;
        this.uncommitted = new UncommittedInputs(membership.memberId());
        // The new producer goes first: it ends what a killed predecessor left open, which would hide its position.
        try {
            this.outputs = Optional.of(new KafkaOutputs(clients, membership));
            this.inputs = new KafkaInputs(clients, membership, clock);
            broken = false;
        } catch (KafkaException e) {
            outputs.ifPresent(KafkaOutputs::close);
            throw failure("join as " + membership, e);
        }
    }

    @Override
    public List<Received> poll(long timeoutMs) {
        requireUsable();
        try {
            repair();
            List<Received> received = inputs.poll(timeoutMs);
            if (inputs.wasReassigned() && !uncommitted.isEmpty()) {
                uncommitted.clear();
                inputs.putBack(received);
                throw new TransportException(
                        TransportException.Category.RETRY,
                        "the work was dealt anew among the members; " + membership + " starts from the last commit");
            }
            received.forEach(uncommitted::add);
            return received;
        } catch (KafkaException e) {
            throw breakDown("read as " + membership, e);
        }
    }

    @Override
    public void commit(List<Received> done, List<Message> results) {
        requireUsable();
        Map<Integer, Long> nextOffsets = uncommitted.nextOffsetsAfter(done);
        for (Message result : results) {
            Optional<TransportException> tooLarge = MessageLimit.check(result);
            if (tooLarge.isPresent()) {
                breakDown();
                throw tooLarge.get();
            }
        }
        try {
            repair();
            Map<TopicPartition, OffsetAndMetadata> position = new HashMap<>();
            nextOffsets.forEach((partition, offset) -> position.put(
                    new TopicPartition(membership.input().wireName(), partition), new OffsetAndMetadata(offset)));
            outputs.orElseThrow(IllegalStateException::new).commit(results, position, inputs.groupMetadata());
            uncommitted.remove(done);
        } catch (KafkaException e) {
            throw breakDown("commit as " + membership, e);
        }
    }

    private void repair() {
        if (!broken) {
            return;
        }
        if (!outputs.isPresent()) {
            outputs = Optional.of(new KafkaOutputs(clients, membership));
        }
        inputs.rewind();
        broken = false;
    }

    private TransportException breakDown(String what, KafkaException cause) {
        replaced |= hasCause(cause, FencedInstanceIdException.class);
        breakDown();
        return replaced ? replacedBy(cause) : failure(what, cause);
    }

    private void breakDown() {
        broken = true;
        uncommitted.clear();
        outputs.ifPresent(KafkaOutputs::close);
        outputs = Optional.empty();
    }

    private static boolean hasCause(Throwable failure, Class<? extends Throwable> type) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (type.isInstance(cause)) {
                return true;
            }
        }
        return false;
    }

    private TransportException failure(String what, KafkaException cause) {
        return KafkaFailure.of(
                TransportException.Category.RETRY, what + " at the Kafka broker " + clients.bootstrap(), cause);
    }

    private TransportException replacedBy(KafkaException cause) {
        return new TransportException(
                TransportException.Category.STOP, "another process has taken the place of " + membership, cause);
    }

    private void requireUsable() {
        if (closed) {
            throw new TransportException(TransportException.Category.STOP, membership + " is closed");
        }
        if (replaced) {
            throw new TransportException(
                    TransportException.Category.STOP, "another process has taken the place of " + membership);
        }
    }

    @Override
    public void close() {
        if (closed) {
            return;
        }
        closed = true;
        outputs.ifPresent(KafkaOutputs::close);
        inputs.close(!replaced);
    }
}
