package org.tractionscope.cli;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tractionscope.model.ExperimentEvent;
import org.tractionscope.transport.Message;
import org.tractionscope.transport.MessageSink;
import org.tractionscope.transport.Topic;
import org.tractionscope.wire.ExperimentEventCodec;

/**
 * Sends what is noted in the window, so that the window never waits for the broker.
 *
 * <p>{@link #offer} may be called from any thread and returns at once; people press keys slowly enough for a queue without
 * bounds. {@link #doWork} and {@link #close} are confined to one thread. The sink belongs to the caller.
 */
final class EventSender implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(EventSender.class);

    private final MessageSink sink;
    private final Queue<ExperimentEvent> waiting = new ConcurrentLinkedQueue<>();

    EventSender(MessageSink sink) {
        this.sink = sink;
    }

    void offer(ExperimentEvent event) {
        waiting.add(event);
    }

    /** Sends the next event; returns how many were sent. */
    int doWork() {
        ExperimentEvent event = waiting.poll();
        if (event == null) {
            return 0;
        }
        Message message = new Message(Topic.EVENTS, event.experimentId(), ExperimentEventCodec.encode(event));
        sink.send(
                message,
                failure -> failure.ifPresent(
                        fault -> LOG.warn("The event \"{}\" did not reach the broker: {}", event, fault.getMessage())));
        return 1;
    }

    /** Sends what still waits. */
    @Override
    public void close() {
        while (doWork() > 0) {
            LOG.trace("sent one of the last events");
        }
    }
}
