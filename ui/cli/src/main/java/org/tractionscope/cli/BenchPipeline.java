package org.tractionscope.cli;

import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import org.tractionscope.model.ImageSize;
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
import org.tractionscope.transport.MessageBus;
import org.tractionscope.transport.MessageSink;
import org.tractionscope.transport.PublisherSettings;
import org.tractionscope.transport.QueueingFramePublisher;
import org.tractionscope.transport.StartAt;
import org.tractionscope.transport.Topic;
import org.tractionscope.transport.UnixClock;
import org.tractionscope.worker.BacklogPolicy;
import org.tractionscope.worker.FaultHandler;
import org.tractionscope.worker.PredictionWorker;
import org.tractionscope.worker.WorkerHeart;

/**
 * Synthetic frames through camera, broker, worker, broker and reader, all but the broker in this JVM. Confined to one
 * thread; whoever opens it closes it, and with it the predictors.
 */
final class BenchPipeline implements AutoCloseable {

    private static final long SEED = 1;
    private static final long LIMIT_NS = 300_000_000_000L;
    private static final StreamId STREAM = new StreamId("bench", "cam-1", "pos-1", "zyxin");
    private static final PixelSize PIXEL = PixelSize.ofUm(0.17);

    private final UnixClock clock = UnixClock.system();
    private final ImageSize size;
    private final double framesPerS;
    private final MessageBus bus;
    private final MessageSink workerSink;
    private final PredictionWorker worker;
    private final Role working;

    /**
     * A pipeline with its worker running.
     *
     * @param size of the frames, 16-bit, of {@link #pixelSize}
     * @param framesPerS the camera's pace, > 0
     */
    BenchPipeline(
            String bootstrap, ImageSize size, double framesPerS, List<FramePredictor> predictors, FaultHandler faults) {
        this.size = size;
        this.framesPerS = framesPerS;
        this.bus = new KafkaMessageBus(bootstrap);
        bus.createTopics();
        this.workerSink = bus.openSink("worker");
        PredictionWorker.Ports ports = new PredictionWorker.Ports(
                bus.openExchange("bench", "worker-1", Topic.FRAMES, StartAt.EARLIEST),
                new WorkerHeart("worker-1", workerSink, clock),
                clock);
        this.worker = new PredictionWorker(ports, predictors, BacklogPolicy.EVERY_FRAME, faults);
        worker.start();
        this.working = Role.start("worker", () -> worker.doWork(5));
    }

    /** The side of a pixel that every frame states. */
    static PixelSize pixelSize() {
        return PIXEL;
    }

    /** The bus that everything passes. */
    MessageBus bus() {
        return bus;
    }

    /** Plays one session to its end, at most five minutes; the caller closes the collector. */
    RunCollector play(int frames, Consumer<RunRow> rows) {
        String session = UUID.randomUUID().toString();
        RunCollector collector = new RunCollector(
                bus.openSource(EnumSet.complementOf(EnumSet.of(Topic.FRAMES)), StartAt.LATEST),
                bus.openSource(EnumSet.of(Topic.FRAMES), StartAt.LATEST),
                STREAM,
                session,
                List.of(new RowListener(rows)));
        try (MessageSink sink = bus.openSink("camera");
                QueueingFramePublisher publisher =
                        new QueueingFramePublisher(sink, PublisherSettings.of("camera"), clock);
                FrameReplayer replayer = replayer(session, frames, publisher);
                Role sender = Role.start("sender", publisher::doWork);
                Role camera = Role.start("camera", replayer::doWork)) {
            long startNs = System.nanoTime();
            while (!collector.isSettled() && System.nanoTime() - startNs < LIMIT_NS) {
                collector.doWork(5);
                List.of(working, sender, camera).forEach(Role::rethrow);
            }
        }
        return collector;
    }

    private FrameReplayer replayer(String session, int frames, QueueingFramePublisher publisher) {
        ReplayPlan plan = new ReplayPlan(
                STREAM,
                session,
                FrameTimes.every(Math.round(1e9 / framesPerS), frames),
                ReplaySpeed.TRUE,
                Optional.of(PIXEL),
                new Provenance(Provenance.Source.SIMULATION, "bench", Version.text()));
        return new FrameReplayer(new SyntheticImages(frames, size, SEED), plan, publisher, System::nanoTime, clock);
    }

    @Override
    public void close() {
        working.close();
        worker.close();
        workerSink.close();
        bus.close();
    }
}
