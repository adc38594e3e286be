package org.tractionscope.transport;

import java.nio.ByteBuffer;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.tractionscope.model.CaptureTime;
import org.tractionscope.model.FrameKey;
import org.tractionscope.model.SkipReason;
import org.tractionscope.wire.FrameCodec;
import org.tractionscope.wire.PixelCompression;
import org.tractionscope.wire.WireFormatException;

/**
 * Makes a message of the oldest frame of a queue and sends it; one that could not leave goes back to the front. For the
 * sender thread; queue and outcomes are guarded by the sink's lock.
 */
final class FrameDispatch {

    private final FrameQueue queue;
    private final MeteredSink sink;
    private final FrameOutcomes outcomes;
    private final PixelCompression compression;
    private final UnixClock clock;
    private boolean isLast;

    FrameDispatch(
            FrameQueue queue, MeteredSink sink, FrameOutcomes outcomes, PixelCompression compression, UnixClock clock) {
        this.queue = Objects.requireNonNull(queue, "queue");
        this.sink = Objects.requireNonNull(sink, "sink");
        this.outcomes = Objects.requireNonNull(outcomes, "outcomes");
        this.compression = Objects.requireNonNull(compression, "compression");
        this.clock = Objects.requireNonNull(clock, "clock");
    }

    /** From now on a frame that cannot leave is given up: there is no later. The caller holds the lock. */
    void last() {
        isLast = true;
    }

    /** Whether the oldest frame might go. The caller holds the lock. */
    boolean mayStep() {
        return !queue.isEmpty() && sink.maySend(oldestBytes());
    }

    private long oldestBytes() {
        return queue.peek().map(LatentFrame::bytes).orElse(0L);
    }

    /** Sends the oldest frame if it may go; how many. Without the lock. */
    int step() {
        LatentFrame frame;
        synchronized (sink.lock()) {
            Optional<LatentFrame> oldest = sink.maySend(oldestBytes()) ? queue.poll() : Optional.empty();
            if (!oldest.isPresent()) {
                return 0;
            }
            frame = oldest.get();
        }
        ByteBuffer payload;
        try {
            payload = FrameCodec.encode(frame.develop(), compression, clock.nowNs());
        } catch (IllegalArgumentException e) {
            return giveUp(frame, SkipReason.UNSUITABLE, e);
        } catch (WireFormatException e) {
            return giveUp(frame, SkipReason.SEND_FAILED, e);
        }
        send(frame, payload);
        return 1;
    }

    private void send(LatentFrame frame, ByteBuffer payload) {
        // The outcome keeps key and time alone: what is in flight would otherwise hold its pixels twice.
        FrameKey key = frame.key();
        CaptureTime captured = frame.captured();
        AtomicReference<Optional<TransportException>> failedAtOnce = new AtomicReference<>(Optional.empty());
        AtomicBoolean handedOver = new AtomicBoolean();
        sink.send(new Message(Topic.FRAMES, key.stream().site(), payload), failure -> {
            if (!failure.isPresent()) {
                outcomes.acknowledged(key);
            } else if (!handedOver.get() && mayTryAgain(failure.get())) {
                failedAtOnce.set(failure);
            } else {
                outcomes.skipped(
                        key,
                        captured,
                        SkipReason.SEND_FAILED,
                        String.valueOf(failure.get().getMessage()));
            }
        });
        synchronized (sink.lock()) {
            handedOver.set(true);
            if (failedAtOnce.get().isPresent() && !queue.putBack(frame)) {
                outcomes.skipped(key, captured, SkipReason.QUEUE_FULL, queue.limits());
            }
        }
    }

    /** A frame that never left and may fare better later. */
    private boolean mayTryAgain(TransportException failure) {
        return !isLast && failure.category() == TransportException.Category.RETRY;
    }

    private int giveUp(LatentFrame frame, SkipReason reason, RuntimeException problem) {
        synchronized (sink.lock()) {
            outcomes.skipped(frame.key(), frame.captured(), reason, String.valueOf(problem.getMessage()));
        }
        return 1;
    }
}
