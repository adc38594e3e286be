package org.tractionscope.mm.link;

import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.tractionscope.transport.Acknowledgement;
import org.tractionscope.transport.Message;
import org.tractionscope.transport.MessageBus;
import org.tractionscope.transport.MessageSink;
import org.tractionscope.transport.TransportException;

/**
 * A sink to a broker that may not be there yet: it is opened at the first message and tried again until it opens; what is
 * sent before fails at once, to be tried again. For one sender thread; {@link #hurry} from any.
 */
final class PatientSink implements MessageSink {

    private static final long RETRY_MS = 1000;

    private final MessageBus bus;
    private final String clientName;
    private final BrokerHealth health;
    private final CountDownLatch hurried = new CountDownLatch(1);
    private Optional<MessageSink> sink = Optional.empty();
    private boolean triedBefore;
    private boolean closed;

    PatientSink(MessageBus bus, String clientName, BrokerHealth health) {
        this.bus = Objects.requireNonNull(bus, "bus");
        this.clientName = Objects.requireNonNull(clientName, "clientName");
        this.health = Objects.requireNonNull(health, "health");
    }

    @Override
    public void send(Message message, Acknowledgement acknowledgement) {
        if (closed) {
            throw new TransportException(TransportException.Category.STOP, "sink " + clientName + " is closed");
        }
        MessageSink open;
        try {
            open = open();
        } catch (TransportException e) {
            health.unreachable(e);
            acknowledgement.done(Optional.of(
                    new TransportException(TransportException.Category.RETRY, String.valueOf(e.getMessage()), e)));
            return;
        }
        health.sent();
        open.send(message, failure -> {
            if (failure.isPresent()) {
                health.failed(failure.get());
            } else {
                health.acknowledged();
            }
            acknowledgement.done(failure);
        });
    }

    private MessageSink open() {
        if (sink.isPresent()) {
            return sink.get();
        }
        if (triedBefore) {
            pause();
        }
        triedBefore = true;
        try {
            bus.createTopics();
        } catch (TransportException e) {
            // A broker that answers may refuse to create topics which are there already.
            if (e.category() == TransportException.Category.RETRY) {
                throw e;
            }
        }
        MessageSink opened = bus.openSink(clientName);
        sink = Optional.of(opened);
        return opened;
    }

    private void pause() {
        try {
            boolean unused = hurried.await(RETRY_MS, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** From now on does not wait between two tries. */
    void hurry() {
        hurried.countDown();
    }

    @Override
    public boolean flush(long timeoutMs) {
        return !sink.isPresent() || sink.get().flush(timeoutMs);
    }

    @Override
    public void close() {
        closed = true;
        sink.ifPresent(MessageSink::close);
    }
}
