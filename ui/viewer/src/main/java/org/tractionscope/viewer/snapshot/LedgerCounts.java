package org.tractionscope.viewer.snapshot;

import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import org.tractionscope.model.SkipReason;

/**
 * The ledger of a stream: captured = predicted + skipped + in flight.
 *
 * @param skipped frames by reason; copied
 * @param inFlight frames on their way, counted where they are and not as a remainder
 * @param closed true when no further frame will come
 */
public record LedgerCounts(
        long captured, long predicted, Map<SkipReason, Long> skipped, long inFlight, boolean closed) {

    public LedgerCounts {
        if (captured < 0 || predicted < 0 || inFlight < 0) {
            throw new IllegalArgumentException("frames of a ledger must be ≥ 0: captured " + captured + ", predicted "
                    + predicted + ", in flight " + inFlight);
        }
        Map<SkipReason, Long> copy = new EnumMap<>(SkipReason.class);
        skipped.forEach((reason, frames) -> {
            if (frames < 0) {
                throw new IllegalArgumentException("skipped frames must be ≥ 0: " + reason.words() + " " + frames);
            }
            copy.put(reason, frames);
        });
        skipped = Collections.unmodifiableMap(copy);
    }

    /** A ledger before the first frame. */
    public static LedgerCounts empty() {
        return new LedgerCounts(0, 0, Map.of(), 0, false);
    }

    /** All skipped frames. */
    public long skippedTotal() {
        return skipped.values().stream().mapToLong(Long::longValue).sum();
    }

    /** Captured frames that nothing accounts for; 0 in a ledger that adds up, negative where frames were counted twice. */
    public long unexplained() {
        return captured - predicted - skippedTotal() - inFlight;
    }
}
