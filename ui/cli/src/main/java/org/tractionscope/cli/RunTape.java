package org.tractionscope.cli;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tractionscope.model.ModelId;
import org.tractionscope.model.SkippedFrame;
import org.tractionscope.recording.run.RunRecorder;
import org.tractionscope.transport.MessageSource;
import org.tractionscope.transport.Received;
import org.tractionscope.wire.ExperimentEventCodec;
import org.tractionscope.wire.FrameCodec;
import org.tractionscope.wire.SkippedFrameCodec;
import org.tractionscope.wire.TractionCodec;
import org.tractionscope.wire.WireFormatException;

/**
 * Records what passes on the bus: one more reader of it, so that nothing waits for the disk.
 *
 * <p>{@link #doWork} is confined to one thread. Owns the source and the recorder.
 */
final class RunTape implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(RunTape.class);
    private static final long POLL_MS = 100;
    private static final long FLUSH_EVERY_NS = 1_000_000_000;

    private final MessageSource source;
    private final RunRecorder recorder;
    private final Optional<String> session;
    private final AtomicInteger idleSteps = new AtomicInteger();
    private long lastFlushNs = System.nanoTime();

    /**
     * A tape.
     *
     * @param source of every topic
     * @param session records this session only; every one where it is empty
     */
    RunTape(MessageSource source, RunRecorder recorder, Optional<String> session) {
        this.source = source;
        this.recorder = recorder;
        this.session = session;
    }

    /** Records what has arrived and flushes once a second; returns how many messages it was. */
    int doWork() {
        return doWork(POLL_MS);
    }

    /** As {@link #doWork()}, waiting at most {@code longestWaitMs} for the first message. */
    int doWork(long longestWaitMs) {
        List<Received> batch = source.poll(longestWaitMs);
        for (Received received : batch) {
            try {
                handle(received);
            } catch (WireFormatException e) {
                LOG.warn("Not recorded, cannot be read at {}: {}", received.position(), e.getMessage());
            }
        }
        if (System.nanoTime() - lastFlushNs > FLUSH_EVERY_NS) {
            recorder.flush();
            lastFlushNs = System.nanoTime();
        }
        if (batch.isEmpty()) {
            idleSteps.incrementAndGet();
        } else {
            idleSteps.set(0);
        }
        return batch.size();
    }

    /** How many steps in a row found nothing to record; may be asked from any thread. */
    int idleSteps() {
        return idleSteps.get();
    }

    /** Counts them anew. */
    void restartIdleCount() {
        idleSteps.set(0);
    }

    private void handle(Received received) {
        switch (received.topic()) {
            case FRAMES -> {
                var envelope = FrameCodec.read(received.payload());
                if (isOurs(envelope.key().session())) {
                    recorder.record(envelope.frame());
                }
            }
            case TRACTIONS -> {
                var traction = TractionCodec.decode(received.payload());
                if (isOurs(traction.key().session())) {
                    recorder.record(traction, received.receivedUnixNs());
                }
            }
            case SKIPS -> {
                SkippedFrame skipped = SkippedFrameCodec.decode(received.payload());
                if (isOurs(skipped.key().session())) {
                    recorder.record(
                            skipped, skipped.model().map(ModelId::sha256).orElse(""));
                }
            }
            case EVENTS -> {
                var event = ExperimentEventCodec.decode(received.payload());
                if (isOurs(event.experimentId())) {
                    recorder.record(event);
                }
            }
            case HEARTBEATS, REVISIONS, DEAD_LETTERS -> {
                // Signs of life are of the moment, revisions follow from what is recorded, the rest stays on the
                // broker.
            }
        }
    }

    private boolean isOurs(String name) {
        return session.isEmpty() || session.get().equals(name);
    }

    @Override
    public void close() {
        source.close();
        recorder.close();
    }
}
