package org.tractionscope.transport;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;
import org.tractionscope.model.Frame;
import org.tractionscope.model.SkipReason;
import org.tractionscope.model.StreamCounts;
import org.tractionscope.model.StreamId;
import org.tractionscope.wire.WireFormatException;

/**
 * Keeps frames on disk while a publisher has no room for them, and hands them on in order when it has.
 *
 * <pre>
 *   offer (any thread) ─┬─ nothing waits here, room there ────────────────────────────────→ publisher
 *                       └─ else → memory, bounded → doWork (disk thread) → spool, bounded ── room ──→ publisher
 *                                    │ full: oldest given up                │ full: given up
 *                                    └─────── announced by the publisher ───┘
 * </pre>
 *
 * <p>Streams that are not to be spooled, and {@link #offerNewest}, go to the publisher at once and never push out a frame
 * that is to be kept. {@link #offer} never waits for the disk. A session ends downstream when its last frame has left
 * here. The caller owns the publisher; the spool is closed with this.
 */
public final class SpoolingOutlet implements LatentFrameOutlet, AutoCloseable {

    private static final int MEMORY_FRAMES = 4096;
    private static final long MEMORY_BYTES = 256L << 20;

    private final QueueingFramePublisher publisher;
    private final FrameSpool spool;
    private final Predicate<StreamId> isSpooled;
    private final Object lock = new Object();
    private final FrameQueue memory;
    private final List<Runnable> endings = new ArrayList<>();
    /** Of this program, among those on disk; the others are older. Of the disk thread. */
    private int ownOnDisk;

    private boolean isMoving;
    private boolean closed;
    private int onDisk;
    private long diskBytes;
    private long spooled;

    /**
     * An outlet in front of a publisher, with at most 256 MiB on the way to the disk.
     *
     * @param isSpooled which streams wait on disk; the others are dropped by the publisher's own rule
     */
    public SpoolingOutlet(QueueingFramePublisher publisher, FrameSpool spool, Predicate<StreamId> isSpooled) {
        this(publisher, spool, isSpooled, MEMORY_BYTES);
    }

    /** As above, with at most {@code memoryBytes} ≥ 1 on the way to the disk. */
    public SpoolingOutlet(
            QueueingFramePublisher publisher, FrameSpool spool, Predicate<StreamId> isSpooled, long memoryBytes) {
        this.publisher = Objects.requireNonNull(publisher, "publisher");
        this.spool = Objects.requireNonNull(spool, "spool");
        this.isSpooled = Objects.requireNonNull(isSpooled, "isSpooled");
        this.memory = new FrameQueue(MEMORY_FRAMES, memoryBytes);
        this.onDisk = spool.size();
        this.diskBytes = spool.bytes();
    }

    /** {@inheritDoc} Returns at once; the disk is the business of {@link #doWork}. */
    @Override
    public boolean offer(Frame frame) {
        return offer(new DevelopedFrame(frame));
    }

    @Override
    public boolean offer(LatentFrame frame) {
        if (!isSpooled.test(frame.key().stream())) {
            return publisher.offer(frame);
        }
        LatentFrame kept = new KeptFrame(frame);
        List<LatentFrame> dropped;
        synchronized (lock) {
            if (closed || !publisher.register(kept)) {
                return false;
            }
            if (isIdle() && publisher.hasRoomFor(kept.bytes())) {
                return publisher.enqueue(kept);
            }
            dropped = memory.add(kept);
            lock.notifyAll();
        }
        dropped.forEach(
                victim -> publisher.giveUp(victim, SkipReason.QUEUE_FULL, "the disk was too slow for the spool"));
        return dropped.isEmpty();
    }

    /** {@inheritDoc} Not spooled: what counts only while it is the newest is worth nothing later. */
    @Override
    public boolean offerNewest(LatentFrame frame) {
        return publisher.offerNewest(frame);
    }

    /** The caller holds the lock. */
    private boolean isIdle() {
        return memory.isEmpty() && !isMoving && onDisk == 0;
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
            lock.notifyAll();
        }
    }

    @Override
    public List<StreamCounts> counts() {
        return publisher.counts();
    }

    /** Frames that went by the disk so far. */
    public long spooled() {
        synchronized (lock) {
            return spooled;
        }
    }

    /** What waits here now: the frames on disk and on the way there. */
    public SpoolLoad load() {
        synchronized (lock) {
            return new SpoolLoad(onDisk, diskBytes, memory.size() + (isMoving ? 1 : 0), memory.bytes());
        }
    }

    /** True when nothing waits in memory or on disk. */
    public boolean isDrained() {
        synchronized (lock) {
            return isIdle() && endings.isEmpty();
        }
    }

    /** Waits for something to do, at most {@code timeoutMs}; for the disk thread after a {@link #doWork} of 0. */
    public void awaitWork(long timeoutMs) {
        BoundedWait wait = new BoundedWait(lock, timeoutMs);
        synchronized (lock) {
            boolean goesOn = true;
            while (goesOn && memory.isEmpty() && endings.isEmpty()) {
                goesOn = wait.goesOn();
            }
        }
    }

    /** Moves frames on, for one thread; reads and writes the disk. How many frames and endings it moved. */
    public int doWork() {
        return drainMemory() + drainSpool() + end();
    }

    private int drainMemory() {
        LatentFrame frame;
        synchronized (lock) {
            Optional<LatentFrame> next = memory.poll();
            if (!next.isPresent()) {
                return 0;
            }
            frame = next.get();
            if (onDisk == 0 && publisher.hasRoomFor(frame.bytes())) {
                publisher.enqueue(frame);
                return 1;
            }
            isMoving = true;
        }
        try {
            keep(frame);
        } finally {
            note();
        }
        return 1;
    }

    private void keep(LatentFrame frame) {
        try {
            if (!spool.append(frame.develop())) {
                publisher.giveUp(frame, SkipReason.QUEUE_FULL, "the spool is full: " + spool.bytes() + " bytes");
                return;
            }
            ownOnDisk++;
            synchronized (lock) {
                spooled++;
            }
        } catch (IllegalArgumentException e) {
            publisher.giveUp(frame, SkipReason.UNSUITABLE, String.valueOf(e.getMessage()));
        } catch (TransportException | WireFormatException e) {
            publisher.giveUp(frame, SkipReason.SEND_FAILED, String.valueOf(e.getMessage()));
        }
    }

    /** What is on disk, for the other threads. */
    private void note() {
        synchronized (lock) {
            isMoving = false;
            onDisk = spool.size();
            diskBytes = spool.bytes();
        }
    }

    private int drainSpool() {
        if (spool.isEmpty() || !publisher.hasRoomForAnother()) {
            return 0;
        }
        try {
            Optional<Frame> oldest = spool.peek();
            ownOnDisk = Math.min(ownOnDisk, spool.size());
            return oldest.isPresent() ? handOver(new KeptFrame(new DevelopedFrame(oldest.get()))) : 0;
        } finally {
            note();
        }
    }

    private int handOver(LatentFrame frame) {
        boolean isOwn = spool.size() <= ownOnDisk;
        if (!isOwn && !publisher.register(frame)) {
            return 0;
        }
        publisher.enqueue(frame);
        spool.removeFirst();
        ownOnDisk -= isOwn ? 1 : 0;
        return 1;
    }

    private int end() {
        List<Runnable> due = Collections.emptyList();
        synchronized (lock) {
            if (isIdle() && !endings.isEmpty()) {
                due = new ArrayList<>(endings);
                endings.clear();
            }
        }
        due.forEach(Runnable::run);
        return due.size();
    }

    /**
     * Takes no further frame; what waits here and in the publisher goes to the disk, for the next program. For the disk
     * thread, after its last {@link #doWork} and before the publisher is closed. Idempotent.
     */
    @Override
    public void close() {
        synchronized (lock) {
            if (closed) {
                return;
            }
            closed = true;
            isMoving = true;
        }
        List<LatentFrame> oldest = publisher.takeBack();
        for (int i = oldest.size() - 1; i >= 0; i--) {
            retreat(oldest.get(i));
        }
        Optional<LatentFrame> next = nextInMemory();
        while (next.isPresent()) {
            keep(next.get());
            next = nextInMemory();
        }
        note();
        end();
        spool.close();
    }

    private void retreat(LatentFrame frame) {
        try {
            if (!spool.prepend(frame.develop())) {
                publisher.giveUp(frame, SkipReason.QUEUE_FULL, "the spool is full: " + spool.bytes() + " bytes");
            }
        } catch (IllegalArgumentException e) {
            publisher.giveUp(frame, SkipReason.UNSUITABLE, String.valueOf(e.getMessage()));
        } catch (TransportException | WireFormatException e) {
            publisher.giveUp(frame, SkipReason.SEND_FAILED, String.valueOf(e.getMessage()));
        }
    }

    private Optional<LatentFrame> nextInMemory() {
        synchronized (lock) {
            return memory.poll();
        }
    }
}
