package org.tractionscope.transport;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.tractionscope.model.Frame;

/** Frames that wait to be sent, bounded by number and bytes; a full queue gives up its oldest. Guarded by its owner. */
final class FrameQueue {

    private final int mostFrames;
    private final long mostBytes;
    private final Deque<Frame> frames = new ArrayDeque<>();
    private long bytes;

    FrameQueue(int mostFrames, long mostBytes) {
        this.mostFrames = mostFrames;
        this.mostBytes = mostBytes;
    }

    /** Adds a frame and returns those that had to go, oldest first; the frame itself where it alone is too large. */
    List<Frame> add(Frame frame) {
        List<Frame> dropped = new ArrayList<>();
        if (bytes(frame) > mostBytes) {
            dropped.add(frame);
            return dropped;
        }
        while (!hasRoomFor(bytes(frame))) {
            poll().ifPresent(dropped::add);
        }
        frames.addLast(frame);
        bytes += bytes(frame);
        return dropped;
    }

    boolean hasRoomFor(long moreBytes) {
        return frames.size() < mostFrames && bytes + moreBytes <= mostBytes;
    }

    Optional<Frame> peek() {
        return Optional.ofNullable(frames.peekFirst());
    }

    Optional<Frame> poll() {
        Optional<Frame> oldest = Optional.ofNullable(frames.pollFirst());
        oldest.ifPresent(frame -> bytes -= bytes(frame));
        return oldest;
    }

    boolean isEmpty() {
        return frames.isEmpty();
    }

    static long bytes(Frame frame) {
        return (long) frame.size().pixels() * frame.pixelType().bytes();
    }
}
