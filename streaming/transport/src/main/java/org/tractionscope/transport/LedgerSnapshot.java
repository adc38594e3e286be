package org.tractionscope.transport;

import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import org.tractionscope.model.ModelId;
import org.tractionscope.model.SkipReason;
import org.tractionscope.model.StreamId;

/** The account of one model on one session of one stream at one moment; immutable. */
public final class LedgerSnapshot {

    private final Account account;
    private final Counts counts;
    private final Map<SkipReason, Long> skipped;
    private final boolean closed;

    LedgerSnapshot(Account account, Counts counts, Map<SkipReason, Long> skipped, boolean closed) {
        this.account = account;
        this.counts = counts;
        EnumMap<SkipReason, Long> copy = new EnumMap<>(SkipReason.class);
        copy.putAll(skipped);
        this.skipped = Collections.unmodifiableMap(copy);
        this.closed = closed;
    }

    public StreamId stream() {
        return account.stream;
    }

    public String session() {
        return account.session;
    }

    /** Whose tractions are counted; empty before any model is known. */
    public Optional<ModelId> model() {
        return account.model;
    }

    /** Frames that the source gave a key, as far as anybody has said. */
    public long captured() {
        return counts.captured;
    }

    /** Frames whose traction arrived. */
    public long predicted() {
        return counts.predicted;
    }

    /** Frames that were given up, by reason; a reason that did not occur is absent. Unmodifiable. */
    public Map<SkipReason, Long> skipped() {
        return skipped;
    }

    /** Frames that were given up for any reason. */
    public long skippedTotal() {
        long total = 0;
        for (long frames : skipped.values()) {
            total += frames;
        }
        return total;
    }

    /** Captured frames that may still get an outcome. */
    public long inFlight() {
        return counts.inFlight;
    }

    /**
     * Frames without an outcome though a later one of the session was predicted, and outcomes of frames that a closed
     * session never captured. A skip that is announced late passes through here.
     */
    public long unexplained() {
        return counts.unexplained;
    }

    /** Outcomes beyond the first of a frame. */
    public long duplicated() {
        return counts.duplicated;
    }

    /** True when the source has said that no further frame will come. */
    public boolean isClosed() {
        return closed;
    }

    /** True when captured = predicted + skipped + in flight, nothing is unexplained and nothing came twice. */
    public boolean isBalanced() {
        return counts.unexplained == 0
                && counts.duplicated == 0
                && counts.captured == counts.predicted + skippedTotal() + counts.inFlight;
    }

    /** True when the session is closed, balanced and nothing is in flight: captured = predicted + skipped. */
    public boolean isSettled() {
        return closed && isBalanced() && counts.inFlight == 0;
    }

    @Override
    public String toString() {
        return account.stream
                + account.model.map(model -> " by " + model.name()).orElse("") + ": " + counts.captured + " captured = "
                + counts.predicted + " predicted + " + skippedTotal()
                + " skipped " + skipped + " + " + counts.inFlight + " in flight; " + counts.unexplained
                + " unexplained, "
                + counts.duplicated + " duplicated" + (closed ? "; closed" : "");
    }

    /** Whose account a snapshot is. */
    static final class Account {

        private final StreamId stream;
        private final String session;
        private final Optional<ModelId> model;

        Account(StreamId stream, String session, Optional<ModelId> model) {
            this.stream = stream;
            this.session = session;
            this.model = model;
        }
    }

    /** The numbers of a snapshot. */
    static final class Counts {

        private final long captured;
        private final long predicted;
        private final long inFlight;
        private final long unexplained;
        private final long duplicated;

        Counts(long captured, long predicted, long inFlight, long unexplained, long duplicated) {
            this.captured = captured;
            this.predicted = predicted;
            this.inFlight = inFlight;
            this.unexplained = unexplained;
            this.duplicated = duplicated;
        }
    }
}
