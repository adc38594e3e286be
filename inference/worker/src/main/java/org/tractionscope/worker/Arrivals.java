package org.tractionscope.worker;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.tractionscope.model.FrameKey;
import org.tractionscope.model.ImagePlane;
import org.tractionscope.transport.Received;
import org.tractionscope.transport.UnixClock;
import org.tractionscope.wire.FrameEnvelope;

/**
 * The messages that a worker has polled and not yet dealt with, in the order in which their turns come. Confined to one
 * thread.
 *
 * <p>With a second channel, a frame and the image of that channel that shows the same site at the same moment are a pair.
 * The first of them to come waits for the other, and holds up what comes after it in its partition, because a partition is
 * committed in order; after a deadline it goes on alone.
 *
 * <pre>
 *   same moment: microscope, position, session, and time point and slice where the microscope gives them, else the sequence
 * </pre>
 */
final class Arrivals {

    private static final int MOST_GIVEN_UP = 256;

    private final SecondChannel channel;
    private final UnixClock clock;
    private final Deque<Arrival> queue = new ArrayDeque<>();
    private final Map<String, Pair> pairs = new LinkedHashMap<>();
    private final Map<Integer, Long> lastTurns = new HashMap<>();
    private long turns;
    private long bytes;

    private record Arrival(Received received, Optional<FrameEnvelope> envelope, Optional<Pair> pair) {}

    /** Two images of a moment, as far as they have come. */
    private static final class Pair {
        private Optional<FrameEnvelope> frame = Optional.empty();
        private Optional<FrameEnvelope> second = Optional.empty();
        private int turns;
        private boolean isGivenUp;

        private boolean isComplete() {
            return frame.isPresent() && second.isPresent();
        }
    }

    /**
     * A message whose turn it is.
     *
     * @param envelope the frame; empty where it cannot be read
     * @param partner the other image of its pair; empty where there is none or it did not come in time
     * @param isSecond whether it is the image of the second channel
     */
    record Turn(
            Received received, Optional<FrameEnvelope> envelope, Optional<FrameEnvelope> partner, boolean isSecond) {}

    Arrivals(SecondChannel channel, UnixClock clock) {
        this.channel = channel;
        this.clock = clock;
    }

    /** Adds a message; {@code envelope} is empty where it is no frame. */
    void add(Received received, Optional<FrameEnvelope> envelope) {
        Optional<Pair> pair = channel.name().isPresent() ? envelope.map(this::join) : Optional.empty();
        queue.add(new Arrival(received, envelope, pair));
        bytes += received.payloadBytes();
    }

    private Pair join(FrameEnvelope envelope) {
        Pair pair = pairs.computeIfAbsent(moment(envelope), moment -> new Pair());
        if (isSecond(envelope)) {
            pair.second = Optional.of(envelope);
        } else {
            pair.frame = Optional.of(envelope);
        }
        return pair;
    }

    /** Takes the next message whose turn it is; empty when there is none, or all wait for the other of their pair. */
    Optional<Turn> next() {
        Optional<Arrival> ready = ready();
        ready.ifPresent(arrival -> {
            queue.remove(arrival);
            bytes -= arrival.received().payloadBytes();
            lastTurns.put(arrival.received().partition(), ++turns);
        });
        return ready.map(this::turn);
    }

    /** Whether {@link #next} would give a message now. */
    boolean hasNext() {
        return ready().isPresent();
    }

    /**
     * Partitions take turns, so that the backlog of one stream does not hold up the others; each keeps its order. Pairs are
     * taken as they came: taking turns could leave one open at any moment, and then nothing could be committed.
     */
    private Optional<Arrival> ready() {
        Set<Integer> seen = new HashSet<>();
        Optional<Arrival> ready = Optional.empty();
        long longestAgo = Long.MAX_VALUE;
        for (Arrival arrival : queue) {
            int partition = arrival.received().partition();
            long lastTurn = channel.name().isPresent() ? 0 : lastTurns.getOrDefault(partition, 0L);
            if (seen.add(partition) && lastTurn < longestAgo && !mustWait(arrival)) {
                ready = Optional.of(arrival);
                longestAgo = lastTurn;
            }
        }
        return ready;
    }

    /** Bytes of what waits. */
    long bytes() {
        return bytes;
    }

    private boolean mustWait(Arrival arrival) {
        if (arrival.pair().isEmpty()) {
            return false;
        }
        Pair pair = arrival.pair().get();
        // A wall clock that was set back must not hold up anything for ever.
        long waitedNs = Math.abs(clock.nowNs() - arrival.received().receivedUnixNs());
        return !pair.isComplete()
                && !pair.isGivenUp
                && waitedNs < channel.longestWait().toNanos();
    }

    private Turn turn(Arrival arrival) {
        if (arrival.pair().isEmpty()) {
            return new Turn(arrival.received(), arrival.envelope(), Optional.empty(), false);
        }
        Pair pair = arrival.pair().get();
        FrameEnvelope envelope = arrival.envelope().orElseThrow();
        pair.turns++;
        if (!pair.isComplete()) {
            pair.isGivenUp = true;
            forgetOldPairs();
        } else if (pair.turns == 2) {
            pairs.remove(moment(envelope));
        }
        boolean isSecond = isSecond(envelope);
        Optional<FrameEnvelope> partner = isSecond ? pair.frame : pair.second;
        return new Turn(arrival.received(), arrival.envelope(), pair.isGivenUp ? Optional.empty() : partner, isSecond);
    }

    private void forgetOldPairs() {
        Iterator<Pair> oldest = pairs.values().iterator();
        while (pairs.size() > MOST_GIVEN_UP && oldest.hasNext()) {
            if (oldest.next().isGivenUp) {
                oldest.remove();
            }
        }
    }

    /** Whether one image of a pair has had its turn and the other is about to: both are committed together. */
    boolean isAmidPair() {
        return pairs.values().stream().anyMatch(pair -> pair.isComplete() && !pair.isGivenUp && pair.turns == 1);
    }

    /** What was not committed comes again. */
    void clear() {
        queue.clear();
        bytes = 0;
        pairs.clear();
    }

    private boolean isSecond(FrameEnvelope envelope) {
        return envelope.key().stream().channel().equals(channel.name().orElse(""));
    }

    private static String moment(FrameEnvelope envelope) {
        FrameKey key = envelope.key();
        Optional<ImagePlane> plane =
                envelope.plane().filter(known -> known.timePoint().isPresent());
        String index = plane.map(known ->
                        "t" + known.timePoint().getAsInt() + "z" + known.slice().orElse(0))
                .orElse("n" + key.sequence());
        return key.stream().site() + '/' + key.session() + '/' + index;
    }
}
