package org.tractionscope.cli;

import java.io.PrintWriter;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicLong;
import org.tractionscope.model.CaptureTime;
import org.tractionscope.model.Frame;
import org.tractionscope.model.FrameKey;
import org.tractionscope.model.ImageSize;
import org.tractionscope.model.PixelType;
import org.tractionscope.model.Provenance;
import org.tractionscope.model.StreamId;
import org.tractionscope.recording.run.RecordedRun;
import org.tractionscope.transport.KafkaMessageBus;
import org.tractionscope.transport.LedgerSnapshot;
import org.tractionscope.transport.MessageBus;
import org.tractionscope.transport.MessageSink;
import org.tractionscope.transport.PublisherSettings;
import org.tractionscope.transport.QueueingFramePublisher;
import org.tractionscope.transport.StartAt;
import org.tractionscope.transport.Topic;
import org.tractionscope.transport.UnixClock;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The fault campaign over the real broker. */
@Command(
        name = "broker",
        description = {
            "Play a session for each run over the embedded broker, with broker, worker and recorder in JVMs of their own, and"
                    + " do something to one of them in its middle: SIGKILL, three seconds of SIGSTOP, a new viewer, a wall"
                    + " clock that jumps.",
            "Every frame must end predicted, once and in order. Needs the kill command of a POSIX system."
        },
        mixinStandardHelpOptions = true,
        sortOptions = false)
final class FaultsBrokerCommand implements Callable<Integer> {

    private static final int FRAMES = 60;
    private static final int INTERVAL_MS = 40;
    private static final long LIMIT_NS = 120_000_000_000L;
    private static final StreamId STREAM = new StreamId("faults", "cam-1", "pos-1", "zyxin");
    private static final ImageSize SIZE = new ImageSize(TinyPredictor.SIDE_PX, TinyPredictor.SIDE_PX);

    private enum Kind {
        BROKER_KILLED,
        WORKER_KILLED,
        RECORDER_KILLED,
        VIEWER_RESTARTED,
        BROKER_PAUSED,
        WORKER_PAUSED,
        CLOCK_JUMPED
    }

    @Option(names = "--runs", paramLabel = "N", defaultValue = "30", description = "Default: 30.")
    private int runs = 30;

    @Option(names = "--seed", paramLabel = "N", defaultValue = "1", description = "Default: 1.")
    private long seed = 1;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before call()
    private CommandSpec spec;

    private final AtomicLong clockOffsetNs = new AtomicLong();
    private final UnixClock clock = () -> UnixClock.system().nowNs() + clockOffsetNs.get();
    private final Map<Kind, Sums> sums = new EnumMap<>(Kind.class);

    private static final class Sums {

        private int runs;
        private int good;
        private long predicted;
        private long longestNs;
    }

    @Override
    public Integer call() {
        if (runs < 1) {
            throw new InputException("--runs must be ≥ 1: " + runs);
        }
        PrintWriter out = spec.commandLine().getOut();
        try (WorkFolder work = WorkFolder.create();
                FaultsStage stage = new FaultsStage(work.path());
                MessageBus bus = new KafkaMessageBus(stage.bootstrap(), BrokerOption.TIMEOUT_MS, clock)) {
            bus.createTopics();
            for (int i = 0; i < runs; i++) {
                Kind kind = Kind.values()[i % Kind.values().length];
                List<String> problems = run(stage, bus, kind, seed + i, work.path());
                problems.forEach(problem -> out.println("run " + kind + ", DOES NOT HOLD: " + problem));
                out.flush();
            }
        }
        out.println(
                "| what was done | runs | all held | frames predicted | longest from the fault to the last result, s |");
        out.println("|---|---|---|---|---|");
        boolean isGood = true;
        for (Map.Entry<Kind, Sums> row : sums.entrySet()) {
            Sums sum = row.getValue();
            isGood &= sum.good == sum.runs;
            out.printf(
                    Locale.ROOT,
                    "| %s | %d | %d | %d | %.1f |%n",
                    row.getKey().name().toLowerCase(Locale.ROOT).replace('_', ' '),
                    sum.runs,
                    sum.good,
                    sum.predicted,
                    sum.longestNs / 1e9);
        }
        out.flush();
        return isGood ? ExitCode.OK : ExitCode.FAILED;
    }

    private List<String> run(FaultsStage stage, MessageBus bus, Kind kind, long runSeed, Path work) {
        SplittableRandom random = new SplittableRandom(runSeed);
        int faultAt = 5 + random.nextInt(FRAMES - 15);
        String session = "faults-" + runSeed;
        Path recording = work.resolve(session);
        List<Long> shown = new ArrayList<>();
        RunCollector viewer = viewer(bus, session, StartAt.LATEST, shown);
        if (kind == Kind.RECORDER_KILLED) {
            stage.startRecorder(recording, session, "latest");
            awaitFile(recording.resolve("manifest.json"));
        }
        long faultNs = System.nanoTime();
        try (MessageSink sink = bus.openSink("faults-camera");
                QueueingFramePublisher publisher =
                        new QueueingFramePublisher(sink, PublisherSettings.of("faults-camera"), clock);
                Role sender = Role.start("sender", publisher::doWork)) {
            for (int i = 0; i < FRAMES; i++) {
                if (i == faultAt) {
                    faultNs = System.nanoTime();
                    viewer = inflict(kind, stage, bus, session, viewer, shown);
                }
                publisher.offer(frame(session, i));
                viewer.doWork(INTERVAL_MS);
                sender.rethrow();
                stage.heal();
            }
            publisher.endSession(STREAM, session);
            while (!viewer.isSettled() && System.nanoTime() - faultNs < LIMIT_NS) {
                viewer.doWork(20);
                sender.rethrow();
                stage.heal();
            }
        }
        clockOffsetNs.set(0);
        long tookNs = System.nanoTime() - faultNs;
        List<String> problems = check(viewer, shown);
        if (kind == Kind.RECORDER_KILLED) {
            problems.addAll(checkRecorder(stage, session, recording));
        }
        viewer.close();
        Sums sum = sums.computeIfAbsent(kind, each -> new Sums());
        sum.runs++;
        sum.good += problems.isEmpty() ? 1 : 0;
        sum.predicted += shown.size();
        sum.longestNs = Math.max(sum.longestNs, tookNs);
        return problems;
    }

    private RunCollector inflict(
            Kind kind, FaultsStage stage, MessageBus bus, String session, RunCollector viewer, List<Long> shown) {
        switch (kind) {
            case BROKER_KILLED -> stage.killBroker();
            case WORKER_KILLED -> stage.killWorker();
            case RECORDER_KILLED -> stage.killRecorder();
            case BROKER_PAUSED -> stage.pauseBroker();
            case WORKER_PAUSED -> stage.pauseWorker();
            case CLOCK_JUMPED -> clockOffsetNs.set(-3_600_000_000_000L);
            case VIEWER_RESTARTED -> {
                viewer.close();
                shown.clear();
                return viewer(bus, session, StartAt.EARLIEST, shown);
            }
        }
        return viewer;
    }

    private static RunCollector viewer(MessageBus bus, String session, StartAt from, List<Long> shown) {
        return new RunCollector(
                bus.openSource(EnumSet.complementOf(EnumSet.of(Topic.FRAMES)), from),
                bus.openSource(EnumSet.of(Topic.FRAMES), from),
                STREAM,
                session,
                List.of(new RowListener(row -> shown.add(row.traction().key().sequence()))));
    }

    private static List<String> check(RunCollector viewer, List<Long> shown) {
        List<String> problems = new ArrayList<>();
        Optional<LedgerSnapshot> account = viewer.account();
        if (account.isEmpty() || !account.get().isSettled() || account.get().predicted() != FRAMES) {
            problems.add("the ledger is not settled: "
                    + account.map(LedgerSnapshot::toString).orElse("none"));
        }
        for (int i = 1; i < shown.size(); i++) {
            if (shown.get(i) <= shown.get(i - 1)) {
                problems.add("out of order: " + shown);
                return problems;
            }
        }
        return problems;
    }

    /** What the killed one left can be read, and one that begins anew records everything. */
    private static List<String> checkRecorder(FaultsStage stage, String session, Path left) {
        List<String> problems = new ArrayList<>();
        try (RecordedRun run = RecordedRun.open(left)) {
            if (run.frames().size() > FRAMES) {
                problems.add("the killed recorder left " + run.frames().size() + " frames");
            }
        }
        Path again = left.resolveSibling(session + "-again");
        stage.startRecorder(again, session, "earliest");
        awaitFile(again.resolve("manifest.json"));
        Threads.rest(5_000);
        stage.stopRecorder();
        try (RecordedRun run = RecordedRun.open(again)) {
            if (run.frames().size() != FRAMES || run.tractions().size() != FRAMES) {
                problems.add("the second recorder has " + run.frames().size() + " frames and "
                        + run.tractions().size() + " tractions of " + FRAMES);
            }
        }
        return problems;
    }

    private static void awaitFile(Path file) {
        long startNs = System.nanoTime();
        while (!Files.exists(file)) {
            if (System.nanoTime() - startNs > LIMIT_NS) {
                throw new RunException("the recorder did not begin: " + file);
            }
            Threads.rest(50);
        }
    }

    private Frame frame(String session, int sequence) {
        return new Frame(
                new FrameKey(STREAM, session, sequence),
                new CaptureTime(Math.max(0, clock.nowNs()), sequence * 1_000_000L),
                SIZE,
                PixelType.UINT8,
                ByteBuffer.allocate(SIZE.pixels()),
                Optional.of(TinyPredictor.PIXEL),
                new Provenance(Provenance.Source.SIMULATION, "faults broker", Version.text()));
    }
}
