package org.tractionscope.transport;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import org.tractionscope.model.FrameKey;

/**
 * Frames that wait to be sent, bounded by number and bytes. A full queue gives up its oldest, but one that must be kept only
 * for another of that kind. Guarded by its owner.
 */
final class FrameQueue {

    private final int mostFrames;
    private final long mostBytes;
    private final Deque<LatentFrame> frames = new ArrayDeque<>();
    private long bytes;
    private int droppable;

    FrameQueue(int mostFrames, long mostBytes) {
        this.mostFrames = mostFrames;
        this.mostBytes = mostBytes;
    }

    /** Adds a frame and returns those that had to go, oldest first; the frame itself where there is no place for it. */
    List<LatentFrame> add(LatentFrame frame) {
        if (frame.bytes() > mostBytes) {
            return Collections.singletonList(frame);
        }
        List<LatentFrame> dropped = Collections.emptyList();
        while (!hasRoomFor(frame.bytes())) {
            dropped = dropped.isEmpty() ? new ArrayList<>() : dropped;
            if (droppable == 0 && frame.mayBeDropped()) {
                dropped.add(frame);
                return dropped;
            }
            dropped.add(removeVictim());
        }
        frames.addLast(frame);
        count(frame, 1);
        return dropped;
    }

    private LatentFrame removeVictim() {
        Iterator<LatentFrame> oldestFirst = frames.iterator();
        LatentFrame victim = oldestFirst.next();
        while (droppable > 0 && !victim.mayBeDropped()) {
            victim = oldestFirst.next();
        }
        oldestFirst.remove();
        count(victim, -1);
        return victim;
    }

    private void count(LatentFrame frame, int sign) {
        bytes += sign * frame.bytes();
        droppable += frame.mayBeDropped() ? sign : 0;
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
                count(frame, -1);
                removed = removed.isEmpty() ? new ArrayList<>() : removed;
                removed.add(frame);
            }
        }
        return removed;
    }

    /**
     * Puts the frame that was polled last back to the front; false where its place has been taken. One that must be kept
     * goes back in any case, so that one frame more than fits may wait.
     */
    boolean putBack(LatentFrame frame) {
        if (frame.mayBeDropped() && !hasRoomFor(frame.bytes())) {
            return false;
        }
        frames.addFirst(frame);
        count(frame, 1);
        return true;
    }

    /** Takes out the frames that must be kept, oldest first. */
    List<LatentFrame> removeKept() {
        List<LatentFrame> kept = new ArrayList<>();
        for (Iterator<LatentFrame> waiting = frames.iterator(); waiting.hasNext(); ) {
            LatentFrame frame = waiting.next();
            if (!frame.mayBeDropped()) {
                waiting.remove();
                count(frame, -1);
                kept.add(frame);
            }
        }
        return kept;
    }

    boolean hasRoomFor(long moreBytes) {
        return frames.size() < mostFrames && bytes + moreBytes <= mostBytes;
    }

    Optional<LatentFrame> peek() {
        return Optional.ofNullable(frames.peekFirst());
    }

    Optional<LatentFrame> poll() {
        Optional<LatentFrame> oldest = Optional.ofNullable(frames.pollFirst());
        oldest.ifPresent(frame -> count(frame, -1));
        return oldest;
    }

    /** Its limits in words. */
    String limits() {
        return "the queue holds at most " + mostFrames + " frames and " + mostBytes + " bytes";
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
