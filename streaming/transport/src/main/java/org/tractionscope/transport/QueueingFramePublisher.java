package org.tractionscope.transport;

import java.nio.ByteBuffer;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.tractionscope.model.CaptureTime;
import org.tractionscope.model.Frame;
import org.tractionscope.model.FrameKey;
import org.tractionscope.model.Heartbeat;
import org.tractionscope.model.SkipReason;
import org.tractionscope.model.SkippedFrame;
import org.tractionscope.model.StreamCounts;
import org.tractionscope.model.StreamId;
import org.tractionscope.wire.FrameCodec;
import org.tractionscope.wire.HeartbeatCodec;
import org.tractionscope.wire.SkippedFrameCodec;
import org.tractionscope.wire.WireFormatException;

/**
 * A publisher that keeps the camera free: a bounded queue, and a step for one sender thread.
 *
 * <pre>
 *   offer (any thread) → queue, full: drops the oldest ─→ doWork (sender thread): encode, send → acknowledged
 *                          │                                │ at most inFlightBytes unacknowledged │
 *                          └── SkippedFrame QUEUE_FULL       └────── SkippedFrame SEND_FAILED ──────┘
 * </pre>
 *
 * <p>While the broker is away frames wait, and the queue drops when it is full; memory does not grow. Every frame that was taken ends as one
 * message on {@link Topic#FRAMES} or one on {@link Topic#SKIPS}. Counts go to {@link Topic#HEARTBEATS} once a second.
 */
public final class QueueingFramePublisher implements FrameOutlet, AutoCloseable {

    private static final long CLOSE_TIMEOUT_MS = 10_000;
    private static final long WAIT_MS = 50;
    private static final long GOODBYE_MS = 5000;
    private static final int ANNOUNCEMENTS_A_STEP = 64;

    private final PublisherSettings settings;
    private final UnixClock clock;
    private final Object lock = new Object();
    private final MeteredSink sink;
    private final FrameQueue queue;
    private final String queueFull;
    private final PublisherCounts counts = new PublisherCounts();
    private final SkipAnnouncements announcements = new SkipAnnouncements();
    private final PublisherHeartbeats heartbeats;
    private long largestBytes;
    private boolean closed;

    /** A publisher through {@code sink}, which the caller closes after this. */
    public QueueingFramePublisher(MessageSink sink, PublisherSettings settings, UnixClock clock) {
        this.settings = Objects.requireNonNull(settings, "settings");
        this.sink = new MeteredSink(sink, lock, settings.inFlightBytes());
        this.heartbeats = new PublisherHeartbeats(settings.instanceId());
        this.clock = Objects.requireNonNull(clock, "clock");
        this.queue = new FrameQueue(settings.queueFrames(), settings.queueBytes());
        this.queueFull =
                "the queue holds at most " + settings.queueFrames() + " frames and " + settings.queueBytes() + " bytes";
    }

    /** {@inheritDoc} After {@link #close} or the end of its session a frame is not taken and not counted. */
    @Override
    public boolean offer(Frame frame) {
        return offer(new DevelopedFrame(frame));
    }

    /** As {@link #offer(Frame)}, for a frame whose pixels are made when it is sent. */
    public boolean offer(LatentFrame frame) {
        return take(frame, false);
    }

    /**
     * Takes a frame in place of all replaceable ones that still wait of its stream and session: for a live view, where
     * only the newest counts. Those are skipped as superseded.
     *
     * @return false if another frame was given up, or this one because it alone is too large; counted
     */
    public boolean offerNewest(LatentFrame frame) {
        return take(frame, true);
    }

    private boolean take(LatentFrame frame, boolean newestOnly) {
        synchronized (lock) {
            if (closed || counts.isClosed(frame.key())) {
                return false;
            }
            counts.taken(frame.key());
            largestBytes = Math.max(largestBytes, frame.bytes());
            List<LatentFrame> superseded = newestOnly ? queue.removeOlderThan(frame.key()) : Collections.emptyList();
            for (LatentFrame victim : superseded) {
                skip(victim.key(), victim.captured(), SkipReason.SUPERSEDED, "a newer frame came before it was sent");
            }
            List<LatentFrame> dropped = queue.add(frame);
            for (LatentFrame victim : dropped) {
                skip(victim.key(), victim.captured(), SkipReason.QUEUE_FULL, queueFull);
            }
            lock.notifyAll();
            return superseded.isEmpty() && dropped.isEmpty();
        }
    }

    @Override
    public boolean hasRoomFor(long bytes) {
        synchronized (lock) {
            return queue.isEmpty() || queue.hasRoomFor(bytes);
        }
    }

    /** Whether a frame as large as the largest so far would find its place without another having to go. */
    boolean hasRoomForAnother() {
        synchronized (lock) {
            return queue.isEmpty() || queue.hasRoomFor(largestBytes);
        }
    }

    /** Counts a frame as taken and announces that it is given up, for a caller that could not keep it until it was sent. */
    void giveUp(LatentFrame frame, SkipReason reason, String why) {
        synchronized (lock) {
            counts.taken(frame.key());
            skip(frame.key(), frame.captured(), reason, why.length() > 500 ? why.substring(0, 500) : why);
            lock.notifyAll();
        }
    }

    /** {@inheritDoc} Told downstream with a heartbeat at once. */
    @Override
    public void endSession(StreamId stream, String session) {
        synchronized (lock) {
            counts.closed(stream, session);
            heartbeats.want();
            lock.notifyAll();
        }
    }

    /** What has been counted of each stream and session. */
    public List<StreamCounts> counts() {
        synchronized (lock) {
            return counts.rows();
        }
    }

    /** Skips that were counted and could not be announced, because the broker was away for more than an hour. */
    public long unannounced() {
        synchronized (lock) {
            return announcements.lost();
        }
    }

    /** What it holds now. */
    public PublisherLoad load() {
        synchronized (lock) {
            return new PublisherLoad(queue.size(), queue.bytes(), sink.inFlightBytes());
        }
    }

    /** True when nothing waits and nothing is in flight. */
    public boolean isDrained() {
        synchronized (lock) {
            return queue.isEmpty() && announcements.isEmpty() && sink.inFlightBytes() == 0;
        }
    }

    /**
     * Sends what may be sent now: a heartbeat if due, the announcements, one frame. For one sender thread; may block for
     * seconds where the sink does.
     *
     * @return messages handed to the sink, 0 when there was nothing to do
     */
    public int doWork() {
        int heartbeats = sendHeartbeat(Heartbeat.State.READY, false);
        int announced = sendAnnouncements();
        return heartbeats + announced + sendFrame();
    }

    /** Waits for something to do, at most {@code timeoutMs}; for the sender thread after a {@link #doWork} of 0. */
    public void awaitWork(long timeoutMs) {
        BoundedWait wait = new BoundedWait(lock, timeoutMs);
        synchronized (lock) {
            boolean goesOn = true;
            while (goesOn && !heartbeats.isWanted() && !(sink.maySend(nextBytes()) && hasNext())) {
                goesOn = wait.goesOn();
            }
        }
    }

    /**
     * Takes no further frame, sends what waits for at most 10 s, gives up the rest and says goodbye. For the sender
     * thread, after its last {@link #doWork}. Idempotent.
     */
    @Override
    public void close() {
        synchronized (lock) {
            if (closed) {
                return;
            }
            closed = true;
            counts.closeAll();
        }
        long startNs = System.nanoTime();
        while (!isDrained() && TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - startNs) < CLOSE_TIMEOUT_MS) {
            if (doWork() == 0) {
                awaitWork(WAIT_MS);
            }
        }
        synchronized (lock) {
            while (!queue.isEmpty()) {
                queue.poll()
                        .ifPresent(frame -> skip(
                                frame.key(), frame.captured(), SkipReason.SEND_FAILED, "the publisher was closed"));
            }
        }
        int announced = sendAnnouncements();
        while (announced == ANNOUNCEMENTS_A_STEP) {
            announced = sendAnnouncements();
        }
        sendHeartbeat(Heartbeat.State.STOPPED, true);
        sink.flush(GOODBYE_MS);
    }

    private boolean hasNext() {
        return !announcements.isEmpty() || !queue.isEmpty();
    }

    private long nextBytes() {
        return announcements.isEmpty() ? queue.peek().map(LatentFrame::bytes).orElse(0L) : 0;
    }

    private int sendFrame() {
        LatentFrame latent;
        synchronized (lock) {
            if (!sink.maySend(queue.peek().map(LatentFrame::bytes).orElse(0L))) {
                return 0;
            }
            Optional<LatentFrame> oldest = queue.poll();
            if (!oldest.isPresent()) {
                return 0;
            }
            latent = oldest.get();
        }
        FrameKey key = latent.key();
        CaptureTime captured = latent.captured();
        ByteBuffer payload;
        try {
            payload = FrameCodec.encode(latent.develop(), settings.compression(), clock.nowNs());
        } catch (IllegalArgumentException e) {
            return giveUp(key, captured, SkipReason.UNSUITABLE, e);
        } catch (WireFormatException e) {
            return giveUp(key, captured, SkipReason.SEND_FAILED, e);
        }
        // The outcome keeps the key alone: what is in flight would otherwise hold its pixels twice.
        AtomicReference<Optional<TransportException>> failedAtOnce = new AtomicReference<>(Optional.empty());
        AtomicBoolean handedOver = new AtomicBoolean();
        sink.send(new Message(Topic.FRAMES, key.stream().site(), payload), failure -> {
            if (!failure.isPresent()) {
                counts.acknowledged(key);
            } else if (!handedOver.get() && mayTryAgain(failure.get())) {
                failedAtOnce.set(failure);
            } else {
                skip(
                        key,
                        captured,
                        SkipReason.SEND_FAILED,
                        String.valueOf(failure.get().getMessage()));
            }
        });
        synchronized (lock) {
            handedOver.set(true);
            if (failedAtOnce.get().isPresent() && !queue.putBack(latent)) {
                skip(key, captured, SkipReason.QUEUE_FULL, queueFull);
            }
        }
        return 1;
    }

    /** A frame that never left and may fare better later; once closed there is no later. */
    private boolean mayTryAgain(TransportException failure) {
        return !closed && failure.category() == TransportException.Category.RETRY;
    }

    private int giveUp(FrameKey key, CaptureTime captured, SkipReason reason, RuntimeException problem) {
        synchronized (lock) {
            skip(key, captured, reason, String.valueOf(problem.getMessage()));
        }
        return 1;
    }

    /** The caller holds the lock. */
    private void skip(FrameKey key, CaptureTime captured, SkipReason reason, String detail) {
        counts.skipped(key, reason);
        announcements.add(key, captured, reason, detail);
    }

    private int sendAnnouncements() {
        int sent = 0;
        boolean refused = false;
        while (!refused && sent < ANNOUNCEMENTS_A_STEP) {
            Optional<SkippedFrame> next;
            synchronized (lock) {
                next = sink.maySend(0) ? announcements.poll() : Optional.empty();
            }
            if (!next.isPresent()) {
                return sent;
            }
            refused = !announce(next.get());
            sent++;
        }
        return sent;
    }

    /** False where the sink refused at once; then the next would fare no better. */
    private boolean announce(SkippedFrame skipped) {
        ByteBuffer payload = SkippedFrameCodec.encode(skipped);
        return sink.send(new Message(Topic.SKIPS, skipped.key().stream().toString(), payload), failure -> {
            if (failure.isPresent()) {
                announcements.putBack(skipped);
            }
        });
    }

    private int sendHeartbeat(Heartbeat.State state, boolean now) {
        Heartbeat heartbeat;
        synchronized (lock) {
            long nowUnixNs = clock.nowNs();
            if (!(now || heartbeats.isDue(nowUnixNs)) || !sink.maySend(0)) {
                return 0;
            }
            heartbeat = heartbeats.beat(state, nowUnixNs, counts.rows());
        }
        // A lost heartbeat is not sent again: the next one says the same and more.
        sink.send(
                new Message(Topic.HEARTBEATS, settings.instanceId(), HeartbeatCodec.encode(heartbeat)), failure -> {});
        return 1;
    }
}
