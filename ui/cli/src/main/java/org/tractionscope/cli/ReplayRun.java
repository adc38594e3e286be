package org.tractionscope.cli;

import java.nio.file.Path;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.tractionscope.experiment.PlannedEvents;
import org.tractionscope.model.CaptureTime;
import org.tractionscope.model.ExperimentEvent;
import org.tractionscope.model.Heartbeat;
import org.tractionscope.recording.RecordingException;
import org.tractionscope.recording.RunFolder;
import org.tractionscope.sim.FrameReplayer;
import org.tractionscope.transport.FrameOutlet;
import org.tractionscope.transport.KafkaMessageBus;
import org.tractionscope.transport.Message;
import org.tractionscope.transport.MessageBus;
import org.tractionscope.transport.MessageSink;
import org.tractionscope.transport.PublisherSettings;
import org.tractionscope.transport.QueueingFramePublisher;
import org.tractionscope.transport.StartAt;
import org.tractionscope.transport.Topic;
import org.tractionscope.transport.UnixClock;
import org.tractionscope.viewer.DisplayMode;
import org.tractionscope.viewer.SnapshotRenderer;
import org.tractionscope.viewer.ViewerOptions;
import org.tractionscope.viewer.ViewerPorts;
import org.tractionscope.viewer.ViewerToolkit;
import org.tractionscope.viewer.ViewerWindow;
import org.tractionscope.viewer.image.OverlayStyle;
import org.tractionscope.viewer.protocol.ExperimentPort;
import org.tractionscope.viewer.snapshot.BrokerState;
import org.tractionscope.viewer.snapshot.RecordingState;
import org.tractionscope.viewer.snapshot.ShownStream;
import org.tractionscope.viewer.theme.Theme;
import org.tractionscope.wire.ExperimentEventCodec;

/**
 * One replay from the first process to the last file.
 *
 * <pre>
 *   threads:  camera ──offer──> sender ──> broker (JVM) ──> worker (JVM) ──> broker ──> main: ledger, folder, pictures
 *             supervisor: starts broker and worker again where they die
 * </pre>
 *
 * <p>Confined to the main thread; the window only looks at snapshots.
 */
final class ReplayRun {

    private static final long POLL_MS = 50;
    private static final long MEND_EVERY_MS = 300;
    private static final long EVENTS_LIMIT_MS = 30_000;
    private static final long WORKER_LIMIT_MS = 120_000;
    private static final long STALL_LIMIT_MS = 180_000;
    private static final long TROUBLED_STALL_LIMIT_MS = 20_000;
    private static final String GROUP = "tractionscope-replay-";

    private final ReplayInputs inputs;
    private final Setting setting;
    private final RunReport report;
    private final List<RunListener> more;
    private final StopSignal stop;
    private final UnixClock clock = UnixClock.system();
    private final Installation installation = Installation.locate();

    /** What the command line said about the surroundings. */
    record Setting(
            ReplayOptions options,
            ModelsOption models,
            SecondChannelOption second,
            FrameEngineOptions engine,
            NormalisationOption levels,
            DisplayMode display) {

        ViewerOptions viewer() {
            Path screenshots = options.outFolder().orElse(Path.of("."));
            ViewerOptions dark = ViewerOptions.dark(ZoneId.systemDefault(), screenshots)
                    .withOverlay(engine.scale()
                            .map(scale -> OverlayStyle.pascal(scale.paPerUnit()))
                            .orElseGet(OverlayStyle::normalised));
            return options.light ? dark.withTheme(Theme.LIGHT) : dark;
        }
    }

    ReplayRun(ReplayInputs inputs, Setting setting, RunReport report, StopSignal stop) {
        this(inputs, setting, report, List.of(), stop);
    }

    /** A run that more listeners are told of. */
    ReplayRun(ReplayInputs inputs, Setting setting, RunReport report, List<RunListener> listeners, StopSignal stop) {
        this.inputs = inputs;
        this.more = List.copyOf(listeners);
        this.setting = setting;
        this.report = report;
        this.stop = stop;
    }

    /** @throws RunException if the run came to no end; what had arrived by then is in the output folder */
    void run() {
        try (WorkFolder work = WorkFolder.create()) {
            try {
                withBroker(work.path());
            } catch (RecordingException e) {
                throw new RunException(e.getMessage() + " (what was written before is whole)", e);
            } catch (RunException e) {
                throw new RunException(e.getMessage() + "\nLogs: " + work.keep(), e);
            }
        }
    }

    private void withBroker(Path work) {
        String external = setting.options().bootstrap;
        if (external != null) {
            withBus(work, external, Optional.empty());
            return;
        }
        try (LocalBroker broker = LocalBroker.start(installation, work, setting.options().port, clock)) {
            report.started("broker", broker.bootstrap());
            withBus(work, broker.bootstrap(), Optional.of(broker));
        }
    }

    private void withBus(Path work, String bootstrap, Optional<LocalBroker> broker) {
        try (MessageBus bus = setting.options().trouble.on(new KafkaMessageBus(bootstrap))) {
            bus.createTopics();
            try (WorkerProcess worker = WorkerProcess.start(installation, work, workerArguments(bootstrap));
                    Role supervisor = Role.start("supervisor", () -> mend(broker, worker))) {
                Supplier<BrokerState> brokerState =
                        () -> broker.map(LocalBroker::state).orElseGet(BrokerState::connected);
                if (setting.options().outFolder().isPresent()) {
                    Path out = setting.options().outFolder().get();
                    try (RunFolder folder = RunFolder.create(out, setting.options().overwrite);
                            RevisedFolders revised = new RevisedFolders(out, setting.options().overwrite);
                            SnapshotRenderer renderer = openRenderer();
                            Artist artist = Artist.start()) {
                        play(bus, supervisor, brokerState, Optional.of(new Output(folder, revised, renderer, artist)));
                    }
                } else {
                    play(bus, supervisor, brokerState, Optional.empty());
                }
            }
        }
    }

    /** A window's toolkit draws pictures as well, so it must be the one that starts. */
    private SnapshotRenderer openRenderer() {
        ViewerToolkit.start(setting.display());
        return SnapshotRenderer.open(setting.viewer());
    }

    /** Ctrl-C reaches the other JVMs as well: what dies while this program is asked to end is let go. */
    private int mend(Optional<LocalBroker> broker, WorkerProcess worker) {
        Threads.rest(MEND_EVERY_MS);
        if (!stop.isRequested()) {
            broker.ifPresent(LocalBroker::mend);
            worker.mend();
        }
        return 0;
    }

    private record Output(RunFolder folder, RevisedFolders revised, SnapshotRenderer renderer, Artist artist) {}

    private void play(MessageBus bus, Role supervisor, Supplier<BrokerState> broker, Optional<Output> output) {
        List<RunListener> listeners = new ArrayList<>();
        RecordingState recording = output.map(
                        out -> RecordingState.to(out.folder().root().toString()))
                .orElseGet(() -> RecordingState.notNeeded("replay"));
        SnapshotFeed feed = new SnapshotFeed(
                new ShownStream(
                        inputs.plan().stream(), inputs.plan().provenance().source()),
                !inputs.plan().speed().isMost(),
                recording,
                clock,
                broker,
                setting.options().alarmRules());
        listeners.add(feed);
        listeners.add(report);
        listeners.addAll(more);
        output.ifPresent(out -> {
            listeners.add(new FolderListener(out.folder(), out.renderer(), out.artist(), feed::pictureOf));
            listeners.add(out.revised());
        });
        StartAt startAt = setting.options().bootstrap == null ? StartAt.EARLIEST : StartAt.LATEST;
        Finale finale = new Finale(inputs.plan().session(), setting.levels().isCausal(), clock);
        listeners.add(finale);
        try (RunCollector collector = new RunCollector(
                        bus.openSource(EnumSet.complementOf(EnumSet.of(Topic.FRAMES)), startAt),
                        bus.openSource(EnumSet.of(Topic.FRAMES), startAt),
                        inputs.plan().stream(),
                        inputs.plan().session(),
                        listeners);
                MessageSink sink = bus.openSink("replay");
                BusArchive archive = new BusArchive(bus, inputs.plan().session(), OptionalLong.empty());
                Role analyst = Role.start("analyst", feed::analyse);
                Taping taping = Taping.start(inputs, setting, bus, startAt)) {
            feed.follow(collector);
            ReplayedEvents recorded = new ReplayedEvents(
                    inputs.protocol().isEmpty() ? inputs.eventsToPlay() : List.of(),
                    inputs.plan().session(),
                    sink,
                    clock);
            inputs.models().forEach(model -> collector.expect(model.id()));
            publishPlan(sink, collector, supervisor);
            int plans = recorded.publishPlans();
            await(
                    collector,
                    supervisor,
                    "the recorded events",
                    EVENTS_LIMIT_MS,
                    () -> collector.phases().size() >= plans);
            await(collector, supervisor, "a worker that is ready", WORKER_LIMIT_MS, () -> isReady(collector));
            report.workerReady(inputs.models(), collector.worker());
            playFrames(new Play(sink, collector, supervisor, feed, finale, archive), recorded);
            analyst.rethrow();
            taping.finish();
            output.ifPresent(out -> finish(out, collector, feed));
            report.finished(collector);
        }
    }

    private static boolean isReady(RunCollector collector) {
        return collector
                .worker()
                .map(Heartbeat::state)
                .filter(Heartbeat.State.READY::equals)
                .isPresent();
    }

    /** Publishes the protocol's phases and waits until they have come back, so that no frame is without its phase. */
    private void publishPlan(MessageSink sink, RunCollector collector, Role supervisor) {
        if (inputs.protocol().isEmpty()) {
            return;
        }
        String experiment = inputs.plan().session();
        List<ExperimentEvent> events =
                PlannedEvents.of(experiment, inputs.protocol().get(), new CaptureTime(clock.nowNs(), 0));
        for (ExperimentEvent event : events) {
            sink.send(new Message(Topic.EVENTS, experiment, ExperimentEventCodec.encode(event)), failure -> {});
        }
        await(
                collector,
                supervisor,
                "the protocol's events",
                EVENTS_LIMIT_MS,
                () -> collector.phases().size() == events.size());
    }

    /** What takes part while frames are played. */
    private record Play(
            MessageSink sink,
            RunCollector collector,
            Role supervisor,
            SnapshotFeed feed,
            Finale finale,
            BusArchive archive) {}

    private void playFrames(Play play, ReplayedEvents recorded) {
        RunCollector collector = play.collector();
        try (QueueingFramePublisher publisher =
                        new QueueingFramePublisher(play.sink(), PublisherSettings.of("replay"), clock);
                EventSender notes = new EventSender(play.sink());
                Role clerk = Role.start("clerk", notes::doWork);
                Role sender = Role.start("sender", publisher::doWork);
                CameraRole camera = CameraRole.start(this::replayer, publisher, setting.options().trouble)) {
            ReplayConsole console = new ReplayConsole(camera.transport(), report::say);
            if (setting.options().isControlled) {
                console.follow(System.in);
            }
            Optional<BooleanSupplier> window = window(play, notes, camera);
            long stallLimitMs = setting.options().trouble.isGiven() ? TROUBLED_STALL_LIMIT_MS : STALL_LIMIT_MS;
            long lastChangeNs = System.nanoTime();
            long outcomes = 0;
            while (!window.orElse(console::isStopped).getAsBoolean() && !stop.isRequested() && !console.isStopped()) {
                if (play.finale().isOver(collector, play.sink()) && window.isEmpty()) {
                    break;
                }
                collector.doWork(POLL_MS);
                camera.position().ifPresent(recorded::publishUpTo);
                play.supervisor().rethrow();
                clerk.rethrow();
                sender.rethrow();
                camera.rethrow();
                long now = collector.outcomes();
                if (now != outcomes || !mayStall(collector)) {
                    outcomes = now;
                    lastChangeNs = System.nanoTime();
                } else if (System.nanoTime() - lastChangeNs > stallLimitMs * 1_000_000) {
                    throw new RunException("no traction for " + stallLimitMs / 1000
                            + " s, and the account is not settled: " + collector.accounts());
                }
            }
        }
    }

    /** Trouble may hold back frames that nobody has seen yet. */
    private boolean mayStall(RunCollector collector) {
        return collector.hasFramesInFlight() || (setting.options().trouble.isGiven() && !collector.isSettled());
    }

    private FrameReplayer replayer(FrameOutlet outlet) {
        FrameReplayer replayer = new FrameReplayer(inputs.frames(), inputs.plan(), outlet, System::nanoTime, clock);
        return inputs.second().map(replayer::with).orElse(replayer);
    }

    /** Opens the window where there is one; the run is over when the user has closed it. */
    private Optional<BooleanSupplier> window(Play play, EventSender notes, CameraRole camera) {
        if (setting.display() == DisplayMode.HEADLESS) {
            return Optional.empty();
        }
        AtomicBoolean closed = new AtomicBoolean();
        ViewerPorts watching = setting.options()
                .outFolder()
                .map(out -> ViewerPorts.watching(play.feed()).withReport(() -> ReportFile.write(out)))
                .orElseGet(() -> ViewerPorts.watching(play.feed()))
                .withArchive(play.archive())
                .withReplay(new CameraDesk(
                        camera,
                        inputs.plan().times().elapsedNs(inputs.plan().times().length() - 1)));
        ViewerPorts ports = setting.options()
                .comparedRun()
                .map(watching::withOtherRun)
                .orElse(watching)
                .withExperiment(new ExperimentPort(
                        inputs.plan().session(), System.getProperty("user.name", "operator"), notes::offer));
        ViewerWindow.show(ports, setting.viewer(), () -> closed.set(true));
        return Optional.of(closed::get);
    }

    private void finish(Output output, RunCollector collector, SnapshotFeed feed) {
        feed.analyseNow();
        output.artist().finish();
        output.folder().writeLedger(collector.accounts());
        output.folder().writeLatency(collector.latencies());
        output.renderer().timeline(feed.get(), output.folder().timelineFile());
        output.renderer().screen(feed.get(), output.folder().screenFile());
    }

    private void await(RunCollector collector, Role supervisor, String what, long limitMs, BooleanSupplier isThere) {
        long startNs = System.nanoTime();
        while (!isThere.getAsBoolean() && !stop.isRequested()) {
            if (System.nanoTime() - startNs > limitMs * 1_000_000) {
                throw new RunException("waited " + limitMs / 1000 + " s for " + what + " in vain");
            }
            collector.doWork(POLL_MS);
            supervisor.rethrow();
        }
    }

    private List<String> workerArguments(String bootstrap) {
        List<String> arguments = new ArrayList<>(List.of(
                "--bootstrap", bootstrap, "--group", GROUP + inputs.plan().session(), "--id", "worker-1"));
        arguments.addAll(setting.engine().arguments());
        arguments.addAll(setting.levels().arguments(inputs.phases()));
        arguments.addAll(setting.models().arguments());
        if (setting.options().rules != null) {
            arguments.addAll(List.of("--rules", setting.options().rules.toString()));
        }
        arguments.addAll(setting.second().arguments());
        return arguments;
    }
}
