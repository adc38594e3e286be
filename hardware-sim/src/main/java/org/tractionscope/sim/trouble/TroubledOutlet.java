package org.tractionscope.sim.trouble;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.LongSupplier;
import org.tractionscope.model.Frame;
import org.tractionscope.model.StreamId;
import org.tractionscope.transport.FrameOutlet;

/**
 * A camera on which things go wrong by a plan: between the source of the frames and their publisher.
 *
 * <p>A lost frame leaves a gap in the sequence numbers, a corrupt one has a black end, a duplicate comes twice under one
 * key. Frames that are held back move on with every call and with {@link #doWork}; the end of a session comes after all of
 * its frames. Nothing blocks. Any thread, one at a time for a stream.
 */
public final class TroubledOutlet implements FrameOutlet {

    private final FrameOutlet inner;
    private final TroublePlan plan;
    private final LongSupplier nanoClock;
    private final HoldingQueue<Frame> queue;
    private final Map<String, Long> numbers = new HashMap<>();
    private TroubleCounts counts = TroubleCounts.NONE;

    /**
     * Troubles what goes to {@code inner}, which the caller closes where it has to be closed.
     *
     * @param nanoClock monotonic, such as {@code System::nanoTime}; decides what is due
     */
    public TroubledOutlet(FrameOutlet inner, TroublePlan plan, LongSupplier nanoClock) {
        this.inner = Objects.requireNonNull(inner, "inner");
        this.plan = Objects.requireNonNull(plan, "plan");
        this.nanoClock = Objects.requireNonNull(nanoClock, "nanoClock");
        this.queue = new HoldingQueue<>(plan);
    }

    /** What has gone wrong so far. */
    public synchronized TroubleCounts counts() {
        return counts;
    }

    /** {@inheritDoc} A frame that the camera loses or holds back counts as taken. */
    @Override
    public synchronized boolean offer(Frame frame) {
        String line = frame.key().stream().toString();
        Fate fate = Fate.of(plan, line, numbers.merge(line, 1L, Long::sum) - 1);
        counts = counts.and(fate);
        if (!fate.isLost()) {
            Frame sent = fate.isCorrupt() ? torn(frame, fate) : frame;
            queue.hold(sent, line, fate, nanoClock.getAsLong());
            if (fate.isDuplicated()) {
                queue.hold(sent, line, fate, nanoClock.getAsLong());
            }
        }
        boolean isTaken = true;
        for (Frame due : queue.release(nanoClock.getAsLong())) {
            isTaken &= inner.offer(due);
        }
        return isTaken;
    }

    @Override
    public boolean hasRoomFor(long bytes) {
        return inner.hasRoomFor(bytes);
    }

    @Override
    public synchronized void endSession(StreamId stream, String session) {
        queue.releaseAll(frame -> frame.key().stream().equals(stream)
                        && frame.key().session().equals(session))
                .forEach(inner::offer);
        inner.endSession(stream, session);
    }

    /** Moves on what is due, for the thread of the camera; how many frames. */
    public synchronized int doWork() {
        List<Frame> due = queue.release(nanoClock.getAsLong());
        due.forEach(inner::offer);
        return due.size();
    }

    private static Frame torn(Frame frame, Fate fate) {
        return new Frame(
                frame.key(),
                frame.captured(),
                frame.size(),
                frame.pixelType(),
                Damage.ofPixels(frame.pixels(), fate.damage()),
                frame.pixelSize(),
                frame.provenance());
    }
}
