package org.tractionscope.viewer.snapshot;

import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import org.tractionscope.model.SkipReason;

/**
 * The ledger of a stream: captured = predicted + skipped + in flight + spooled.
 *
 * @param skipped frames by reason; copied
 * @param waiting frames on their way or spooled at the camera, counted where they are and not as a remainder
 * @param closed true when no further frame will come
 */
public record LedgerCounts(
        long captured, long predicted, Map<SkipReason, Long> skipped, Waiting waiting, boolean closed) {

    /** Captured frames without an outcome yet; both ≥ 0. */
    public record Waiting(long inFlight, long spooled) {

        public Waiting {
            if (inFlight < 0 || spooled < 0) {
                throw new IllegalArgumentException(
                        "waiting frames must be ≥ 0: in flight " + inFlight + ", spooled " + spooled);
            }
        }
    }

    public LedgerCounts {
        if (captured < 0 || predicted < 0) {
            throw new IllegalArgumentException(
                    "frames of a ledger must be ≥ 0: captured " + captured + ", predicted " + predicted);
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

    /** A ledger without a spool. */
    public LedgerCounts(long captured, long predicted, Map<SkipReason, Long> skipped, long inFlight, boolean closed) {
        this(captured, predicted, skipped, new Waiting(inFlight, 0), closed);
    }

    /** Frames on their way. */
    public long inFlight() {
        return waiting.inFlight();
    }

    /** Frames that wait at the camera until the broker is back. */
    public long spooled() {
        return waiting.spooled();
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
        return captured - predicted - skippedTotal() - inFlight() - spooled();
    }
}
