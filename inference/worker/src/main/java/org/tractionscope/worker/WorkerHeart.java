package org.tractionscope.worker;

import java.util.Objects;
import java.util.Optional;
import org.tractionscope.model.EngineId;
import org.tractionscope.model.Heartbeat;
import org.tractionscope.model.ModelId;
import org.tractionscope.transport.Message;
import org.tractionscope.transport.MessageSink;
import org.tractionscope.transport.Topic;
import org.tractionscope.transport.TransportException;
import org.tractionscope.transport.UnixClock;
import org.tractionscope.wire.HeartbeatCodec;

/**
 * A worker's sign of life, about once a second. Confined to one thread; the creator closes the sink.
 *
 * <p>A heartbeat that cannot be sent is lost on purpose: the next one says more.
 */
public final class WorkerHeart {

    private static final long INTERVAL_NS = 1_000_000_000;

    private final String instanceId;
    private final MessageSink sink;
    private final UnixClock clock;
    private Optional<ModelId> model = Optional.empty();
    private Optional<EngineId> engine = Optional.empty();
    private long lastBeatUnixNs;

    public WorkerHeart(String instanceId, MessageSink sink, UnixClock clock) {
        this.instanceId = Objects.requireNonNull(instanceId, "instanceId");
        this.sink = Objects.requireNonNull(sink, "sink");
        this.clock = Objects.requireNonNull(clock, "clock");
    }

    /** Says that the worker has started and is loading its model. */
    public void starting() {
        beat(Heartbeat.State.STARTING, new WorkerTally());
    }

    void loaded(ModelId loadedModel, EngineId loadedEngine) {
        model = Optional.of(loadedModel);
        engine = Optional.of(loadedEngine);
    }

    void beatWhenDue(WorkerTally tally) {
        // A wall clock that was set back must not silence the worker: any distance of a second counts.
        if (Math.abs(clock.nowNs() - lastBeatUnixNs) >= INTERVAL_NS) {
            beat(Heartbeat.State.READY, tally);
        }
    }

    void beat(Heartbeat.State state, WorkerTally tally) {
        lastBeatUnixNs = clock.nowNs();
        Heartbeat heartbeat =
                new Heartbeat(Heartbeat.Role.WORKER, instanceId, state, lastBeatUnixNs, model, engine, tally.rows());
        try {
            sink.send(new Message(Topic.HEARTBEATS, instanceId, HeartbeatCodec.encode(heartbeat)), failure -> {});
        } catch (TransportException e) {
            if (e.category() == TransportException.Category.STOP) {
                throw e;
            }
        }
    }
}
