package org.tractionscope.cli;

import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.tractionscope.model.EngineId;
import org.tractionscope.model.Heartbeat;
import org.tractionscope.model.ImageSize;
import org.tractionscope.model.PixelSize;
import org.tractionscope.model.Provenance;
import org.tractionscope.model.StreamId;
import org.tractionscope.sim.FrameReplayer;
import org.tractionscope.sim.FrameTimes;
import org.tractionscope.sim.ReplayPlan;
import org.tractionscope.sim.ReplaySpeed;
import org.tractionscope.sim.SyntheticImages;
import org.tractionscope.transport.KafkaMessageBus;
import org.tractionscope.transport.LatencySnapshot;
import org.tractionscope.transport.LedgerSnapshot;
import org.tractionscope.transport.MessageBus;
import org.tractionscope.transport.MessageSink;
import org.tractionscope.transport.PublisherSettings;
import org.tractionscope.transport.QueueingFramePublisher;
import org.tractionscope.transport.StartAt;
import org.tractionscope.transport.Topic;
import org.tractionscope.transport.UnixClock;
import org.tractionscope.viewer.InMemoryScreen;
import org.tractionscope.viewer.snapshot.BrokerState;
import org.tractionscope.viewer.snapshot.RecordingState;
import org.tractionscope.viewer.snapshot.ShownStream;
import org.tractionscope.viewer.snapshot.ViewerSnapshot;
import org.tractionscope.worker.BacklogPolicy;

/**
 * A camera and a screen in this program, a broker and a worker in programs of their own, put together as a run puts them, to
 * be timed over one session or several. Confined to one thread; whoever opens it closes it.
 */
final class PipelineBench implements AutoCloseable {

    private static final long SEED = 1;
    private static final long READY_LIMIT_MS = 180_000;
    private static final long STALL_LIMIT_MS = 60_000;
    private static final long POLL_MS = 2;
    private static final StreamId STREAM = new StreamId("bench", "cam-1", "pos-1", "zyxin");

    private final Load load;
    private final UnixClock clock = UnixClock.system();
    private final LocalBroker broker;
    private final MessageBus bus;
    private final WorkerProcess worker;
    private final Screen screen;
    private final String engine;

    /**
     * What is sent.
     *
     * @param pixelSize side of a camera pixel
     * @param mostDrawsPerS the screen is drawn at most this often, whatever arrives; > 0, may be infinite
     */
    record Load(int sizePx, double framesPerS, PixelSize pixelSize, BacklogPolicy policy, double mostDrawsPerS) {

        String policyName() {
            return policy.name().toLowerCase(Locale.ROOT);
        }

        int frames(double duringS) {
            return (int) Math.max(1, Math.round(duringS * framesPerS));
        }
    }

    /** What came of a session. */
    record Result(PipelineTimes times, LedgerSnapshot ledger, LatencySnapshot latencies) {}

    private PipelineBench(Load load, LocalBroker broker, MessageBus bus, WorkerProcess worker) {
        this.load = load;
        this.broker = broker;
        this.bus = bus;
        this.worker = worker;
        this.screen = new Screen();
        this.engine = awaitWorker();
    }

    /**
     * Starts broker and worker, and returns once the worker is ready.
     *
     * @param work for the broker's data and the logs
     * @throws RunException if one of them does not start
     */
    static PipelineBench open(Load load, ModelsOption models, FrameEngineOptions engine, Path work) {
        Installation installation = Installation.locate();
        Deque<AutoCloseable> opened = new ArrayDeque<>();
        try {
            LocalBroker broker = LocalBroker.start(installation, work, 0, UnixClock.system());
            opened.push(broker);
            MessageBus bus = new KafkaMessageBus(broker.bootstrap());
            opened.push(bus);
            bus.createTopics();
            List<String> words = arguments(load, models, engine, broker.bootstrap());
            WorkerProcess worker = WorkerProcess.start(installation, work, words);
            opened.push(worker);
            return new PipelineBench(load, broker, bus, worker);
        } catch (RuntimeException e) {
            closeAll(opened, e);
            throw e;
        }
    }

    private static void closeAll(Deque<AutoCloseable> opened, RuntimeException because) {
        for (AutoCloseable each : opened) {
            try {
                each.close();
            } catch (Exception e) {
                because.addSuppressed(e);
            }
        }
    }

    /** Which engine the worker says that it runs. */
    String engine() {
        return engine;
    }

    /** Where the broker is reached. */
    String bootstrap() {
        return broker.bootstrap();
    }

    /** The operating system's number of the broker's process. */
    long brokerPid() {
        return broker.pid();
    }

    /** The operating system's number of the worker's process. */
    long workerPid() {
        return worker.pid();
    }

    private static List<String> arguments(Load load, ModelsOption models, FrameEngineOptions engine, String bootstrap) {
        List<String> words = new ArrayList<>(List.of(
                "--bootstrap",
                bootstrap,
                "--group",
                "bench-pipeline",
                "--id",
                "worker-1",
                "--policy",
                load.policyName(),
                "--baseline",
                "100,900"));
        words.addAll(engine.arguments());
        words.addAll(models.arguments());
        return words;
    }

    private String awaitWorker() {
        long startNs = System.nanoTime();
        try (RunCollector collector = collector("none", List.of())) {
            while (System.nanoTime() - startNs < READY_LIMIT_MS * 1_000_000) {
                collector.doWork(50);
                Optional<Heartbeat> ready = collector.worker().filter(beat -> beat.state() == Heartbeat.State.READY);
                if (ready.isPresent()) {
                    return ready.get().engine().map(EngineId::toString).orElse("unknown");
                }
                worker.mend();
            }
        }
        throw new RunException("waited " + READY_LIMIT_MS / 1000 + " s for a worker that is ready in vain");
    }

    /** From now on: nothing of the session has been sent yet, and what earlier ones left need not be read. */
    private RunCollector collector(String session, List<RunListener> listeners) {
        return new RunCollector(
                bus.openSource(EnumSet.complementOf(EnumSet.of(Topic.FRAMES)), StartAt.LATEST),
                bus.openSource(EnumSet.of(Topic.FRAMES), StartAt.LATEST),
                STREAM,
                session,
                listeners);
    }

    /**
     * Plays one session, from the first frame until each has its outcome and the last result is on the screen.
     *
     * @throws RunException if no result comes for a minute
     */
    Result play(double seconds) {
        return play(UUID.randomUUID().toString(), load.frames(seconds));
    }

    /** The same for a session with a name and this many frames. */
    Result play(String session, int frames) {
        PipelineTimes times = new PipelineTimes();
        SnapshotFeed feed = new SnapshotFeed(
                new ShownStream(STREAM, Provenance.Source.SIMULATION),
                true,
                RecordingState.notNeeded("bench"),
                clock,
                BrokerState::connected,
                List.of());
        RunListener count = new RowListener(row -> times.arrived(row.traction()));
        try (RunCollector collector = collector(session, List.of(feed, count));
                MessageSink sink = bus.openSink("bench");
                QueueingFramePublisher publisher =
                        new QueueingFramePublisher(sink, PublisherSettings.of("bench"), clock);
                FrameReplayer camera = camera(session, frames, publisher)) {
            feed.follow(collector);
            screen.watch(feed, times);
            try (Role drawing = Role.start("screen", screen::drawNext);
                    Role sender = Role.start("sender", publisher::doWork);
                    Role shooting = Role.start("camera", camera::doWork)) {
                long lastChangeNs = System.nanoTime();
                long outcomes = 0;
                while (!collector.isSettled()) {
                    int unused = collector.doWork(POLL_MS);
                    List.of(drawing, sender, shooting).forEach(Role::rethrow);
                    if (collector.outcomes() != outcomes) {
                        outcomes = collector.outcomes();
                        lastChangeNs = System.nanoTime();
                    } else if (System.nanoTime() - lastChangeNs > STALL_LIMIT_MS * 1_000_000) {
                        throw new RunException(
                                "no outcome for " + STALL_LIMIT_MS / 1000 + " s: " + collector.accounts());
                    }
                }
            }
            // The drawing thread has ended: what came last is drawn here.
            screen.drawNext();
            return new Result(times, collector.account().orElseThrow(), collector.latencies());
        }
    }

    private FrameReplayer camera(String session, int frames, QueueingFramePublisher publisher) {
        ReplayPlan plan = new ReplayPlan(
                STREAM,
                session,
                FrameTimes.every(Math.round(1e9 / load.framesPerS()), frames),
                ReplaySpeed.TRUE,
                Optional.of(load.pixelSize()),
                new Provenance(Provenance.Source.SIMULATION, "bench pipeline", Version.text()));
        ImageSize size = new ImageSize(load.sizePx(), load.sizePx());
        return new FrameReplayer(new SyntheticImages(frames, size, SEED), plan, publisher, System::nanoTime, clock);
    }

    @Override
    public void close() {
        worker.close();
        bus.close();
        broker.close();
    }

    /** The viewer's screen over one session after the other. */
    private final class Screen {

        private volatile Optional<Supplier<ViewerSnapshot>> source = Optional.empty();
        private Optional<PipelineTimes> times = Optional.empty();
        private Optional<InMemoryScreen> screen = Optional.empty();
        private double nextDrawNs = System.nanoTime();

        /** Turns to another session; while nobody draws. */
        void watch(SnapshotFeed feed, PipelineTimes noted) {
            source = Optional.of(feed);
            times = Optional.of(noted);
            if (screen.isEmpty()) {
                screen = Optional.of(
                        InMemoryScreen.open(() -> source.orElseThrow().get()));
            }
        }

        /** Draws what is new; 0 where nothing is, or it is too early. */
        int drawNext() {
            long nowNs = System.nanoTime();
            if (nowNs < nextDrawNs) {
                return 0;
            }
            nextDrawNs = nowNs + 1e9 / load.mostDrawsPerS();
            Optional<ViewerSnapshot> drawn = screen.orElseThrow().draw();
            drawn.flatMap(shown -> shown.newest().traction())
                    .ifPresent(traction -> times.orElseThrow().shown(traction, clock.nowNs()));
            return drawn.isPresent() ? 1 : 0;
        }
    }
}
