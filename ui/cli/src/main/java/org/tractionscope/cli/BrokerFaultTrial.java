package org.tractionscope.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;
import org.tractionscope.model.CaptureTime;
import org.tractionscope.model.Frame;
import org.tractionscope.model.FrameKey;
import org.tractionscope.model.ImageSize;
import org.tractionscope.model.PixelType;
import org.tractionscope.model.Provenance;
import org.tractionscope.model.StreamId;
import org.tractionscope.recording.run.RecordedRun;
import org.tractionscope.transport.LedgerSnapshot;
import org.tractionscope.transport.MessageBus;
import org.tractionscope.transport.MessageSink;
import org.tractionscope.transport.PublisherSettings;
import org.tractionscope.transport.QueueingFramePublisher;
import org.tractionscope.transport.StartAt;
import org.tractionscope.transport.Topic;
import org.tractionscope.transport.UnixClock;

/**
 * One session over the real broker with a fault in its middle, and whether every frame ended predicted, once and in order.
 * Confined to one thread.
 */
final class BrokerFaultTrial {

    /** Frames of a session. */
    static final int FRAMES = 60;

    private static final int INTERVAL_MS = 40;
    /** Without one more outcome, nothing being healed; a loaded machine may need long, but not for nothing. */
    private static final long QUIET_LIMIT_NS = 120_000_000_000L;

    private static final long HOUR_NS = 3_600_000_000_000L;
    private static final int LEAST_PAUSE_MS = 3_000;
    private static final int MOST_PAUSE_MS = 12_000;
    private static final StreamId STREAM = new StreamId("faults", "cam-1", "pos-1", "zyxin");
    private static final ImageSize SIZE = new ImageSize(TinyPredictor.SIDE_PX, TinyPredictor.SIDE_PX);

    private final FaultsStage stage;
    private final MessageBus bus;
    private final BrokerFault fault;
    private final String session;
    private final int faultAt;
    private final int pauseMs;
    private final Path folder;
    private final AtomicLong clockOffsetNs = new AtomicLong();
    private final UnixClock clock = () -> UnixClock.system().nowNs() + clockOffsetNs.get();
    private final List<Long> shown = new ArrayList<>();
    private final List<String> problems = new ArrayList<>();
    private long lastOutcomes;
    private long lastProgressNs = System.nanoTime();

    /**
     * What came of it.
     *
     * @param predicted frames with a result
     * @param tookNs from the fault until all was settled
     * @param problems what did not hold, a sentence each
     */
    record Outcome(int predicted, long tookNs, List<String> problems) {}

    private BrokerFaultTrial(FaultsStage stage, MessageBus bus, BrokerFault fault, long seed, Path work) {
        SplittableRandom random = new SplittableRandom(seed);
        this.stage = stage;
        this.bus = bus;
        this.fault = fault;
        this.session = "faults-" + seed + '-' + fault.key();
        this.faultAt = 5 + random.nextInt(FRAMES - 15);
        this.pauseMs = random.nextInt(LEAST_PAUSE_MS, MOST_PAUSE_MS);
        this.folder = work.resolve(session);
    }

    /** Plays a session; {@code seed} says when the fault comes and how long it lasts, {@code work} takes what is written. */
    static Outcome play(FaultsStage stage, MessageBus bus, BrokerFault fault, long seed, Path work) {
        return new BrokerFaultTrial(stage, bus, fault, seed, work).play();
    }

    private Outcome play() {
        long faultNs = System.nanoTime();
        before();
        try (RunCollector viewer = viewer();
                MessageSink sink = bus.openSink("faults-camera")) {
            try (QueueingFramePublisher publisher =
                            new QueueingFramePublisher(sink, PublisherSettings.of("faults-camera"), clock);
                    Role sender = Role.start("sender", publisher::doWork)) {
                for (int i = 0; i < FRAMES; i++) {
                    if (i == faultAt) {
                        faultNs = System.nanoTime();
                        inflict();
                    }
                    publisher.offer(frame(i));
                    viewer.doWork(INTERVAL_MS);
                    sender.rethrow();
                    stage.heal();
                }
                publisher.endSession(STREAM, session);
                while (!viewer.isSettled() && !isStuck(viewer.outcomes())) {
                    viewer.doWork(20);
                    sender.rethrow();
                    stage.heal();
                }
            }
            long tookNs = System.nanoTime() - faultNs;
            check(viewer.account());
            after();
            return new Outcome(shown.size(), tookNs, List.copyOf(problems));
        }
    }

    private boolean isStuck(long outcomes) {
        long nowNs = System.nanoTime();
        if (outcomes != lastOutcomes || stage.isHealing()) {
            lastOutcomes = outcomes;
            lastProgressNs = nowNs;
        }
        return nowNs - lastProgressNs > QUIET_LIMIT_NS;
    }

    private RunCollector viewer() {
        return new RunCollector(
                bus.openSource(EnumSet.complementOf(EnumSet.of(Topic.FRAMES)), StartAt.LATEST),
                bus.openSource(EnumSet.of(Topic.FRAMES), StartAt.LATEST),
                STREAM,
                session,
                List.of(new RowListener(row -> shown.add(row.traction().key().sequence()))));
    }

    private void before() {
        if (fault == BrokerFault.RECORDER_KILLED) {
            stage.startRecorder(folder, session, "latest");
            await("the recorder's first sign", () -> Files.exists(folder.resolve("manifest.json")));
        }
        if (fault == BrokerFault.VIEWER_KILLED) {
            stage.startViewer(folder, STREAM, session, "latest");
            await("the viewer's first sign", () -> Files.exists(folder));
        }
    }

    private void inflict() {
        switch (fault) {
            case BROKER_KILLED -> stage.killBroker();
            case WORKER_KILLED -> stage.killWorker();
            case RECORDER_KILLED -> stage.killRecorder();
            case VIEWER_KILLED -> stage.killViewer();
            case BROKER_PAUSED -> stage.pauseBroker(pauseMs);
            case WORKER_PAUSED -> stage.pauseWorker(pauseMs);
            case CLOCK_JUMPED -> clockOffsetNs.set(-HOUR_NS);
            case DISK_FULL -> stage.fillDisk(pauseMs);
            case PARTED -> stage.partNetwork(pauseMs);
        }
    }

    private void check(Optional<LedgerSnapshot> account) {
        if (account.isEmpty() || !account.get().isSettled() || account.get().predicted() != FRAMES) {
            problems.add("the ledger is not settled: "
                    + account.map(LedgerSnapshot::toString).orElse("none"));
        }
        List<Long> all = IntStream.range(0, FRAMES).mapToObj(i -> (long) i).toList();
        if (!shown.equals(all)) {
            problems.add("not every frame once and in order: " + shown);
        }
    }

    private void after() {
        if (fault == BrokerFault.RECORDER_KILLED) {
            checkRecorders();
        }
        if (fault == BrokerFault.VIEWER_KILLED) {
            checkViewers();
        }
    }

    /** What the killed one left can be read, and one that begins anew records everything. */
    private void checkRecorders() {
        try (RecordedRun run = RecordedRun.open(folder)) {
            if (run.frames().size() > FRAMES) {
                problems.add("the killed recorder left " + run.frames().size() + " frames");
            }
        }
        Path again = folder.resolveSibling(session + "-again");
        stage.startRecorder(again, session, "earliest");
        Path log = again.resolve("run.sqlite-wal");
        await("the recorder's first sign", () -> Files.exists(again.resolve("manifest.json")));
        // It stops growing when it has them all; only then is it asked to leave.
        long[] grown = {-1, System.nanoTime()};
        await("an end of what the recorder reads", () -> {
            long bytes = size(log);
            if (bytes != grown[0]) {
                grown[0] = bytes;
                grown[1] = System.nanoTime();
            }
            return bytes > 0 && System.nanoTime() - grown[1] > 8_000_000_000L;
        });
        stage.stopRecorder();
        try (RecordedRun run = RecordedRun.open(again)) {
            if (run.frames().size() != FRAMES || run.tractions().size() != FRAMES) {
                problems.add("the second recorder has " + run.frames().size() + " frames and "
                        + run.tractions().size() + " tractions of " + FRAMES);
            }
        }
    }

    /** The first saw a beginning in order, without holes; the second, which began anew, saw it all. */
    private void checkViewers() {
        List<String> first = lines(folder).subList(1, lines(folder).size());
        if (!first.equals(
                IntStream.range(0, first.size()).mapToObj(Integer::toString).toList())) {
            problems.add("the killed viewer saw " + first);
        }
        Path again = folder.resolveSibling(session + "-again");
        stage.startViewer(again, STREAM, session, "earliest");
        await("an end of what the viewer sees", () -> !stage.isViewerAlive());
        List<String> expected = new ArrayList<>(List.of(FaultsViewer.BEGUN));
        IntStream.range(0, FRAMES).mapToObj(Integer::toString).forEach(expected::add);
        expected.add(FaultsViewer.SETTLED);
        if (!lines(again).equals(expected)) {
            problems.add("the second viewer saw " + lines(again));
        }
    }

    private static List<String> lines(Path file) {
        try {
            return Files.readAllLines(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static long size(Path file) {
        try {
            return Files.exists(file) ? Files.size(file) : 0;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void await(String what, BooleanSupplier isThere) {
        long startNs = System.nanoTime();
        while (!isThere.getAsBoolean()) {
            if (System.nanoTime() - startNs > QUIET_LIMIT_NS) {
                throw new RunException("waited " + QUIET_LIMIT_NS / 1_000_000_000L + " s for " + what);
            }
            Threads.rest(50);
        }
    }

    private Frame frame(int sequence) {
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
