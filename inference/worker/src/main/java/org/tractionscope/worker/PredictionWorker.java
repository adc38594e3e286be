package org.tractionscope.worker;

import java.util.ArrayList;
import java.util.HashMap;
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
 *   poll ──> arrivals ──(policy)──> predict ──> outcomes ──commit──> tractions, skips
 *                                                  │
 *             RETRY: arrivals and outcomes are forgotten, the bus gives the same frames again
 * </pre>
 *
 * <p>Outcomes are committed when nothing waits, so that a lone frame does not wait for others; in a backlog they share the
 * price of a commit for at most a tenth of a second. Confined to one thread; owns the predictors and
 * the exchange.
 */
public final class PredictionWorker implements AutoCloseable {

    private static final long COMMIT_SHARE = 3;
    private static final long LONGEST_UNCOMMITTED_NS = 100_000_000;
    private static final long POLL_EVERY_NS = 100_000_000;
    private static final long SHORTEST_POLL_MS = 1;
    private static final long ENOUGH_WAITING_BYTES = 32L << 20;

    private final MessageExchange frames;
    private final ModelPanel models;
    private final BacklogPolicy policy;
    private final WorkerHeart heart;
    private final UnixClock clock;
    private final FaultHandler faults;
    private final WorkerListener listener;
    private final WorkerTally tally = new WorkerTally();
    private final Arrivals arrivals;
    private final List<Outcome> outcomes = new ArrayList<>();
    private long firstOutcomeUnixNs;
    private long lastCommitNs;
    private long lastPollUnixNs;

    /**
     * A worker that is ready to predict once {@link #start()} returned.
     *
     * @param ports where frames come from and signs of life go
     * @param predictors different models, at least one, run on each frame in this order; the others are compared with the
     *     first
     * @param faults told of every fault that is survived: a bus that was away, a message that is no frame
     */
    public PredictionWorker(Ports ports, List<FramePredictor> predictors, BacklogPolicy policy, FaultHandler faults) {
        this(ports, predictors, policy, SecondChannel.none(), faults);
    }

    /**
     * The same for models of which some read an image of a second channel too.
     *
     * @throws IllegalArgumentException if a model needs a second channel and there is none
     */
    public PredictionWorker(
            Ports ports,
            List<FramePredictor> predictors,
            BacklogPolicy policy,
            SecondChannel second,
            FaultHandler faults) {
        this.frames = ports.frames();
        this.heart = ports.heart();
        this.clock = ports.clock();
        this.policy = Objects.requireNonNull(policy, "policy");
        this.faults = Objects.requireNonNull(faults, "faults");
        this.listener = ports.listener();
        this.models = new ModelPanel(predictors, ports, second, faults);
        this.arrivals = models.arrivals(second.longestWait());
    }

    /**
     * A worker's connections to the outside.
     *
     * @param frames the exchange of the frames topic; closed by the worker
     * @param heart its sign of life
     * @param clock wall clock
     * @param watch looks at every frame before the models do; closed by the worker; without it a predictor's own levels hold
     *     and its tractions carry no readings
     * @param listener told of times and counts
     */
    public record Ports(
            MessageExchange frames,
            WorkerHeart heart,
            UnixClock clock,
            Optional<StreamWatch> watch,
            WorkerListener listener) {

        /** Connections without a watch. */
        public Ports(MessageExchange frames, WorkerHeart heart, UnixClock clock) {
            this(frames, heart, clock, Optional.empty());
        }

        /** Connections that nobody listens to. */
        public Ports(MessageExchange frames, WorkerHeart heart, UnixClock clock, Optional<StreamWatch> watch) {
            this(frames, heart, clock, watch, WorkerListener.NONE);
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
            fetch(longestWaitMs);
            boolean isIdle = !arrivals.hasNext() && outcomes.isEmpty();
            if (isIdle) {
                models.lookForEnds();
            }
            if (isIdle || models.hasUrgentRevisions()) {
                models.revise();
            }
            if (policy == BacklogPolicy.NEWEST_FRAME) {
                chooseNewest();
            } else {
                arrivals.next().ifPresent(turn -> add(outcome(turn)));
            }
            boolean isDue = !arrivals.hasNext() || hasWorkedLongEnough();
            return isDue && !arrivals.isAmidPair() ? commit() : 0;
        } catch (TransportException e) {
            arrivals.clear();
            outcomes.clear();
            models.forget();
            if (e.category() == TransportException.Category.STOP) {
                throw e;
            }
            faults.survived("bus", e);
            return 0;
        }
    }

    /**
     * Fetches when nothing waits, and now and then when something does: other streams get their turn, and a group that deals
     * its partitions anew waits for every member's next poll.
     */
    private void fetch(long longestWaitMs) {
        long sincePollNs = clock.nowNs() - lastPollUnixNs;
        boolean isDue = sincePollNs < 0 || sincePollNs >= POLL_EVERY_NS;
        if (!arrivals.hasNext()) {
            frames.poll(outcomes.isEmpty() && !models.hasRevisions() ? longestWaitMs : 0)
                    .forEach(this::arrived);
        } else if (isDue && arrivals.bytes() < ENOUGH_WAITING_BYTES) {
            frames.poll(SHORTEST_POLL_MS).forEach(this::arrived);
        } else {
            return;
        }
        lastPollUnixNs = clock.nowNs();
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
        listener.counted(tally.rows());
        return committed;
    }

    private void add(Outcome outcome) {
        if (outcomes.isEmpty()) {
            firstOutcomeUnixNs = clock.nowNs();
        }
        outcomes.add(outcome);
    }

    private void arrived(Received received) {
        Optional<FrameEnvelope> envelope = Optional.empty();
        try {
            envelope = Optional.of(FrameCodec.read(received.payload()));
        } catch (WireFormatException e) {
            faults.survived(received.position(), e);
        }
        arrivals.add(received, envelope);
    }

    /** Drains the bus, predicts the newest frame of each stream and skips the others, all in one commit. */
    private void chooseNewest() {
        for (List<Received> more = frames.poll(0); !more.isEmpty(); more = frames.poll(0)) {
            more.forEach(this::arrived);
        }
        List<Arrivals.Turn> turns = new ArrayList<>();
        Map<StreamId, FrameKey> newest = new HashMap<>();
        for (Optional<Arrivals.Turn> turn = arrivals.next(); turn.isPresent(); turn = arrivals.next()) {
            turns.add(turn.get());
            turn.get().envelope().map(FrameEnvelope::key).ifPresent(key -> newest.put(key.stream(), key));
        }
        for (Arrivals.Turn turn : turns) {
            Optional<FrameKey> overtaken = turn.envelope()
                    .filter(envelope -> !turn.isSecond())
                    .map(envelope -> Objects.requireNonNull(newest.get(envelope.key().stream())))
                    .filter(chosen ->
                            !chosen.equals(turn.envelope().orElseThrow().key()));
            add(overtaken
                    .map(chosen -> Outcome.skipped(
                            turn.received(),
                            ModelPanel.skip(
                                    turn.envelope().orElseThrow(),
                                    SkipReason.SUPERSEDED,
                                    "frame " + chosen + " was there")))
                    .orElseGet(() -> outcome(turn)));
        }
    }

    private Outcome outcome(Arrivals.Turn turn) {
        if (turn.envelope().isEmpty()) {
            return Outcome.unreadable(turn.received());
        }
        FrameEnvelope envelope = turn.envelope().get();
        if (!turn.isSecond()) {
            return models.outcome(turn.received(), envelope, turn.partner());
        }
        String whose = turn.partner()
                .map(frame -> "is the second image of frame " + frame.key())
                .orElse("no frame of another channel came for it");
        return Outcome.skipped(turn.received(), ModelPanel.skip(envelope, SkipReason.SECOND_CHANNEL, whose));
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
