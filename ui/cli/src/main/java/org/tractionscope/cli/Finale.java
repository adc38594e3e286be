package org.tractionscope.cli;

import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tractionscope.model.CaptureTime;
import org.tractionscope.model.ExperimentEvent;
import org.tractionscope.model.Normalisation;
import org.tractionscope.model.Phase;
import org.tractionscope.model.SkippedFrame;
import org.tractionscope.model.Traction;
import org.tractionscope.transport.LedgerSnapshot;
import org.tractionscope.transport.Message;
import org.tractionscope.transport.MessageSink;
import org.tractionscope.transport.Topic;
import org.tractionscope.transport.UnixClock;
import org.tractionscope.wire.ExperimentEventCodec;

/**
 * The end of a run whose levels are estimated: says that it has ended once every frame has its outcome, so that the worker
 * computes every frame again with the levels of the whole movie, and waits for that. Confined to the collector's thread.
 */
final class Finale implements RunListener {

    private static final Logger LOG = LoggerFactory.getLogger(Finale.class);
    private static final long LONGEST_SILENCE_NS = 90_000_000_000L;

    private final String session;
    private final boolean isCausal;
    private final UnixClock clock;
    private final Set<String> finals = new HashSet<>();
    private long newestNs;
    private long changedNs;
    private boolean isSaid;
    private boolean isGivenUp;

    /** @param isCausal whether levels are estimated; given ones are final from the start */
    Finale(String session, boolean isCausal, UnixClock clock) {
        this.session = session;
        this.isCausal = isCausal;
        this.clock = clock;
    }

    @Override
    public void traction(RunRow row) {
        newestNs = Math.max(newestNs, row.traction().captured().elapsedNs());
    }

    @Override
    public void skipped(SkippedFrame skipped, Optional<Phase> phase) {
        newestNs = Math.max(newestNs, skipped.captured().elapsedNs());
    }

    @Override
    public void event(ExperimentEvent event) {
        // Nothing to wait for.
    }

    @Override
    public void revised(RunRow row) {
        Traction traction = row.traction();
        changedNs = System.nanoTime();
        if (traction.normalisation().state() == Normalisation.State.FINAL) {
            finals.add(traction.key() + " " + traction.model().sha256());
        }
    }

    /** True once every predicted frame has its final result too, or nothing more comes for 90 s. */
    boolean isOver(RunCollector collector, MessageSink sink) {
        if (!collector.isSettled()) {
            return false;
        }
        if (!isCausal || isGivenUp) {
            return true;
        }
        if (!isSaid) {
            sayEnd(sink);
        }
        long predicted = collector.accounts().stream()
                .mapToLong(LedgerSnapshot::predicted)
                .sum();
        if (finals.size() < predicted && System.nanoTime() - changedNs > LONGEST_SILENCE_NS) {
            isGivenUp = true;
            LOG.warn(
                    "The final normalisation came for {} of {} results only: the run's folder says which",
                    finals.size(),
                    predicted);
        }
        return finals.size() >= predicted || isGivenUp;
    }

    private void sayEnd(MessageSink sink) {
        isSaid = true;
        changedNs = System.nanoTime();
        ExperimentEvent event = ExperimentEvent.of(
                        session,
                        UUID.randomUUID().toString(),
                        ExperimentEvent.Kind.RUN_ENDED,
                        new CaptureTime(clock.nowNs(), newestNs))
                .author("tractionscope")
                .text("every frame has its outcome")
                .build();
        sink.send(new Message(Topic.EVENTS, session, ExperimentEventCodec.encode(event)), failure -> {});
    }
}
