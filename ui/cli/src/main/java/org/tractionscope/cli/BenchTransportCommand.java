package org.tractionscope.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import org.HdrHistogram.Histogram;
import org.jspecify.annotations.Nullable;
import org.tractionscope.model.ImageSize;
import org.tractionscope.model.Normalisation;
import org.tractionscope.model.PixelSize;
import org.tractionscope.model.Provenance;
import org.tractionscope.model.StreamId;
import org.tractionscope.predict.FramePredictor;
import org.tractionscope.sim.FrameReplayer;
import org.tractionscope.sim.FrameTimes;
import org.tractionscope.sim.ReplayPlan;
import org.tractionscope.sim.ReplaySpeed;
import org.tractionscope.sim.SyntheticImages;
import org.tractionscope.transport.KafkaMessageBus;
import org.tractionscope.transport.LedgerSnapshot;
import org.tractionscope.transport.MessageBus;
import org.tractionscope.transport.MessageSink;
import org.tractionscope.transport.PublisherSettings;
import org.tractionscope.transport.QueueingFramePublisher;
import org.tractionscope.transport.Stage;
import org.tractionscope.transport.StartAt;
import org.tractionscope.transport.Topic;
import org.tractionscope.transport.UnixClock;
import org.tractionscope.worker.BacklogPolicy;
import org.tractionscope.worker.PredictionWorker;
import org.tractionscope.worker.WorkerHeart;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Frames through the embedded broker with a predictor that costs nothing, beside TCP and Kafka's own benchmark. */
@Command(
        name = "transport",
        description = {
            "Send synthetic 16-bit frames camera → broker → worker → broker → reader and count and time every one.",
            "In the same run: the same bytes over a bare TCP loopback, and Kafka's own producer benchmark."
        },
        mixinStandardHelpOptions = true)
final class BenchTransportCommand implements Callable<Integer> {

    private static final long SEED = 1;
    private static final long LIMIT_MS = 300_000;
    private static final StreamId STREAM = new StreamId("bench", "cam-1", "pos-1", "zyxin");

    @Option(names = "--frames", paramLabel = "N", defaultValue = "300", description = "Default: 300.")
    private int frames;

    @Option(names = "--fps", paramLabel = "N", defaultValue = "30", description = "Frames a second. Default: 30.")
    private double framesPerS;

    @Option(
            names = "--warm-up",
            paramLabel = "N",
            defaultValue = "300",
            description = "Frames before the measured ones, while Java compiles. Default: 300.")
    private int warmUpFrames;

    @Option(names = "--size", paramLabel = "PX", defaultValue = "1024", description = "Side of a frame. Default: 1024.")
    private int sizePx;

    @Option(
            names = "--record",
            paramLabel = "DIR",
            description = "Then play the same frames again and record them in this new or empty folder: what does it"
                    + " cost?")
    @Nullable
    private Path record;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before call()
    private CommandSpec spec;

    private final UnixClock clock = UnixClock.system();

    @Override
    public Integer call() {
        if (frames < 1 || warmUpFrames < 0 || !(framesPerS > 0) || sizePx < 64) {
            throw new InputException("--frames and --fps must be > 0, --warm-up ≥ 0 and --size ≥ 64");
        }
        PrintWriter out = spec.commandLine().getOut();
        int frameBytes = 2 * sizePx * sizePx;
        out.printf(
                Locale.ROOT,
                "%d frames of %dx%d 16-bit (%.1f MB) at %.0f a second; %s; %d processors%n",
                frames,
                sizePx,
                sizePx,
                frameBytes / 1e6,
                framesPerS,
                Version.text(),
                Runtime.getRuntime().availableProcessors());
        try (WorkFolder work = WorkFolder.create();
                LocalBroker broker = LocalBroker.start(Installation.locate(), work.path(), 0, clock)) {
            LedgerSnapshot ledger = pipeline(out, broker.bootstrap());
            Histogram tcp = LoopbackBench.run(frames, framesPerS, frameBytes);
            out.printf(
                    Locale.ROOT,
                    "  bare TCP loopback          p50 %8.2f ms   p99 %8.2f ms%n",
                    tcp.getValueAtPercentile(50) / 1e3,
                    tcp.getValueAtPercentile(99) / 1e3);
            out.println("  Kafka ProducerPerformance  "
                    + KafkaProducerBench.run(
                            Installation.locate(), work.path(), broker.bootstrap(), frames, framesPerS, frameBytes));
            out.flush();
            return ledger.isSettled() && ledger.predicted() == frames ? ExitCode.OK : ExitCode.FAILED;
        }
    }

    private LedgerSnapshot pipeline(PrintWriter out, String bootstrap) {
        try (MessageBus bus = new KafkaMessageBus(bootstrap)) {
            bus.createTopics();
            try (MessageSink workerSink = bus.openSink("worker");
                    PredictionWorker worker = worker(bus, workerSink);
                    Role working = Role.start("worker", () -> worker.doWork(5))) {
                if (warmUpFrames > 0) {
                    try (RunCollector warmedUp = play(bus, working, warmUpFrames, row -> {})) {
                        out.println("  warm-up: " + warmedUp.account().orElseThrow());
                    }
                }
                OrderCheck order = new OrderCheck();
                LedgerSnapshot ledger;
                try (RunCollector collector = play(bus, working, frames, order)) {
                    ledger = report(out, collector, order);
                }
                if (record != null) {
                    recorded(out, bus, working, order.framesPerS(), record);
                }
                return ledger;
            }
        }
    }

    /** The same again with a recorder on the bus. */
    private void recorded(PrintWriter out, MessageBus bus, Role working, double framesPerSWithout, Path folder) {
        OrderCheck order = new OrderCheck();
        try (Taping taping = Taping.start(
                        bus, StartAt.LATEST, folder, Map.of("command", "bench transport"), Optional.empty());
                RunCollector collector = play(bus, working, frames, order)) {
            out.println("  recording: " + collector.account().orElseThrow());
            taping.finish();
        }
        out.printf(
                Locale.ROOT,
                "  frames a second delivered: %.2f without, %.2f with a recorder (%.1f %%)%n",
                framesPerSWithout,
                order.framesPerS(),
                100 * (order.framesPerS() / framesPerSWithout - 1));
    }

    /** Plays one session to its end; the caller closes the collector. */
    private RunCollector play(MessageBus bus, Role working, int length, Consumer<RunRow> rows) {
        String session = UUID.randomUUID().toString();
        RunCollector collector = collector(bus, session, rows);
        try (MessageSink sink = bus.openSink("camera");
                QueueingFramePublisher publisher =
                        new QueueingFramePublisher(sink, PublisherSettings.of("camera"), clock);
                FrameReplayer replayer = replayer(session, length, publisher);
                Role sender = Role.start("sender", publisher::doWork);
                Role camera = Role.start("camera", replayer::doWork)) {
            long startNs = System.nanoTime();
            while (!collector.isSettled() && System.nanoTime() - startNs < LIMIT_MS * 1_000_000) {
                collector.doWork(5);
                List.of(working, sender, camera).forEach(Role::rethrow);
            }
        }
        return collector;
    }

    private LedgerSnapshot report(PrintWriter out, RunCollector collector, OrderCheck order) {
        LedgerSnapshot ledger = collector.account().orElseThrow();
        out.println("  " + ledger);
        out.printf(
                "  lost %d, duplicated %d, out of order %d%n",
                frames - ledger.predicted(), ledger.duplicated(), order.outOfOrder);
        for (Stage stage : Stage.values()) {
            collector
                    .latencies()
                    .of(stage)
                    .ifPresent(latency -> out.printf(
                            Locale.ROOT,
                            "  %-26s p50 %8.2f ms   p99 %8.2f ms%n",
                            stage.words(),
                            latency.p50Ms(),
                            latency.p99Ms()));
        }
        return ledger;
    }

    private static RunCollector collector(MessageBus bus, String session, Consumer<RunRow> rows) {
        return new RunCollector(
                bus.openSource(EnumSet.complementOf(EnumSet.of(Topic.FRAMES)), StartAt.LATEST),
                bus.openSource(EnumSet.of(Topic.FRAMES), StartAt.LATEST),
                STREAM,
                session,
                List.of(new RowListener(rows)));
    }

    private PredictionWorker worker(MessageBus bus, MessageSink sink) {
        PredictionWorker.Ports ports = new PredictionWorker.Ports(
                bus.openExchange("bench", "worker-1", Topic.FRAMES, StartAt.EARLIEST),
                new WorkerHeart("worker-1", sink, clock),
                clock);
        PredictionWorker worker = new PredictionWorker(
                ports,
                List.of(new FramePredictor(
                        new BlankPredictor(), new Normalisation(Normalisation.State.FIXED, 100, 900))),
                BacklogPolicy.EVERY_FRAME,
                (where, fault) -> spec.commandLine().getErr().println(where + ": " + fault.getMessage()));
        worker.start();
        return worker;
    }

    private FrameReplayer replayer(String session, int length, QueueingFramePublisher publisher) {
        ReplayPlan plan = new ReplayPlan(
                STREAM,
                session,
                FrameTimes.every(Math.round(1e9 / framesPerS), length),
                ReplaySpeed.TRUE,
                Optional.of(PixelSize.ofUm(0.17)),
                new Provenance(Provenance.Source.SIMULATION, "bench transport", Version.text()));
        return new FrameReplayer(
                new SyntheticImages(length, new ImageSize(sizePx, sizePx), SEED),
                plan,
                publisher,
                System::nanoTime,
                clock);
    }

    /** Counts rows whose sequence is not above the one before. */
    private static final class OrderCheck implements Consumer<RunRow> {

        private long last = -1;
        private long outOfOrder;
        private long rows;
        private long firstNs;
        private long lastNs;

        /** Rows a second from the first to the last. */
        double framesPerS() {
            return (rows - 1) / Math.max(1e-9, (lastNs - firstNs) / 1e9);
        }

        @Override
        public void accept(RunRow row) {
            long sequence = row.traction().key().sequence();
            if (sequence <= last) {
                outOfOrder++;
            }
            last = sequence;
            lastNs = System.nanoTime();
            firstNs = rows == 0 ? lastNs : firstNs;
            rows++;
        }
    }
}
