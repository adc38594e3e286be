package org.tractionscope.worker;

import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.tractionscope.model.ExperimentEvent;
import org.tractionscope.model.Frame;
import org.tractionscope.model.FrameKey;
import org.tractionscope.model.Normalisation;
import org.tractionscope.model.StreamId;
import org.tractionscope.model.StreamMemory;
import org.tractionscope.predict.cell.Observation;
import org.tractionscope.predict.cell.StreamObserver;
import org.tractionscope.transport.MessageBus;
import org.tractionscope.transport.MessageSource;
import org.tractionscope.transport.Received;
import org.tractionscope.transport.StartAt;
import org.tractionscope.transport.Topic;
import org.tractionscope.transport.TransportException;
import org.tractionscope.wire.ExperimentEventCodec;
import org.tractionscope.wire.TractionCodec;
import org.tractionscope.wire.WireFormatException;

/**
 * Keeps each session's memory from frame to frame. Confined to the worker's thread; closed by the worker.
 *
 * <p>The memory travels with every traction and is committed with it. A worker that meets a session in its middle, because it
 * was started again or took the session over, reads the memory off the newest traction on the bus; after a fault of the bus,
 * when frames come again, it forgets all and does the same. So the levels and ids depend on the frames alone.
 */
public final class StreamWatch implements AutoCloseable {

    private static final int RECALL_ATTEMPTS = 5;
    private static final long RECALL_WAIT_MS = 500;
    /** On their way to the bus frames and results wait for seconds; where they waited for longer everything is read. */
    private static final long SLACK_NS = 60_000_000_000L;

    private final MessageBus bus;
    private final StreamObserver observer;
    private final OptionalLong lockAtNs;
    private final FaultHandler faults;
    private final MessageSource events;
    private final Map<Session, StreamMemory> memories = new HashMap<>();
    private final Map<String, ExperimentEvent> locks = new HashMap<>();
    private final Set<Session> recalled = new HashSet<>();
    private final Set<String> cancelled = new HashSet<>();
    private final Set<String> ended = new HashSet<>();
    private final Set<Session> locked = new HashSet<>();
    private final Set<Session> finished = new HashSet<>();
    private final Reviser reviser;

    private record Session(StreamId stream, String name) {

        static Session of(FrameKey key) {
            return new Session(key.stream(), key.session());
        }
    }

    /**
     * A watch.
     *
     * @param bus where results and events are read; not closed
     * @param lockAtNs elapsed time at which estimated levels are locked by rule; empty for by event only
     */
    public StreamWatch(MessageBus bus, StreamObserver observer, OptionalLong lockAtNs, FaultHandler faults) {
        this.bus = Objects.requireNonNull(bus, "bus");
        this.observer = Objects.requireNonNull(observer, "observer");
        this.lockAtNs = Objects.requireNonNull(lockAtNs, "lockAtNs");
        this.faults = Objects.requireNonNull(faults, "faults");
        this.events = bus.openSource(EnumSet.of(Topic.EVENTS), StartAt.EARLIEST);
        this.reviser = new Reviser(bus, observer, faults);
    }

    /** What is computed again with levels that were not known in time. */
    Reviser reviser() {
        return reviser;
    }

    /** Looks whether a run of this worker has ended, so that its levels are final; called when there is nothing to predict. */
    void lookForEnds() {
        if (!observer.isCausal()) {
            return;
        }
        readEvents();
        memories.forEach((session, memory) -> {
            if (ended.contains(session.name()) && finished.add(session)) {
                StreamObserver.finalLevels(memory)
                        .ifPresent(levels -> reviser.add(Revision.ofAll(session.stream(), session.name(), levels)));
            }
        });
    }

    StreamObserver observer() {
        return observer;
    }

    /**
     * Looks at the next frame of its session; empty where its pixel size is not known.
     *
     * @param appendedUnixNs when the bus took the frame, by the bus's clock
     */
    Optional<Observation> observe(Frame frame, long appendedUnixNs) {
        if (frame.pixelSize().isEmpty()) {
            return Optional.empty();
        }
        readEvents();
        Session session = Session.of(frame.key());
        if (frame.key().sequence() == 0) {
            reviser.hasBegun(session.stream(), session.name(), appendedUnixNs - SLACK_NS);
        }
        if (!memories.containsKey(session) && frame.key().sequence() > 0 && !recalled.contains(session)) {
            recall(session, appendedUnixNs - frame.captured().elapsedNs() - SLACK_NS);
        }
        StreamMemory before = memories.getOrDefault(session, StreamMemory.empty());
        Observation observation = observer.observe(frame, frame.pixelSize().get(), before, lockAt(session.name()));
        return Optional.of(observation);
    }

    /** The frame's outcome will be committed, and the next frame goes on from it. */
    void remember(FrameKey key, Observation observation) {
        Session session = Session.of(key);
        boolean wasHeld = Optional.ofNullable(memories.get(session))
                .flatMap(StreamMemory::held)
                .isPresent();
        memories.put(session, observation.memory());
        if (observer.isCausal() && observation.memory().held().isPresent() && locked.add(session)) {
            // After a start in the middle nobody knows how far the worker before has come: the rule's moment says what
            // to do.
            long beforeNs = wasHeld ? lockAt(session.name()).orElse(0) : Long.MAX_VALUE;
            Normalisation levels = observation.memory().held().get();
            reviser.add(new Revision(session.stream(), session.name(), levels, key.sequence(), beforeNs));
        }
    }

    /** What was not committed comes again: go on from what was. */
    void forget() {
        memories.clear();
        recalled.clear();
    }

    /**
     * Reads the newest memory of every session off the bus, leaving alone those that are known.
     *
     * @param begunUnixNs when this session began, if its frames came to the bus without delay: if not, all is read
     */
    private void recall(Session session, long begunUnixNs) {
        for (int attempt = 0; attempt < RECALL_ATTEMPTS; attempt++) {
            try {
                recall(bus.openSourceSince(EnumSet.of(Topic.TRACTIONS), begunUnixNs));
                if (!memories.containsKey(session)) {
                    recall(bus.openSource(EnumSet.of(Topic.TRACTIONS), StartAt.EARLIEST));
                }
                recalled.add(session);
                return;
            } catch (TransportException e) {
                faults.survived("earlier results of " + session.stream(), e);
            }
        }
        // The frame has been taken off the bus and must get its outcome: it begins a memory of its own.
        recalled.add(session);
    }

    /** Closes the source. */
    private void recall(MessageSource results) {
        Map<Session, StreamMemory> committed = new HashMap<>();
        try (results) {
            for (var batch = results.poll(RECALL_WAIT_MS); !batch.isEmpty(); batch = results.poll(RECALL_WAIT_MS)) {
                for (Received received : batch) {
                    memory(received)
                            .ifPresent(
                                    memory -> committed.put(Session.of(TractionCodec.key(received.payload())), memory));
                }
            }
        }
        committed.forEach(memories::putIfAbsent);
    }

    private Optional<StreamMemory> memory(Received received) {
        try {
            return TractionCodec.memory(received.payload());
        } catch (WireFormatException e) {
            faults.survived(received.position(), e);
            return Optional.empty();
        }
    }

    private void readEvents() {
        try {
            for (var batch = events.poll(0); !batch.isEmpty(); batch = events.poll(0)) {
                for (Received received : batch) {
                    accept(ExperimentEventCodec.decode(received.payload()));
                }
            }
        } catch (WireFormatException | TransportException e) {
            faults.survived("events", e);
        }
    }

    private void accept(ExperimentEvent event) {
        if (event.kind() == ExperimentEvent.Kind.BASELINE_LOCKED) {
            locks.put(event.eventId(), event);
        }
        if (event.kind() == ExperimentEvent.Kind.RUN_ENDED) {
            ended.add(event.experimentId());
        }
        event.cancels().ifPresent(cancelled::add);
    }

    /** The rule's moment or the first event's of the session, whichever is earlier. */
    private OptionalLong lockAt(String session) {
        OptionalLong byEvent = locks.values().stream()
                .filter(event -> event.experimentId().equals(session) && !cancelled.contains(event.eventId()))
                .mapToLong(event -> event.at().elapsedNs())
                .min();
        if (byEvent.isEmpty() || lockAtNs.isEmpty()) {
            return byEvent.isPresent() ? byEvent : lockAtNs;
        }
        return OptionalLong.of(Math.min(byEvent.getAsLong(), lockAtNs.getAsLong()));
    }

    @Override
    public void close() {
        reviser.close();
        events.close();
    }
}
