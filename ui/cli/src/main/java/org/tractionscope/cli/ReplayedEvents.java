package org.tractionscope.cli;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.tractionscope.model.CaptureTime;
import org.tractionscope.model.ExperimentEvent;
import org.tractionscope.transport.Message;
import org.tractionscope.transport.MessageSink;
import org.tractionscope.transport.Topic;
import org.tractionscope.transport.UnixClock;
import org.tractionscope.wire.ExperimentEventCodec;

/**
 * The events of a recording, published again with the frames that they came with: plans at the start, everything else when
 * its time of the experiment is reached. Confined to one thread.
 */
final class ReplayedEvents {

    private final String experiment;
    private final MessageSink sink;
    private final UnixClock clock;
    private final Deque<ExperimentEvent> waiting;

    /** @param events of the recording, by time */
    ReplayedEvents(List<ExperimentEvent> events, String experiment, MessageSink sink, UnixClock clock) {
        this.experiment = experiment;
        this.sink = sink;
        this.clock = clock;
        this.waiting = new ArrayDeque<>(events);
    }

    /** Publishes every plan; returns how many phases it names. */
    int publishPlans() {
        int plans = 0;
        for (ExperimentEvent event : List.copyOf(waiting)) {
            if (event.kind() == ExperimentEvent.Kind.PHASE_PLANNED) {
                send(event);
                waiting.remove(event);
                plans++;
            }
        }
        return plans;
    }

    /** Publishes what happened up to this time of the experiment. */
    void publishUpTo(long elapsedNs) {
        while (!waiting.isEmpty() && waiting.element().at().elapsedNs() <= elapsedNs) {
            send(waiting.remove());
        }
    }

    private void send(ExperimentEvent event) {
        ExperimentEvent.Builder builder = ExperimentEvent.of(
                        experiment,
                        event.eventId(),
                        event.kind(),
                        new CaptureTime(clock.nowNs(), event.at().elapsedNs()))
                .author(event.author())
                .text(event.text());
        event.phase().ifPresent(builder::phase);
        event.cancels().ifPresent(builder::cancels);
        sink.send(new Message(Topic.EVENTS, experiment, ExperimentEventCodec.encode(builder.build())), failure -> {});
    }
}
