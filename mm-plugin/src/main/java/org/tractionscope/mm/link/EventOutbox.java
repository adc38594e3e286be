package org.tractionscope.mm.link;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Objects;
import org.tractionscope.model.ExperimentEvent;
import org.tractionscope.transport.Message;
import org.tractionscope.transport.MessageSink;
import org.tractionscope.transport.Topic;
import org.tractionscope.transport.TransportException;
import org.tractionscope.wire.ExperimentEventCodec;

/** Experiment events that wait for the broker, in order, none lost while it is away. {@link #add} from any thread. */
final class EventOutbox {

    private static final int MOST = 10_000;

    private final MessageSink sink;
    private final Deque<ExperimentEvent> waiting = new ArrayDeque<>();
    private boolean underWay;

    EventOutbox(MessageSink sink) {
        this.sink = Objects.requireNonNull(sink, "sink");
    }

    /** Takes an event; false when ten thousand are waiting. */
    boolean add(ExperimentEvent event) {
        synchronized (waiting) {
            return waiting.size() < MOST && waiting.add(event);
        }
    }

    int waiting() {
        synchronized (waiting) {
            return waiting.size();
        }
    }

    /** Sends the oldest if none is under way; returns how many. For the sender thread. */
    int doWork() {
        ExperimentEvent oldest;
        synchronized (waiting) {
            if (underWay || waiting.isEmpty()) {
                return 0;
            }
            oldest = waiting.getFirst();
            underWay = true;
        }
        Message message = new Message(Topic.EVENTS, oldest.experimentId(), ExperimentEventCodec.encode(oldest));
        try {
            sink.send(message, failure -> {
                synchronized (waiting) {
                    underWay = false;
                    boolean hopeless =
                            failure.isPresent() && failure.get().category() == TransportException.Category.STOP;
                    if (!failure.isPresent() || hopeless) {
                        waiting.removeFirst();
                    }
                }
            });
        } catch (TransportException closed) {
            synchronized (waiting) {
                underWay = false;
                waiting.clear();
            }
        }
        return 1;
    }
}
