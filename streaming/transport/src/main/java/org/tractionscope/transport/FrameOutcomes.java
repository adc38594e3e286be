package org.tractionscope.transport;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.tractionscope.model.CaptureTime;
import org.tractionscope.model.FrameKey;
import org.tractionscope.model.SkipReason;
import org.tractionscope.model.SkippedFrame;
import org.tractionscope.model.StreamCounts;
import org.tractionscope.model.StreamId;
import org.tractionscope.wire.SkippedFrameCodec;

/**
 * What became of a publisher's frames: counted for each session, and the skipped ones announced on {@link Topic#SKIPS}.
 *
 * <p>The sink's lock guards all but {@link #announce}, which takes it by itself: the caller holds it.
 */
final class FrameOutcomes {

    private static final int ANNOUNCEMENTS_A_STEP = 64;

    private final MeteredSink sink;
    private final PublisherCounts counts = new PublisherCounts();
    private final SkipAnnouncements announcements = new SkipAnnouncements();

    FrameOutcomes(MeteredSink sink) {
        this.sink = Objects.requireNonNull(sink, "sink");
    }

    void taken(FrameKey key, CaptureTime captured) {
        counts.taken(key, captured);
    }

    void acknowledged(FrameKey key) {
        counts.acknowledged(key);
    }

    void skipped(FrameKey key, CaptureTime captured, SkipReason reason, String detail) {
        counts.skipped(key, reason);
        announcements.add(key, captured, reason, detail);
    }

    void closed(StreamId stream, String session) {
        counts.closed(stream, session);
    }

    void closeAll() {
        counts.closeAll();
    }

    boolean isClosed(FrameKey key) {
        return counts.isClosed(key);
    }

    List<StreamCounts> rows() {
        return counts.rows();
    }

    /** The same with each session's age. */
    List<StreamCounts> rows(long nowUnixNs) {
        return counts.rows(nowUnixNs);
    }

    /** Whether every skip was announced. */
    boolean isTold() {
        return announcements.isEmpty();
    }

    /** Skips that could not be announced. */
    long untold() {
        return announcements.lost();
    }

    /** Announces what it may of the skips that wait, at most 64; how many. For the sender thread, without the lock. */
    int announce() {
        int sent = 0;
        boolean refused = false;
        while (!refused && sent < ANNOUNCEMENTS_A_STEP) {
            Optional<SkippedFrame> next;
            synchronized (sink.lock()) {
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

    /** Announces all that wait, until the sink refuses. For the sender thread, without the lock. */
    void announceAll() {
        int sent = announce();
        while (sent == ANNOUNCEMENTS_A_STEP) {
            sent = announce();
        }
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
}
