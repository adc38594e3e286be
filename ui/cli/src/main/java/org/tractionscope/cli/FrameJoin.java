package org.tractionscope.cli;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.tractionscope.model.Frame;
import org.tractionscope.model.FrameKey;
import org.tractionscope.transport.MessageSource;
import org.tractionscope.transport.Received;
import org.tractionscope.wire.FrameCodec;
import org.tractionscope.wire.FrameEnvelope;
import org.tractionscope.wire.WireFormatException;

/**
 * Finds the frame that a traction belongs to.
 *
 * <p>Frames are read from the bus only as far as tractions have come, so that a backlog of frames waits in the broker and
 * not in this program's memory. Confined to one thread; owns the source.
 */
final class FrameJoin implements AutoCloseable {

    private static final long LONGEST_SEARCH_MS = 2_000;
    private static final long POLL_MS = 50;
    private static final int MOST_KEPT = 64;
    /** Results of a share group come this many places late at most; such frames are still there. */
    private static final int LATE_RESULTS = 16;

    private final MessageSource frames;
    private final Consumer<FrameKey> seen;
    private final long longestSearchMs;
    private final Map<FrameKey, FrameEnvelope> kept = new LinkedHashMap<>();
    private final Map<String, Long> newest = new HashMap<>();

    /** A join over a source of the frames topic; {@code seen} is told of every frame that passes. */
    FrameJoin(MessageSource frames, Consumer<FrameKey> seen) {
        this(frames, seen, LONGEST_SEARCH_MS);
    }

    /** As above, with another limit of the wait for one frame, ≥ 0 ms; 0 takes only what is there. */
    FrameJoin(MessageSource frames, Consumer<FrameKey> seen, long longestSearchMs) {
        this.frames = frames;
        this.seen = seen;
        this.longestSearchMs = longestSearchMs;
    }

    /**
     * Reads on until this frame has come.
     *
     * @return empty when it did not come in time, has passed too long ago, or cannot be read
     */
    Optional<Frame> frameOf(FrameKey key) {
        long startNs = System.nanoTime();
        boolean goesOn = true;
        while (!kept.containsKey(key) && goesOn) {
            var batch = frames.poll(hasPassed(key) ? 0 : Math.min(POLL_MS, longestSearchMs));
            // Before a batch and not in it: what it brings may be asked for next, however much it is.
            trim();
            batch.forEach(this::keep);
            boolean hasTime = System.nanoTime() - startNs < longestSearchMs * 1_000_000;
            goesOn = !batch.isEmpty() || (hasTime && !hasPassed(key));
        }
        // Another model's traction may ask for the same frame next.
        FrameEnvelope envelope = kept.get(key);
        forgetBefore(key);
        try {
            return Optional.ofNullable(envelope).map(FrameEnvelope::frame);
        } catch (WireFormatException e) {
            // The worker reads the same message and publishes a skip that says why.
            return Optional.empty();
        }
    }

    /** Frames come in order: one that others have left far behind will not come, and nobody shall wait for it. */
    private boolean hasPassed(FrameKey key) {
        return newest.getOrDefault(session(key), Long.MIN_VALUE) > key.sequence() + LATE_RESULTS;
    }

    private void keep(Received received) {
        try {
            FrameEnvelope envelope = FrameCodec.read(received.payload());
            seen.accept(envelope.key());
            kept.put(envelope.key(), envelope);
            newest.merge(session(envelope.key()), envelope.key().sequence(), Math::max);
        } catch (WireFormatException e) {
            return;
        }
    }

    private void trim() {
        while (kept.size() > MOST_KEPT) {
            kept.remove(kept.keySet().iterator().next());
        }
    }

    /** Frames of the stream well before this one were skipped: no traction will ask for them. */
    private void forgetBefore(FrameKey key) {
        kept.keySet()
                .removeIf(other -> other.stream().equals(key.stream())
                        && other.session().equals(key.session())
                        && other.sequence() + LATE_RESULTS < key.sequence());
    }

    private static String session(FrameKey key) {
        return key.stream() + "/" + key.session();
    }

    @Override
    public void close() {
        frames.close();
    }
}
