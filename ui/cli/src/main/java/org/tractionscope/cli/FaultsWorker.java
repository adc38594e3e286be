package org.tractionscope.cli;

import java.util.List;
import org.tractionscope.model.Normalisation;
import org.tractionscope.predict.FramePredictor;
import org.tractionscope.transport.KafkaMessageBus;
import org.tractionscope.transport.MessageBus;
import org.tractionscope.transport.MessageSink;
import org.tractionscope.transport.StartAt;
import org.tractionscope.transport.Topic;
import org.tractionscope.transport.UnixClock;
import org.tractionscope.worker.BacklogPolicy;
import org.tractionscope.worker.PredictionWorker;
import org.tractionscope.worker.WorkerHeart;

/** The worker of {@code faults broker}, in a JVM of its own: a real one with a model that costs 10 ms. */
public final class FaultsWorker {

    private static final long COST_MS = 10;

    private FaultsWorker() {}

    /** {@code FaultsWorker bootstrap}: works until it is killed. */
    public static void main(String[] arguments) {
        UnixClock clock = UnixClock.system();
        try (MessageBus bus = new KafkaMessageBus(arguments[0]);
                MessageSink sink = bus.openSink("faults-worker")) {
            PredictionWorker.Ports ports = new PredictionWorker.Ports(
                    bus.openExchange("tractionscope-faults", "worker-1", Topic.FRAMES, StartAt.EARLIEST),
                    new WorkerHeart("worker-1", sink, clock),
                    clock);
            try (PredictionWorker worker = new PredictionWorker(
                    ports,
                    List.of(new FramePredictor(
                            new TinyPredictor(COST_MS), new Normalisation(Normalisation.State.FIXED, 20, 120))),
                    BacklogPolicy.EVERY_FRAME,
                    (where, fault) -> System.err.println(where + ": " + fault.getMessage()))) {
                worker.start();
                while (!Thread.currentThread().isInterrupted()) {
                    worker.doWork(100);
                }
            }
        }
    }
}
