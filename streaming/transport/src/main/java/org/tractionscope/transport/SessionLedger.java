package org.tractionscope.transport;

import java.util.BitSet;
import java.util.EnumMap;
import java.util.Map;
import org.tractionscope.model.SkipReason;
import org.tractionscope.model.StreamId;

/** The account of one session of one stream. Guarded by its {@link FrameLedger}. */
final class SessionLedger {

    private final StreamId stream;
    private final String session;
    /** Every frame that anybody mentioned. */
    private final BitSet known = new BitSet();

    private final BitSet settled = new BitSet();
    private final Map<SkipReason, Long> skipped = new EnumMap<>(SkipReason.class);
    private long predicted;
    private int predictedUpTo;
    private long duplicated;
    private long published;
    private boolean closed;

    SessionLedger(StreamId stream, String session) {
        this.stream = stream;
        this.session = session;
    }

    void captured(int sequence) {
        known.set(sequence);
    }

    void predicted(int sequence) {
        if (settle(sequence)) {
            predicted++;
            predictedUpTo = Math.max(predictedUpTo, sequence + 1);
        }
    }

    void skipped(int sequence, SkipReason reason) {
        if (settle(sequence)) {
            skipped.merge(reason, 1L, Long::sum);
        }
    }

    /** Heartbeats may arrive late: the count never falls and a closed session stays closed. */
    void published(long captured, boolean isClosed) {
        published = Math.max(published, captured);
        closed |= isClosed;
    }

    private boolean settle(int sequence) {
        known.set(sequence);
        if (settled.get(sequence)) {
            duplicated++;
            return false;
        }
        settled.set(sequence);
        return true;
    }

    LedgerSnapshot snapshot() {
        long mentioned = known.cardinality();
        long captured = Math.max(published, mentioned);
        long outcomes = settled.cardinality();
        // Order holds within a stream: an open frame before a predicted one is not on its way any more.
        long overtaken = (long) predictedUpTo - settled.get(0, predictedUpTo).cardinality();
        long invented = closed ? mentioned - Math.min(mentioned, published) : 0;
        long open = Math.max(captured, predictedUpTo) - outcomes;
        return new LedgerSnapshot(
                stream,
                session,
                new LedgerSnapshot.Counts(
                        Math.max(captured, predictedUpTo),
                        predicted,
                        open - overtaken,
                        overtaken + invented,
                        duplicated),
                skipped,
                closed);
    }
}
