package org.tractionscope.cli;

import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;
import org.tractionscope.experiment.PhaseTimeline;
import org.tractionscope.model.ExperimentEvent;
import org.tractionscope.model.FrameKey;
import org.tractionscope.model.Heartbeat;
import org.tractionscope.model.ModelId;
import org.tractionscope.model.Phase;
import org.tractionscope.model.SkippedFrame;
import org.tractionscope.model.StreamId;
import org.tractionscope.model.Traction;
import org.tractionscope.transport.FrameLedger;
import org.tractionscope.transport.LatencySnapshot;
import org.tractionscope.transport.LedgerSnapshot;
import org.tractionscope.transport.MessageSource;
import org.tractionscope.transport.Received;
import org.tractionscope.transport.StageLatencies;
import org.tractionscope.wire.ExperimentEventCodec;
import org.tractionscope.wire.HeartbeatCodec;
import org.tractionscope.wire.SkippedFrameCodec;
import org.tractionscope.wire.TractionCodec;
import org.tractionscope.wire.WireFormatException;

/**
 * Reads one session's results, events and signs of life off the bus, keeps its ledger, and tells the listeners.
 *
 * <p>{@link #doWork} is confined to one thread; the accessors may be called from any. Owns its two sources.
 */
final class RunCollector implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(RunCollector.class);

    private final MessageSource results;
    private final FrameJoin join;
    private final StreamId stream;
    private final String session;
    private final List<RunListener> listeners;
    private final FrameLedger ledger = new FrameLedger();
    private final StageLatencies latencies = new StageLatencies();
    private final PhaseTimeline phases = new PhaseTimeline();
    private final Map<ModelId, BitSet> delivered = new HashMap<>();
    private volatile Optional<Heartbeat> worker = Optional.empty();

    /**
     * A collector of one session.
     *
     * @param results a source of every topic but the frames
     * @param frames a source of the frames topic
     * @param session also the id of the experiment whose events are read
     */
    RunCollector(
            MessageSource results, MessageSource frames, StreamId stream, String session, List<RunListener> listeners) {
        this(results, seen -> new FrameJoin(frames, seen), stream, session, listeners);
    }

    /** As above, with a join of the caller's making; it is closed with this. */
    RunCollector(
            MessageSource results,
            Function<Consumer<FrameKey>, FrameJoin> join,
            StreamId stream,
            String session,
            List<RunListener> listeners) {
        this.results = results;
        this.join = join.apply(this::captured);
        this.stream = stream;
        this.session = session;
        this.listeners = List.copyOf(listeners);
    }

    /** Counts the run as settled only when every frame has an outcome by this model too. */
    void expect(ModelId model) {
        ledger.expect(stream, session, model);
    }

    /** Handles what has arrived, waiting at most {@code longestWaitMs} for the first of it; returns how much it was. */
    int doWork(long longestWaitMs) {
        List<Received> batch = results.poll(longestWaitMs);
        for (Received received : batch) {
            try {
                handle(received);
            } catch (WireFormatException e) {
                LOG.warn("Left out a message that cannot be read at {}: {}", received.position(), e.getMessage());
            }
        }
        return batch.size();
    }

    private void handle(Received received) {
        switch (received.topic()) {
            case TRACTIONS -> traction(TractionCodec.decode(received.payload()), received.receivedUnixNs());
            case REVISIONS -> revised(TractionCodec.decode(received.payload()), received.receivedUnixNs());
            case SKIPS -> skipped(SkippedFrameCodec.decode(received.payload()));
            case EVENTS -> event(ExperimentEventCodec.decode(received.payload()));
            case HEARTBEATS -> heartbeat(HeartbeatCodec.decode(received.payload()));
            case DEAD_LETTERS -> {
                // For people; the ledger misses the frame as in flight or unexplained.
            }
            case FRAMES -> throw new IllegalArgumentException("frames are read by the join");
        }
    }

    /** A sequence beyond the ledger's limit is a damaged one: its message is left out like one that cannot be read. */
    private boolean isOurs(FrameKey key) {
        boolean isOurs = key.session().equals(session) && key.stream().equals(stream);
        if (isOurs && key.sequence() > FrameLedger.LARGEST_SEQUENCE) {
            FrameLog.of(LOG, Level.WARN, key)
                    .log("Left out a message of frame {}: its sequence is > {}", key, FrameLedger.LARGEST_SEQUENCE);
            return false;
        }
        return isOurs;
    }

    private void captured(FrameKey key) {
        if (isOurs(key)) {
            ledger.captured(key);
        }
    }

    private void traction(Traction traction, long deliveredUnixNs) {
        if (!isOurs(traction.key())) {
            return;
        }
        ledger.predicted(traction.key(), traction.model());
        int sequence = (int) traction.key().sequence();
        BitSet byModel = delivered.computeIfAbsent(traction.model(), model -> new BitSet());
        if (byModel.get(sequence)) {
            return;
        }
        byModel.set(sequence);
        latencies.record(traction.times(), deliveredUnixNs);
        RunRow row = new RunRow(
                traction,
                join.frameOf(traction.key()),
                phases.phaseAt(traction.captured().elapsedNs()),
                deliveredUnixNs);
        listeners.forEach(listener -> listener.traction(row));
    }

    private void revised(Traction traction, long deliveredUnixNs) {
        if (isOurs(traction.key())) {
            Optional<Phase> phase = phases.phaseAt(traction.captured().elapsedNs());
            RunRow row = new RunRow(traction, Optional.empty(), phase, deliveredUnixNs);
            listeners.forEach(listener -> listener.revised(row));
        }
    }

    private void skipped(SkippedFrame skipped) {
        if (isOurs(skipped.key())) {
            ledger.skipped(skipped.key(), skipped.reason(), skipped.model());
            Optional<Phase> phase = phases.phaseAt(skipped.captured().elapsedNs());
            listeners.forEach(listener -> listener.skipped(skipped, phase));
        }
    }

    private void event(ExperimentEvent event) {
        if (event.experimentId().equals(session) && phases.accept(event)) {
            listeners.forEach(listener -> listener.event(event));
        }
    }

    private void heartbeat(Heartbeat heartbeat) {
        if (heartbeat.role() == Heartbeat.Role.WORKER) {
            worker = Optional.of(heartbeat);
        } else if (heartbeat.counts().stream()
                .anyMatch(row -> row.session().equals(session) && row.stream().equals(stream))) {
            ledger.heartbeat(heartbeat);
        }
    }

    /** The phases known so far; on the collector's thread only. */
    List<Phase> phases() {
        return phases.phases();
    }

    /** The newest sign of life of a worker. */
    Optional<Heartbeat> worker() {
        return worker;
    }

    /** True once the source has ended its session and every captured frame has its one outcome by every model. */
    boolean isSettled() {
        List<LedgerSnapshot> accounts = accounts();
        return !accounts.isEmpty() && accounts.stream().allMatch(LedgerSnapshot::isSettled);
    }

    /** The account of the first model on the session; empty before anything is known of it. */
    Optional<LedgerSnapshot> account() {
        return accounts().stream().findFirst();
    }

    /** The account of each model on the session. */
    List<LedgerSnapshot> accounts() {
        return ledger.snapshots().stream()
                .filter(row -> row.session().equals(session) && row.stream().equals(stream))
                .toList();
    }

    /** Tractions and skips so far, of every model; changes while the run goes on. */
    long outcomes() {
        return accounts().stream()
                .mapToLong(row -> row.predicted() + row.skippedTotal())
                .sum();
    }

    boolean hasFramesInFlight() {
        return accounts().stream().anyMatch(row -> row.inFlight() > 0);
    }

    LatencySnapshot latencies() {
        return latencies.snapshot();
    }

    @Override
    public void close() {
        results.close();
        join.close();
    }
}
