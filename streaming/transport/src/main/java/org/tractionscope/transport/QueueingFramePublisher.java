package org.tractionscope.transport;

import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.tractionscope.model.Frame;
import org.tractionscope.model.Heartbeat;
import org.tractionscope.model.SkipReason;
import org.tractionscope.model.StreamCounts;
import org.tractionscope.model.StreamId;
import org.tractionscope.wire.HeartbeatCodec;

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
public final class QueueingFramePublisher implements LatentFrameOutlet, AutoCloseable {

    private static final long CLOSE_TIMEOUT_MS = 10_000;
    private static final long WAIT_MS = 50;
    private static final long GOODBYE_MS = 5000;

    private final PublisherSettings settings;
    private final UnixClock clock;
    private final Object lock = new Object();
    private final MeteredSink sink;
    private final FrameQueue queue;
    private final FrameOutcomes outcomes;
    private final FrameDispatch dispatch;
    private final PublisherHeartbeats heartbeats;
    private long largestBytes;
    private boolean closed;

    /** A publisher through {@code sink}, which the caller closes after this. */
    public QueueingFramePublisher(MessageSink sink, PublisherSettings settings, UnixClock clock) {
        this.settings = Objects.requireNonNull(settings, "settings");
        this.clock = Objects.requireNonNull(clock, "clock");
        this.sink = new MeteredSink(sink, lock, settings.inFlightBytes());
        this.queue = new FrameQueue(settings.queueFrames(), settings.queueBytes());
        this.outcomes = new FrameOutcomes(this.sink);
        this.dispatch = new FrameDispatch(queue, this.sink, outcomes, settings.compression(), clock);
        this.heartbeats = new PublisherHeartbeats(settings.instanceId());
    }

    /** {@inheritDoc} After {@link #close} or the end of its session a frame is not taken and not counted. */
    @Override
    public boolean offer(Frame frame) {
        return offer(new DevelopedFrame(frame));
    }

    @Override
    public boolean offer(LatentFrame frame) {
        synchronized (lock) {
            return register(frame) && enqueue(frame);
        }
    }

    @Override
    public boolean offerNewest(LatentFrame frame) {
        synchronized (lock) {
            if (!register(frame)) {
                return false;
            }
            List<LatentFrame> superseded = queue.removeOlderThan(frame.key());
            for (LatentFrame victim : superseded) {
                skip(victim, SkipReason.SUPERSEDED, "a newer frame came before it was sent");
            }
            return enqueue(frame) && superseded.isEmpty();
        }
    }

    /** Counts a frame as taken that the caller keeps for a while; false where it is too late for its session. */
    boolean register(LatentFrame frame) {
        synchronized (lock) {
            if (closed || outcomes.isClosed(frame.key())) {
                return false;
            }
            outcomes.taken(frame.key(), frame.captured());
            largestBytes = Math.max(largestBytes, frame.bytes());
            return true;
        }
    }

    /** Takes a frame that is counted already; false if one was given up. */
    boolean enqueue(LatentFrame frame) {
        synchronized (lock) {
            List<LatentFrame> dropped = queue.add(frame);
            for (LatentFrame victim : dropped) {
                skip(victim, SkipReason.QUEUE_FULL, queue.limits());
            }
            lock.notifyAll();
            return dropped.isEmpty();
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

    /** Takes out what waits and must be kept, oldest first; it stays counted as taken. */
    List<LatentFrame> takeBack() {
        synchronized (lock) {
            return queue.removeKept();
        }
    }

    /** Announces that a frame that is counted already is given up. */
    void giveUp(LatentFrame frame, SkipReason reason, String why) {
        synchronized (lock) {
            skip(frame, reason, why);
            lock.notifyAll();
        }
    }

    /** {@inheritDoc} Told downstream with a heartbeat at once. */
    @Override
    public void endSession(StreamId stream, String session) {
        synchronized (lock) {
            outcomes.closed(stream, session);
            heartbeats.want();
            lock.notifyAll();
        }
    }

    @Override
    public List<StreamCounts> counts() {
        synchronized (lock) {
            return outcomes.rows();
        }
    }

    /** Skips that were counted and could not be announced, because the broker was away for more than an hour. */
    public long unannounced() {
        synchronized (lock) {
            return outcomes.untold();
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
            return queue.isEmpty() && outcomes.isTold() && sink.inFlightBytes() == 0;
        }
    }

    /**
     * Sends what may be sent now: a heartbeat if due, the announcements, one frame. For one sender thread; may block for
     * seconds where the sink does.
     *
     * @return messages handed to the sink, 0 when there was nothing to do
     */
    public int doWork() {
        int heartbeat = sendHeartbeat(Heartbeat.State.READY, false);
        int announced = outcomes.announce();
        return heartbeat + announced + dispatch.step();
    }

    /** Waits for something to do, at most {@code timeoutMs}; for the sender thread after a {@link #doWork} of 0. */
    public void awaitWork(long timeoutMs) {
        BoundedWait wait = new BoundedWait(lock, timeoutMs);
        synchronized (lock) {
            boolean goesOn = true;
            while (goesOn && !heartbeats.isWanted() && !hasNext()) {
                goesOn = wait.goesOn();
            }
        }
    }

    private boolean hasNext() {
        return outcomes.isTold() ? dispatch.mayStep() : sink.maySend(0);
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
            dispatch.last();
            outcomes.closeAll();
        }
        long startNs = System.nanoTime();
        while (!isDrained() && TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - startNs) < CLOSE_TIMEOUT_MS) {
            if (doWork() == 0) {
                awaitWork(WAIT_MS);
            }
        }
        synchronized (lock) {
            while (!queue.isEmpty()) {
                queue.poll().ifPresent(frame -> skip(frame, SkipReason.SEND_FAILED, "the publisher was closed"));
            }
        }
        outcomes.announceAll();
        sendHeartbeat(Heartbeat.State.STOPPED, true);
        sink.flush(GOODBYE_MS);
    }

    /** The caller holds the lock. */
    private void skip(LatentFrame frame, SkipReason reason, String detail) {
        outcomes.skipped(frame.key(), frame.captured(), reason, detail);
    }

    private int sendHeartbeat(Heartbeat.State state, boolean now) {
        Heartbeat heartbeat;
        synchronized (lock) {
            long nowUnixNs = clock.nowNs();
            if (!(now || heartbeats.isDue(nowUnixNs)) || !sink.maySend(0)) {
                return 0;
            }
            heartbeat = heartbeats.beat(state, nowUnixNs, outcomes.rows(nowUnixNs));
        }
        // A lost heartbeat is not sent again: the next one says the same and more.
        sink.send(
                new Message(Topic.HEARTBEATS, settings.instanceId(), HeartbeatCodec.encode(heartbeat)), failure -> {});
        return 1;
    }
}
