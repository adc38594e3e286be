package org.tractionscope.viewer.history;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import org.tractionscope.model.Frame;
import org.tractionscope.model.ImageSize;
import org.tractionscope.model.Traction;
import org.tractionscope.viewer.snapshot.Moment;
import org.tractionscope.viewer.snapshot.NewestTraction;

/**
 * The newest moments of a run, as many as fit into a number of bytes; when full the oldest goes.
 *
 * <p>Confined to one thread.
 */
public final class Moments {

    private final long mostBytes;
    private final TreeMap<Long, Moment> bySequence = new TreeMap<>();
    private long bytes;

    /** An empty store; {@code mostBytes} must be > 0, and one moment is kept however large it is. */
    public Moments(long mostBytes) {
        if (mostBytes <= 0) {
            throw new IllegalArgumentException("the store of moments must have > 0 bytes: " + mostBytes);
        }
        this.mostBytes = mostBytes;
    }

    /** Keeps a moment under its frame's sequence number, in place of an earlier one; one without traction is left out. */
    public void remember(Moment moment) {
        OptionalLong sequence = moment.sequence();
        if (sequence.isEmpty()) {
            return;
        }
        Moment before = bySequence.put(sequence.getAsLong(), moment);
        bytes += bytesOf(moment) - (before == null ? 0 : bytesOf(before));
        while (bytes > mostBytes && bySequence.size() > 1) {
            long oldest = bySequence.firstKey() == sequence.getAsLong() ? bySequence.lastKey() : bySequence.firstKey();
            Moment gone = bySequence.remove(oldest);
            bytes -= gone == null ? 0 : bytesOf(gone);
        }
    }

    /** The moment of a frame; empty where it is not kept. */
    public Optional<Moment> at(long sequence) {
        return Optional.ofNullable(bySequence.get(sequence));
    }

    /** The frames that are kept, oldest first. */
    public List<Long> sequences() {
        return List.copyOf(bySequence.keySet());
    }

    /** Forgets everything. */
    public void clear() {
        bySequence.clear();
        bytes = 0;
    }

    /** How many moments are kept. */
    public int size() {
        return bySequence.size();
    }

    /** About how many bytes they take. */
    public long bytes() {
        return bytes;
    }

    private static long bytesOf(Moment moment) {
        NewestTraction newest = moment.newest();
        long sum = newest.shownFrame().map(Moments::bytesOf).orElse(0L);
        for (Traction traction : newest.tractions()) {
            sum += (8L + 4L * traction.inner().size())
                    * traction.field().grid().size().pixels();
        }
        return sum;
    }

    private static long bytesOf(Frame frame) {
        ImageSize size = frame.size();
        return (long) size.pixels() * frame.pixelType().bytes();
    }
}
