package org.tractionscope.cli;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.tractionscope.model.Frame;
import org.tractionscope.model.FrameKey;
import org.tractionscope.model.StreamId;
import org.tractionscope.model.Traction;
import org.tractionscope.transport.MessageBus;
import org.tractionscope.transport.MessageSource;
import org.tractionscope.transport.Received;
import org.tractionscope.transport.StartAt;
import org.tractionscope.transport.Topic;
import org.tractionscope.viewer.history.MomentArchive;
import org.tractionscope.viewer.snapshot.Moment;
import org.tractionscope.viewer.snapshot.NewestTraction;
import org.tractionscope.viewer.snapshot.TractionAssessment;
import org.tractionscope.wire.FrameCodec;
import org.tractionscope.wire.FrameEnvelope;
import org.tractionscope.wire.TractionCodec;
import org.tractionscope.wire.WireFormatException;

/**
 * Moments of a run that are no longer in memory, read off the bus again while recording goes on.
 *
 * <p>It goes through frames and results from the beginning, and on from where it was for a later moment, so that looking
 * through a run forwards reads it once. Confined to one thread at a time; owns what it opens.
 */
final class BusArchive implements MomentArchive, AutoCloseable {

    private static final long POLL_MS = 200;
    private static final int EMPTY_POLLS_AT_END = 4;
    private static final int MOST_KEPT = 48;

    private final MessageBus bus;
    private final String session;
    private final OptionalLong sinceUnixNs;
    private final Map<Long, FrameEnvelope> frames = new LinkedHashMap<>();
    private final Map<Long, Traction> tractions = new LinkedHashMap<>();
    private final Deque<Received> fetched = new ArrayDeque<>();
    private Optional<MessageSource> source = Optional.empty();

    /**
     * An archive of one session.
     *
     * @param sinceUnixNs when the bus can have taken its first frame, by its own clock; empty to read all that it holds
     */
    BusArchive(MessageBus bus, String session, OptionalLong sinceUnixNs) {
        this.bus = bus;
        this.session = session;
        this.sinceUnixNs = sinceUnixNs;
    }

    @Override
    public synchronized Optional<Moment> read(StreamId stream, long sequence) {
        Optional<Moment> moment = moment(sequence);
        boolean isBehind = tractions.keySet().stream().anyMatch(seen -> seen > sequence);
        if (moment.isEmpty() && (source.isEmpty() || isBehind)) {
            begin();
        }
        int empty = 0;
        while (moment.isEmpty() && empty < EMPTY_POLLS_AT_END) {
            if (fetched.isEmpty()) {
                fetched.addAll(source.orElseThrow().poll(POLL_MS));
                empty = fetched.isEmpty() ? empty + 1 : 0;
            } else {
                take(stream, fetched.remove());
                moment = moment(sequence);
            }
        }
        return moment;
    }

    private void begin() {
        close();
        Set<Topic> topics = EnumSet.of(Topic.FRAMES, Topic.TRACTIONS);
        source = Optional.of(
                sinceUnixNs.isPresent()
                        ? bus.openSourceSince(topics, sinceUnixNs.getAsLong())
                        : bus.openSource(topics, StartAt.EARLIEST));
    }

    private void take(StreamId stream, Received received) {
        try {
            if (received.topic() == Topic.FRAMES) {
                FrameEnvelope envelope = FrameCodec.read(received.payload());
                if (isOurs(stream, envelope.key())) {
                    keep(frames, envelope.key().sequence(), envelope);
                }
            } else if (isOurs(stream, TractionCodec.key(received.payload()))) {
                Traction traction = TractionCodec.decode(received.payload());
                // The first model's result comes first, and is the one that the screen follows.
                if (!tractions.containsKey(traction.key().sequence())) {
                    keep(tractions, traction.key().sequence(), traction);
                }
            }
        } catch (WireFormatException e) {
            // Whoever read it first has told of it; there is no moment to show.
            return;
        }
    }

    private boolean isOurs(StreamId stream, FrameKey key) {
        return key.session().equals(session) && key.stream().equals(stream);
    }

    private static <V> void keep(Map<Long, V> kept, long sequence, V value) {
        kept.put(sequence, value);
        if (kept.size() > MOST_KEPT) {
            kept.remove(kept.keySet().iterator().next());
        }
    }

    private Optional<Moment> moment(long sequence) {
        Optional<Traction> traction = Optional.ofNullable(tractions.get(sequence));
        Optional<FrameEnvelope> envelope = Optional.ofNullable(frames.get(sequence));
        if (traction.isEmpty() || envelope.isEmpty()) {
            return Optional.empty();
        }
        Optional<Frame> frame = Optional.of(envelope.get().frame());
        return Optional.of(new Moment(new NewestTraction(frame, traction, frame), TractionAssessment.of(traction)));
    }

    @Override
    public synchronized void close() {
        source.ifPresent(MessageSource::close);
        source = Optional.empty();
        frames.clear();
        tractions.clear();
        fetched.clear();
    }
}
