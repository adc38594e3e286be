package org.tractionscope.cli;

import java.util.List;
import org.tractionscope.model.Normalisation;
import org.tractionscope.predict.FramePredictor;
import org.tractionscope.transport.MessageBus;
import org.tractionscope.transport.StartAt;
import org.tractionscope.transport.Topic;
import org.tractionscope.transport.UnixClock;
import org.tractionscope.worker.BacklogPolicy;
import org.tractionscope.worker.PredictionWorker;
import org.tractionscope.worker.WorkerHeart;

/** A worker of a trial, which may die in the middle of a step and take its place again. Confined to one thread. */
final class TrialWorker {

    private static final String GROUP = "trial-workers";

    private final String id;
    private final BacklogPolicy policy;
    private final MessageBus bus;
    private final UnixClock clock;
    private CrashFuse fuse;
    private PredictionWorker worker;

    TrialWorker(String id, BacklogPolicy policy, MessageBus bus, UnixClock clock) {
        this.id = id;
        this.policy = policy;
        this.bus = bus;
        this.clock = clock;
        this.fuse = new CrashFuse(clock);
        this.worker = begin();
    }

    private PredictionWorker begin() {
        fuse = new CrashFuse(clock);
        PredictionWorker.Ports ports = new PredictionWorker.Ports(
                bus.openExchange(GROUP, id, Topic.FRAMES, StartAt.EARLIEST),
                new WorkerHeart(id, bus.openSink(id), fuse),
                fuse);
        PredictionWorker begun = new PredictionWorker(
                ports,
                List.of(new FramePredictor(
                        new TinyPredictor(0), new Normalisation(Normalisation.State.FIXED, 20, 120))),
                policy,
                (where, fault) -> {});
        begun.start();
        return begun;
    }

    int doWork() {
        return worker.doWork(0);
    }

    void arm(int looks) {
        fuse.arm(looks);
    }

    /** After its death nobody closes anything: the next one takes its place under the same id. */
    void restart() {
        worker = begin();
    }

    void close() {
        worker.close();
    }
}
