package org.tractionscope.transport;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import org.tractionscope.model.FrameKey;

/** Frames that wait to be sent, bounded by number and bytes; a full queue gives up its oldest. Guarded by its owner. */
final class FrameQueue {

    private final int mostFrames;
    private final long mostBytes;
    private final Deque<LatentFrame> frames = new ArrayDeque<>();
    private long bytes;

    FrameQueue(int mostFrames, long mostBytes) {
        this.mostFrames = mostFrames;
        this.mostBytes = mostBytes;
    }

    /** Adds a frame and returns those that had to go, oldest first; the frame itself where it alone is too large. */
    List<LatentFrame> add(LatentFrame frame) {
        if (frame.bytes() > mostBytes) {
            return Collections.singletonList(frame);
        }
        List<LatentFrame> dropped = Collections.emptyList();
        while (!hasRoomFor(frame.bytes())) {
            dropped = dropped.isEmpty() ? new ArrayList<>() : dropped;
            poll().ifPresent(dropped::add);
        }
        frames.addLast(frame);
        bytes += frame.bytes();
        return dropped;
    }

    /** Takes out the replaceable waiting frames of the same stream and session, oldest first. */
    List<LatentFrame> removeOlderThan(FrameKey newest) {
        List<LatentFrame> removed = Collections.emptyList();
        for (Iterator<LatentFrame> waiting = frames.iterator(); waiting.hasNext(); ) {
            LatentFrame frame = waiting.next();
            FrameKey key = frame.key();
            if (frame.isReplaceable()
                    && key.session().equals(newest.session())
                    && key.stream().equals(newest.stream())) {
                waiting.remove();
                bytes -= frame.bytes();
                removed = removed.isEmpty() ? new ArrayList<>() : removed;
                removed.add(frame);
            }
        }
        return removed;
    }

    /** Puts the frame that was polled last back to the front; false where its place has been taken. */
    boolean putBack(LatentFrame frame) {
        if (!hasRoomFor(frame.bytes())) {
            return false;
        }
        frames.addFirst(frame);
        bytes += frame.bytes();
        return true;
    }

    boolean hasRoomFor(long moreBytes) {
        return frames.size() < mostFrames && bytes + moreBytes <= mostBytes;
    }

    Optional<LatentFrame> peek() {
        return Optional.ofNullable(frames.peekFirst());
    }

    Optional<LatentFrame> poll() {
        Optional<LatentFrame> oldest = Optional.ofNullable(frames.pollFirst());
        oldest.ifPresent(frame -> bytes -= frame.bytes());
        return oldest;
    }

    boolean isEmpty() {
        return frames.isEmpty();
    }

    int size() {
        return frames.size();
    }

    long bytes() {
        return bytes;
    }
}
