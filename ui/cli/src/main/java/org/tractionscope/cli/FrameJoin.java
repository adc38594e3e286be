package org.tractionscope.cli;

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

    private static final long LONGEST_SEARCH_NS = 2_000_000_000;
    private static final long POLL_MS = 50;
    private static final int MOST_KEPT = 64;

    private final MessageSource frames;
    private final Consumer<FrameKey> seen;
    private final Map<FrameKey, FrameEnvelope> kept = new LinkedHashMap<>();

    /** A join over a source of the frames topic; {@code seen} is told of every frame that passes. */
    FrameJoin(MessageSource frames, Consumer<FrameKey> seen) {
        this.frames = frames;
        this.seen = seen;
    }

    /**
     * Reads on until this frame has come.
     *
     * @return empty when it did not come within two seconds, has passed too long ago, or cannot be read
     */
    Optional<Frame> frameOf(FrameKey key) {
        long start = System.nanoTime();
        while (!kept.containsKey(key) && !hasPassed(key) && System.nanoTime() - start < LONGEST_SEARCH_NS) {
            for (Received received : frames.poll(POLL_MS)) {
                keep(received);
            }
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

    /** Frames of a stream come in order: where a later one is here, this one is no longer on the bus. */
    private boolean hasPassed(FrameKey key) {
        return kept.keySet().stream()
                .anyMatch(other -> other.stream().equals(key.stream())
                        && other.session().equals(key.session())
                        && other.sequence() > key.sequence());
    }

    private void keep(Received received) {
        try {
            FrameEnvelope envelope = FrameCodec.read(received.payload());
            seen.accept(envelope.key());
            kept.put(envelope.key(), envelope);
        } catch (WireFormatException e) {
            return;
        }
        if (kept.size() > MOST_KEPT) {
            kept.remove(kept.keySet().iterator().next());
        }
    }

    /** Frames of the stream before this one were skipped: no traction will ask for them. */
    private void forgetBefore(FrameKey key) {
        kept.keySet()
                .removeIf(other -> other.stream().equals(key.stream())
                        && other.session().equals(key.session())
                        && other.sequence() < key.sequence());
    }

    @Override
    public void close() {
        frames.close();
    }
}
