package org.tractionscope.worker;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.tractionscope.model.FrameKey;
import org.tractionscope.model.Heartbeat;
import org.tractionscope.model.SkipReason;
import org.tractionscope.model.StreamId;
import org.tractionscope.predict.FramePredictor;
import org.tractionscope.predict.PredictionException;
import org.tractionscope.transport.MessageExchange;
import org.tractionscope.transport.Received;
import org.tractionscope.transport.TransportException;
import org.tractionscope.transport.UnixClock;
import org.tractionscope.wire.FrameCodec;
import org.tractionscope.wire.FrameEnvelope;
import org.tractionscope.wire.WireFormatException;

/**
 * Turns frames into tractions, one outcome for each frame and model, exactly once.
 *
 * <pre>
 *   poll ──> waiting ──(policy)──> predict ──> outcomes ──commit──> tractions, skips
 *                                                 │
 *             RETRY: waiting and outcomes are forgotten, the bus gives the same frames again
 * </pre>
 *
 * <p>Outcomes are committed when nothing waits, so that a lone frame does not wait for others; in a backlog they share the
 * price of a commit for at most a tenth of a second. Confined to one thread; owns the predictors and
 * the exchange.
 */
public final class PredictionWorker implements AutoCloseable {

    private static final long COMMIT_SHARE = 3;
    private static final long LONGEST_UNCOMMITTED_NS = 100_000_000;

    private final MessageExchange frames;
    private final ModelPanel models;
    private final BacklogPolicy policy;
    private final WorkerHeart heart;
    private final UnixClock clock;
    private final FaultHandler faults;
    private final WorkerTally tally = new WorkerTally();
    private final Deque<Received> waiting = new ArrayDeque<>();
    private final List<Outcome> outcomes = new ArrayList<>();
    private long firstOutcomeUnixNs;
    private long lastCommitNs;

    /**
     * A worker that is ready to predict once {@link #start()} returned.
     *
     * @param ports where frames come from and signs of life go
     * @param predictors different models, at least one, run on each frame in this order; the others are compared with the
     *     first
     * @param faults told of every fault that is survived: a bus that was away, a message that is no frame
     */
    public PredictionWorker(Ports ports, List<FramePredictor> predictors, BacklogPolicy policy, FaultHandler faults) {
        this.frames = ports.frames();
        this.heart = ports.heart();
        this.clock = ports.clock();
        this.policy = Objects.requireNonNull(policy, "policy");
        this.faults = Objects.requireNonNull(faults, "faults");
        this.models = new ModelPanel(predictors, ports.watch(), clock, faults);
    }

    /**
     * A worker's connections to the outside.
     *
     * @param frames the exchange of the frames topic; closed by the worker
     * @param heart its sign of life
     * @param clock wall clock
     * @param watch looks at every frame before the models do; closed by the worker; without it a predictor's own levels hold
     *     and its tractions carry no readings
     */
    public record Ports(MessageExchange frames, WorkerHeart heart, UnixClock clock, Optional<StreamWatch> watch) {

        /** Connections without a watch. */
        public Ports(MessageExchange frames, WorkerHeart heart, UnixClock clock) {
            this(frames, heart, clock, Optional.empty());
        }
    }

    /** Warms the models up and says that the worker is ready. */
    public void start() {
        models.warmUp();
        heart.loaded(models.first().passport().id(), models.first().engine());
        heart.beat(Heartbeat.State.READY, tally);
    }

    /**
     * Does one step: fetches when nothing waits, predicts at most one frame of each stream, commits when due.
     *
     * @param longestWaitMs how long to wait for a frame when there is none, ≥ 0
     * @return outcomes committed in this step
     * @throws PredictionException if no frame can succeed any more
     * @throws TransportException if the bus cannot go on
     */
    public int doWork(long longestWaitMs) {
        heart.beatWhenDue(tally);
        try {
            if (waiting.isEmpty()) {
                waiting.addAll(frames.poll(outcomes.isEmpty() && !models.hasRevisions() ? longestWaitMs : 0));
            }
            boolean isIdle = waiting.isEmpty() && outcomes.isEmpty();
            if (isIdle) {
                models.lookForEnds();
            }
            if (isIdle || models.hasUrgentRevisions()) {
                models.revise();
            }
            if (policy == BacklogPolicy.NEWEST_FRAME) {
                chooseNewest();
            } else if (!waiting.isEmpty()) {
                add(outcome(waiting.remove()));
            }
            return waiting.isEmpty() || hasWorkedLongEnough() ? commit() : 0;
        } catch (TransportException e) {
            waiting.clear();
            outcomes.clear();
            models.forget();
            if (e.category() == TransportException.Category.STOP) {
                throw e;
            }
            faults.survived("bus", e);
            return 0;
        }
    }

    private boolean hasWorkedLongEnough() {
        long uncommittedNs = clock.nowNs() - firstOutcomeUnixNs;
        // A wall clock that was set back must not hold results up for ever.
        return uncommittedNs < 0 || uncommittedNs >= Math.min(COMMIT_SHARE * lastCommitNs, LONGEST_UNCOMMITTED_NS);
    }

    private int commit() {
        if (outcomes.isEmpty()) {
            return 0;
        }
        long startUnixNs = clock.nowNs();
        frames.commit(
                outcomes.stream().map(Outcome::input).toList(),
                outcomes.stream().flatMap(outcome -> outcome.outputs().stream()).toList());
        lastCommitNs = Math.max(0, clock.nowNs() - startUnixNs);
        for (Outcome outcome : outcomes) {
            outcome.key().ifPresent(key -> outcome.skipped()
                    .ifPresentOrElse(reason -> tally.skipped(key, reason), () -> tally.predicted(key)));
        }
        int committed = outcomes.size();
        outcomes.clear();
        return committed;
    }

    private void add(Outcome outcome) {
        if (outcomes.isEmpty()) {
            firstOutcomeUnixNs = clock.nowNs();
        }
        outcomes.add(outcome);
    }

    /** Drains the bus, predicts the newest frame of each stream and skips the others, all in one commit. */
    private void chooseNewest() {
        for (List<Received> more = frames.poll(0); !more.isEmpty(); more = frames.poll(0)) {
            waiting.addAll(more);
        }
        Map<Received, FrameEnvelope> envelopes = new LinkedHashMap<>();
        Map<StreamId, FrameEnvelope> newest = new HashMap<>();
        for (Received received : waiting) {
            Optional<FrameEnvelope> envelope = read(received);
            if (envelope.isPresent()) {
                envelopes.put(received, envelope.get());
                newest.put(envelope.get().key().stream(), envelope.get());
            } else {
                add(Outcome.unreadable(received));
            }
        }
        waiting.clear();
        envelopes.forEach((received, envelope) -> {
            FrameKey chosen =
                    Objects.requireNonNull(newest.get(envelope.key().stream())).key();
            add(
                    chosen.equals(envelope.key())
                            ? models.outcome(received, envelope)
                            : Outcome.skipped(
                                    received,
                                    ModelPanel.skip(
                                            envelope, SkipReason.SUPERSEDED, "frame " + chosen + " was there")));
        });
    }

    private Outcome outcome(Received received) {
        return read(received)
                .map(envelope -> models.outcome(received, envelope))
                .orElseGet(() -> Outcome.unreadable(received));
    }

    private Optional<FrameEnvelope> read(Received received) {
        try {
            return Optional.of(FrameCodec.read(received.payload()));
        } catch (WireFormatException e) {
            faults.survived(received.position(), e);
            return Optional.empty();
        }
    }

    /** Says good-bye and frees the predictors and the exchange; what was not committed comes again to another worker. */
    @Override
    public void close() {
        try {
            heart.beat(Heartbeat.State.STOPPED, tally);
        } finally {
            frames.close();
            models.close();
        }
    }
}
