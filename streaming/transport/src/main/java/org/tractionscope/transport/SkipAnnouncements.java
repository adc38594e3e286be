package org.tractionscope.transport;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import org.tractionscope.model.CaptureTime;
import org.tractionscope.model.FrameKey;
import org.tractionscope.model.SkipReason;
import org.tractionscope.model.SkippedFrame;

/** Skips that wait to be announced, bounded; a full queue gives up its oldest and counts it. Guarded by its owner. */
final class SkipAnnouncements {

    /** An hour of 30 fps without a broker, about 30 MB. */
    private static final int MOST = 108_000;

    private static final int LONGEST_DETAIL = 500;

    private final Deque<SkippedFrame> waiting = new ArrayDeque<>();
    private long lost;

    void add(FrameKey key, CaptureTime captured, SkipReason reason, String detail) {
        String bounded = detail.length() > LONGEST_DETAIL ? detail.substring(0, LONGEST_DETAIL) : detail;
        waiting.addLast(new SkippedFrame(key, captured, reason, bounded));
        if (waiting.size() > MOST) {
            waiting.removeFirst();
            lost++;
        }
    }

    /** Takes back what could not be sent. */
    void putBack(SkippedFrame skipped) {
        if (waiting.size() < MOST) {
            waiting.addFirst(skipped);
        } else {
            lost++;
        }
    }

    Optional<SkippedFrame> poll() {
        return Optional.ofNullable(waiting.pollFirst());
    }

    boolean isEmpty() {
        return waiting.isEmpty();
    }

    long lost() {
        return lost;
    }
}
