package org.tractionscope.cli;

import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.LongStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tractionscope.experiment.AlarmRule;
import org.tractionscope.model.ExperimentEvent;
import org.tractionscope.model.Heartbeat;
import org.tractionscope.model.Provenance;
import org.tractionscope.model.StreamCounts;
import org.tractionscope.model.StreamId;
import org.tractionscope.model.TractionUnit;
import org.tractionscope.transport.MessageBus;
import org.tractionscope.transport.MessageSource;
import org.tractionscope.transport.Received;
import org.tractionscope.transport.StartAt;
import org.tractionscope.transport.Topic;
import org.tractionscope.transport.UnixClock;
import org.tractionscope.viewer.history.MomentArchive;
import org.tractionscope.viewer.snapshot.BrokerState;
import org.tractionscope.viewer.snapshot.Course;
import org.tractionscope.viewer.snapshot.Flow;
import org.tractionscope.viewer.snapshot.LedgerCounts;
import org.tractionscope.viewer.snapshot.Moment;
import org.tractionscope.viewer.snapshot.NewestTraction;
import org.tractionscope.viewer.snapshot.RecordingState;
import org.tractionscope.viewer.snapshot.ShownStream;
import org.tractionscope.viewer.snapshot.Timing;
import org.tractionscope.viewer.snapshot.ViewerSnapshot;
import org.tractionscope.wire.HeartbeatCodec;
import org.tractionscope.wire.WireFormatException;

/**
 * The streams of a broker, and the run that is watched: the newest session of the chosen stream, read from its beginning.
 *
 * <pre>
 *   signs of life ──> which sessions there are ──> the newest of the chosen stream ──> collector ──> feed ──> window
 * </pre>
 *
 * <p>{@link #doWork} and {@link #close} are confined to one thread; the rest may be called from any and returns at once, but
 * for {@link #read}.
 */
final class StreamLobby implements Supplier<ViewerSnapshot>, MomentArchive, AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(StreamLobby.class);
    /** So much earlier than its publisher says is a run looked for: messages are under way for seconds. */
    private static final long SLACK_NS = 60_000_000_000L;

    private static final StreamId NOBODY = new StreamId("none", "none", "none", "none");

    private final MessageBus bus;
    private final UnixClock clock;
    private final List<AlarmRule> rules;
    private final Consumer<String> news;
    private final MessageSource signs;
    private final Map<StreamId, Heard> heard = new TreeMap<>(Comparator.comparing(StreamId::toString));
    private volatile List<StreamId> streams = List.of();
    private volatile Optional<StreamId> chosen;
    private volatile Optional<Watched> watched = Optional.empty();
    private boolean isEnded;

    /**
     * The newest session of a stream.
     *
     * @param begunUnixNs when the bus can have taken its first frame, by its own clock; empty where the publisher does not say
     */
    private record Heard(String session, long atUnixNs, OptionalLong begunUnixNs) {

        /** The later of two signs of life; the earlier of two beginnings, since a sign of life may come late. */
        static Heard merge(Heard before, Heard now) {
            if (!before.session.equals(now.session)) {
                return now.atUnixNs >= before.atUnixNs ? now : before;
            }
            OptionalLong begun = LongStream.concat(before.begunUnixNs.stream(), now.begunUnixNs.stream())
                    .min();
            return new Heard(now.session, Math.max(before.atUnixNs, now.atUnixNs), begun);
        }
    }

    /** The run that is on the screen. */
    private record Watched(
            StreamId stream, String session, RunCollector collector, SnapshotFeed feed, BusArchive archive) {}

    /**
     * A lobby that has heard of nobody yet.
     *
     * @param first the stream to begin with; empty for the one that was heard of last
     * @param news is told which run is watched, and when all of it has come
     */
    StreamLobby(
            MessageBus bus, UnixClock clock, List<AlarmRule> rules, Optional<StreamId> first, Consumer<String> news) {
        this.bus = bus;
        this.news = news;
        this.clock = clock;
        this.rules = List.copyOf(rules);
        this.chosen = first;
        this.signs = bus.openSource(EnumSet.of(Topic.HEARTBEATS), StartAt.EARLIEST);
    }

    /** Reads what has come, and goes over to a new session or another stream; waits at most so long. */
    void doWork(long longestWaitMs) {
        for (Received received : signs.poll(watched.isEmpty() ? longestWaitMs : 0)) {
            try {
                hear(HeartbeatCodec.decode(received.payload()), received.appendedUnixNs());
            } catch (WireFormatException e) {
                LOG.warn("Left out a sign of life that cannot be read at {}: {}", received.position(), e.getMessage());
            }
        }
        Optional<StreamId> wanted = chosen.or(this::newest);
        Optional<Heard> session = wanted.map(heard::get);
        boolean isWatched = watched.isPresent()
                && watched.get().stream().equals(wanted.orElse(NOBODY))
                && watched.get().session().equals(session.map(Heard::session).orElse(""));
        if (session.isPresent() && !isWatched) {
            watch(wanted.get(), session.get());
        }
        watched.ifPresent(each -> {
            each.collector().doWork(longestWaitMs);
            tellTheEnd(each);
        });
    }

    private void tellTheEnd(Watched run) {
        if (isEnded || !run.collector().isSettled()) {
            return;
        }
        isEnded = true;
        run.collector()
                .account()
                .ifPresent(account -> news.accept("run " + run.session() + " has ended: " + account.captured()
                        + " captured = " + account.predicted() + " predicted + " + account.skippedTotal()
                        + " skipped"));
    }

    private void hear(Heartbeat heartbeat, long appendedUnixNs) {
        if (heartbeat.role() == Heartbeat.Role.WORKER) {
            return;
        }
        for (StreamCounts counts : heartbeat.counts()) {
            OptionalLong begunUnixNs = counts.ageNs().isPresent()
                    ? OptionalLong.of(appendedUnixNs - counts.ageNs().getAsLong() - SLACK_NS)
                    : OptionalLong.empty();
            heard.merge(
                    counts.stream(), new Heard(counts.session(), heartbeat.sentUnixNs(), begunUnixNs), Heard::merge);
        }
        streams = List.copyOf(heard.keySet());
    }

    private Optional<StreamId> newest() {
        return heard.entrySet().stream()
                .max(Map.Entry.comparingByValue(Comparator.comparingLong(Heard::atUnixNs)))
                .map(Map.Entry::getKey);
    }

    private void watch(StreamId stream, Heard run) {
        leave();
        isEnded = false;
        String session = run.session();
        news.accept("watching " + stream + ", run " + session);
        SnapshotFeed feed = new SnapshotFeed(
                new ShownStream(stream, Provenance.Source.MICROSCOPE),
                true,
                RecordingState.notNeeded("recorded elsewhere"),
                clock,
                BrokerState::connected,
                rules);
        RunCollector collector = new RunCollector(
                openSource(EnumSet.complementOf(EnumSet.of(Topic.FRAMES)), run.begunUnixNs()),
                openSource(EnumSet.of(Topic.FRAMES), run.begunUnixNs()),
                stream,
                session,
                List.of(feed));
        feed.follow(collector);
        watched = Optional.of(
                new Watched(stream, session, collector, feed, new BusArchive(bus, session, run.begunUnixNs())));
    }

    /** A run's own messages and not those of the whole day, where its publisher says how old it is. */
    private MessageSource openSource(Set<Topic> topics, OptionalLong sinceUnixNs) {
        return sinceUnixNs.isPresent()
                ? bus.openSourceSince(topics, sinceUnixNs.getAsLong())
                : bus.openSource(topics, StartAt.EARLIEST);
    }

    private void leave() {
        Optional<Watched> left = watched;
        watched = Optional.empty();
        left.ifPresent(each -> {
            each.collector().close();
            each.archive().close();
        });
    }

    /** The streams that were heard of, in a fixed order. */
    List<StreamId> streams() {
        return streams;
    }

    /** Watches this stream from the next step on. */
    void choose(StreamId stream) {
        chosen = Optional.of(stream);
    }

    /** The session that is watched; empty before the first. */
    Optional<String> session() {
        return watched.map(Watched::session);
    }

    /** Computes statistics where something has come; on one thread other than that of {@link #doWork}. */
    int analyse() {
        return watched.map(each -> each.feed().analyse()).orElse(0);
    }

    /** The same event in the experiment of a session. */
    static ExperimentEvent of(String session, ExperimentEvent event) {
        ExperimentEvent.Builder builder = ExperimentEvent.of(session, event.eventId(), event.kind(), event.at())
                .author(event.author())
                .text(event.text());
        event.phase().ifPresent(builder::phase);
        event.cancels().ifPresent(builder::cancels);
        return builder.build();
    }

    @Override
    public ViewerSnapshot get() {
        return watched.map(each -> each.feed().get()).orElseGet(this::nothingYet);
    }

    private ViewerSnapshot nothingYet() {
        Course course = new Course(0, TractionUnit.NORMALISED, List.of(), List.of(), List.of());
        return new ViewerSnapshot(
                new ShownStream(chosen.orElse(NOBODY), Provenance.Source.MICROSCOPE),
                NewestTraction.none(),
                course,
                new Flow(
                        LedgerCounts.empty(),
                        Timing.unknown(),
                        BrokerState.connected(),
                        RecordingState.notNeeded("recorded elsewhere")),
                clock.nowNs());
    }

    @Override
    public Optional<Moment> read(StreamId stream, long sequence) {
        return watched.filter(each -> each.stream().equals(stream))
                .flatMap(each -> each.archive().read(stream, sequence));
    }

    @Override
    public void close() {
        leave();
        signs.close();
    }
}
