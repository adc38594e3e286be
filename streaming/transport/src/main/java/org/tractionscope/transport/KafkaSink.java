package org.tractionscope.transport;

import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;

/** The sender of a {@link KafkaMessageBus}: an idempotent producer. */
final class KafkaSink implements MessageSink {

    private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(5);

    private final String clientName;
    private final String bootstrap;
    private final Producer<String, byte[]> producer;
    private final Object lock = new Object();
    private long underWay;
    private boolean closed;

    KafkaSink(String clientName, KafkaClients clients) {
        this.clientName = Objects.requireNonNull(clientName, "clientName");
        this.bootstrap = clients.bootstrap();
        this.producer = clients.producer(clientName);
    }

    @Override
    public void send(Message message, Acknowledgement acknowledgement) {
        Objects.requireNonNull(acknowledgement, "acknowledgement");
        synchronized (lock) {
            if (closed) {
                throw new TransportException(TransportException.Category.STOP, "sink " + clientName + " is closed");
            }
            underWay++;
        }
        Once once = new Once(acknowledgement);
        Optional<TransportException> tooLarge = MessageLimit.check(message);
        if (tooLarge.isPresent()) {
            once.done(tooLarge);
            return;
        }
        // Said now: what waits for its acknowledgement shall not hold the payload as well.
        String what = "send " + message + " to " + bootstrap;
        try {
            ProducerRecord<String, byte[]> record = new ProducerRecord<>(
                    message.topic().wireName(), message.key(), KafkaClients.bytes(message.payload()));
            Future<RecordMetadata> unused = producer.send(
                    record,
                    (metadata, failure) ->
                            once.done(Optional.ofNullable(failure).map(cause -> KafkaFailure.of(what, cause))));
        } catch (KafkaException | IllegalStateException e) {
            once.done(Optional.of(KafkaFailure.of(what, e)));
        }
    }

    @Override
    public boolean flush(long timeoutMs) {
        BoundedWait wait = new BoundedWait(lock, timeoutMs);
        synchronized (lock) {
            while (underWay > 0) {
                if (!wait.goesOn()) {
                    return false;
                }
            }
            return true;
        }
    }

    @Override
    public void close() {
        synchronized (lock) {
            closed = true;
        }
        producer.close(CLOSE_TIMEOUT);
    }

    /** Kafka may both call back and throw for one message. */
    private final class Once {

        private final Acknowledgement acknowledgement;
        private boolean done;

        Once(Acknowledgement acknowledgement) {
            this.acknowledgement = acknowledgement;
        }

        void done(Optional<TransportException> failure) {
            synchronized (lock) {
                if (done) {
                    return;
                }
                done = true;
            }
            try {
                acknowledgement.done(failure);
            } finally {
                synchronized (lock) {
                    underWay--;
                    lock.notifyAll();
                }
            }
        }
    }
}
