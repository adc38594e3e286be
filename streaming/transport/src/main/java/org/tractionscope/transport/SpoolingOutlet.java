package org.tractionscope.transport;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;
import org.tractionscope.model.Frame;
import org.tractionscope.model.SkipReason;
import org.tractionscope.model.StreamId;

/**
 * Keeps frames on disk while a publisher has no room for them, and hands them on in order when it has.
 *
 * <pre>
 *   offer (any thread) → memory, bounded → doWork (one thread) ─┬─ spool empty, room ──────────────→ publisher
 *                          │ full: oldest given up              └─ else → spool, bounded ── room ──→ publisher
 *                          └──── counted and announced by the publisher ────┘ full: given up
 * </pre>
 *
 * <p>Streams that are not to be spooled go to the publisher at once. A session ends downstream when its last frame has left
 * the spool. The caller owns the publisher and the spool.
 */
public final class SpoolingOutlet implements FrameOutlet {

    private static final int MEMORY_FRAMES = 64;
    private static final long MEMORY_BYTES = 256L << 20;

    private final QueueingFramePublisher publisher;
    private final FrameSpool spool;
    private final Predicate<StreamId> isSpooled;
    private final Object lock = new Object();
    private final FrameQueue memory = new FrameQueue(MEMORY_FRAMES, MEMORY_BYTES);
    private final List<Runnable> endings = new ArrayList<>();
    private long spooled;

    /**
     * An outlet in front of a publisher.
     *
     * @param isSpooled which streams wait on disk; the others are dropped by the publisher's own rule
     */
    public SpoolingOutlet(QueueingFramePublisher publisher, FrameSpool spool, Predicate<StreamId> isSpooled) {
        this.publisher = Objects.requireNonNull(publisher, "publisher");
        this.spool = Objects.requireNonNull(spool, "spool");
        this.isSpooled = Objects.requireNonNull(isSpooled, "isSpooled");
    }

    /** {@inheritDoc} Returns at once; the disk is the business of {@link #doWork}. */
    @Override
    public boolean offer(Frame frame) {
        if (!isSpooled.test(frame.key().stream())) {
            return publisher.offer(frame);
        }
        List<LatentFrame> dropped;
        synchronized (lock) {
            dropped = memory.add(new DevelopedFrame(frame));
        }
        dropped.forEach(
                victim -> publisher.giveUp(victim, SkipReason.QUEUE_FULL, "the disk was too slow for the spool"));
        return dropped.isEmpty();
    }

    /** {@inheritDoc} Room in memory: what comes goes on to the disk. */
    @Override
    public boolean hasRoomFor(long bytes) {
        synchronized (lock) {
            return memory.isEmpty() || memory.hasRoomFor(bytes);
        }
    }

    @Override
    public void endSession(StreamId stream, String session) {
        synchronized (lock) {
            endings.add(() -> publisher.endSession(stream, session));
        }
    }

    /** Frames that went by the disk so far. */
    public long spooled() {
        synchronized (lock) {
            return spooled;
        }
    }

    /** True when nothing waits in memory or on disk. */
    public boolean isDrained() {
        synchronized (lock) {
            return memory.isEmpty() && spool.isEmpty() && endings.isEmpty();
        }
    }

    /** Moves frames on, for one thread; reads and writes the disk. How many frames and endings it moved. */
    public int doWork() {
        synchronized (lock) {
            return drainMemory() + drainSpool() + end();
        }
    }

    private int drainMemory() {
        Optional<LatentFrame> next = memory.poll();
        next.ifPresent(frame -> {
            if (spool.isEmpty() && publisher.hasRoomFor(frame.bytes())) {
                publisher.offer(frame);
            } else {
                keep(frame);
            }
        });
        return next.isPresent() ? 1 : 0;
    }

    private void keep(LatentFrame frame) {
        try {
            if (spool.append(frame.develop())) {
                spooled++;
            } else {
                publisher.giveUp(frame, SkipReason.QUEUE_FULL, "the spool is full: " + spool.bytes() + " bytes");
            }
        } catch (TransportException | IllegalArgumentException e) {
            publisher.giveUp(frame, SkipReason.SEND_FAILED, String.valueOf(e.getMessage()));
        }
    }

    private int drainSpool() {
        Optional<Frame> oldest = publisher.hasRoomForAnother() ? spool.peek() : Optional.empty();
        oldest.ifPresent(frame -> {
            publisher.offer(frame);
            spool.removeFirst();
        });
        return oldest.isPresent() ? 1 : 0;
    }

    private int end() {
        if (!memory.isEmpty() || !spool.isEmpty()) {
            return 0;
        }
        int ended = endings.size();
        endings.forEach(Runnable::run);
        endings.clear();
        return ended;
    }
}
