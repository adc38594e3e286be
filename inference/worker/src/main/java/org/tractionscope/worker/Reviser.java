package org.tractionscope.worker;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.tractionscope.model.Frame;
import org.tractionscope.model.StreamId;
import org.tractionscope.model.StreamMemory;
import org.tractionscope.model.Traction;
import org.tractionscope.predict.FrameImages;
import org.tractionscope.predict.PredictionException;
import org.tractionscope.predict.cell.Observation;
import org.tractionscope.predict.cell.StreamObserver;
import org.tractionscope.transport.Message;
import org.tractionscope.transport.MessageBus;
import org.tractionscope.transport.MessageSink;
import org.tractionscope.transport.MessageSource;
import org.tractionscope.transport.Received;
import org.tractionscope.transport.StartAt;
import org.tractionscope.transport.Topic;
import org.tractionscope.transport.TransportException;
import org.tractionscope.wire.FrameCodec;
import org.tractionscope.wire.FrameEnvelope;
import org.tractionscope.wire.TractionCodec;
import org.tractionscope.wire.WireFormatException;

/**
 * Predicts frames of a session again once better levels are known, and publishes the results as revisions.
 *
 * <pre>
 *   baseline locked:  the frames before, with the levels that hold from now on   → revisions, LOCKED
 *   run ended:        every frame, with the means over the whole movie           → revisions, FINAL
 * </pre>
 *
 * <p>The frames are read off the bus again, so that nothing is kept in memory and a worker that was started again does the
 * same. Doing so twice gives the same results. Confined to the worker's thread; owns what it opens.
 */
final class Reviser implements AutoCloseable {

    private static final long END_WAIT_MS = 100;
    private static final int EMPTY_POLLS_AT_END = 10;
    /** Both images of a moment are on the bus already, so one that is alone is alone for good. */
    private static final Duration PARTNER_WAIT = Duration.ofMillis(500);

    private final MessageBus bus;
    private final StreamObserver observer;
    private final FaultHandler faults;
    private final Deque<Revision> due = new ArrayDeque<>();
    private final Map<Run, Long> beginnings = new HashMap<>();
    private Optional<Pass> pass = Optional.empty();
    private Optional<MessageSink> sink = Optional.empty();

    private record Run(StreamId stream, String session) {}

    /** Going once through a session. */
    private static final class Pass implements AutoCloseable {
        private final Revision revision;
        private final MessageSource frames;
        private final StreamObserver observer;
        private final Arrivals arrivals;
        private StreamMemory memory = StreamMemory.empty();
        private int emptyPolls;

        Pass(Revision revision, MessageSource frames, StreamObserver observer, Arrivals arrivals) {
            this.revision = revision;
            this.frames = frames;
            this.observer = observer;
            this.arrivals = arrivals;
        }

        @Override
        public void close() {
            frames.close();
        }
    }

    Reviser(MessageBus bus, StreamObserver observer, FaultHandler faults) {
        this.bus = bus;
        this.observer = observer;
        this.faults = faults;
    }

    void add(Revision revision) {
        due.add(revision);
    }

    /**
     * No frame of a session came to the bus before this time, by the bus's clock: a pass through it need not read what others
     * left there. Of a session that was taken over in its middle nobody says so, and all is read.
     */
    void hasBegun(StreamId stream, String session, long sinceUnixNs) {
        beginnings.putIfAbsent(new Run(stream, session), sinceUnixNs);
    }

    private MessageSource frames(Revision revision) {
        Optional<Long> since = Optional.ofNullable(beginnings.get(new Run(revision.stream(), revision.session())));
        EnumSet<Topic> topics = EnumSet.of(Topic.FRAMES);
        return since.map(unixNs -> bus.openSourceSince(topics, unixNs))
                .orElseGet(() -> bus.openSource(topics, StartAt.EARLIEST));
    }

    /** Whether something is to be computed again. */
    boolean hasWork() {
        return pass.isPresent() || !due.isEmpty();
    }

    /** Whether somebody waits for it while frames still come: percent of the baseline is not right before. */
    boolean isUrgent() {
        return pass.map(each -> each.revision)
                .or(() -> Optional.ofNullable(due.peek()))
                .filter(revision -> !revision.isOfWholeMovie())
                .isPresent();
    }

    /** Computes at most one frame again; returns how many it was. */
    int doWork(ModelPanel models) {
        try {
            if (pass.isEmpty() && !due.isEmpty()) {
                Revision next = due.remove();
                pass = Optional.of(
                        new Pass(next, frames(next), observer.with(next.levels()), models.arrivals(PARTNER_WAIT)));
            }
            return pass.isPresent() ? step(pass.get(), models) : 0;
        } catch (TransportException e) {
            // The results are an improvement on ones that are there: they are not worth ending for.
            faults.survived("revision", e);
            endPass();
            return 0;
        }
    }

    private int step(Pass running, ModelPanel models) {
        if (!running.arrivals.hasNext()) {
            List<Received> fetched = running.frames.poll(END_WAIT_MS);
            fetched.forEach(received -> running.arrivals.add(received, read(received)));
            running.emptyPolls = fetched.isEmpty() ? running.emptyPolls + 1 : 0;
        }
        for (var turn = running.arrivals.next(); turn.isPresent(); turn = running.arrivals.next()) {
            Optional<FrameEnvelope> envelope = turn.get().envelope();
            if (envelope.isPresent() && running.revision.isOf(envelope.get().key())) {
                if (!running.revision.covers(
                        envelope.get().key(), envelope.get().captured())) {
                    endPass();
                    return 0;
                }
                revise(running, turn.get(), envelope.get(), models);
                return 1;
            }
        }
        if (running.emptyPolls >= EMPTY_POLLS_AT_END) {
            endPass();
        }
        return 0;
    }

    private Optional<FrameEnvelope> read(Received received) {
        try {
            return Optional.of(FrameCodec.read(received.payload()));
        } catch (WireFormatException e) {
            // It was told of when its turn came first.
            return Optional.empty();
        }
    }

    private void revise(Pass running, Arrivals.Turn turn, FrameEnvelope envelope, ModelPanel models) {
        try {
            FrameImages images = models.images(envelope, turn.partner());
            Frame frame = images.frame();
            if (frame.pixelSize().isEmpty()) {
                return;
            }
            Observation seen =
                    running.observer.observe(frame, frame.pixelSize().get(), running.memory, OptionalLong.empty());
            running.memory = seen.memory();
            for (Traction traction : models.again(turn.received(), envelope, images, seen)) {
                MessageSink out = sink.orElseGet(() -> bus.openSink("reviser"));
                sink = Optional.of(out);
                Message message = new Message(
                        Topic.REVISIONS, envelope.key().stream().toString(), TractionCodec.encode(traction));
                out.send(
                        message,
                        failure -> failure.ifPresent(e -> faults.survived("revision of frame " + envelope.key(), e)));
            }
        } catch (WireFormatException | PredictionException e) {
            faults.survived("revision of frame " + envelope.key(), e);
        }
    }

    private void endPass() {
        pass.ifPresent(Pass::close);
        pass = Optional.empty();
    }

    @Override
    public void close() {
        endPass();
        sink.ifPresent(MessageSink::close);
    }
}
