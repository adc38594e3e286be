package org.tractionscope.transport;

import java.util.BitSet;
import java.util.EnumMap;
import java.util.Map;
import org.tractionscope.model.SkipReason;

/** What became of a session's frames in the hands of one model. Guarded by its {@link FrameLedger}. */
final class OutcomeLedger {

    private final BitSet settled = new BitSet();
    private final Map<SkipReason, Long> skipped = new EnumMap<>(SkipReason.class);
    private long predicted;
    private int predictedUpTo;
    private long duplicated;

    /** An account with what has been decided for every model so far. */
    OutcomeLedger copy() {
        OutcomeLedger copy = new OutcomeLedger();
        copy.settled.or(settled);
        copy.skipped.putAll(skipped);
        copy.duplicated = duplicated;
        return copy;
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

    private boolean settle(int sequence) {
        if (settled.get(sequence)) {
            duplicated++;
            return false;
        }
        settled.set(sequence);
        return true;
    }

    Map<SkipReason, Long> skipped() {
        return skipped;
    }

    /**
     * The numbers of this model.
     *
     * @param captured frames of the session as far as anybody has said
     * @param invented frames that a closed session never captured
     */
    LedgerSnapshot.Counts counts(long captured, long invented) {
        // Order holds within a stream: an open frame before a predicted one is not on its way any more.
        long overtaken = (long) predictedUpTo - settled.get(0, predictedUpTo).cardinality();
        long all = Math.max(captured, predictedUpTo);
        long open = all - settled.cardinality();
        return new LedgerSnapshot.Counts(all, predicted, open - overtaken, overtaken + invented, duplicated);
    }
}
