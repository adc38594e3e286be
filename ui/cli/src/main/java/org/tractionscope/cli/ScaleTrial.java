package org.tractionscope.cli;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.tractionscope.model.CaptureTime;
import org.tractionscope.model.Frame;
import org.tractionscope.model.FrameKey;
import org.tractionscope.model.ImageSize;
import org.tractionscope.model.Normalisation;
import org.tractionscope.model.PixelType;
import org.tractionscope.model.Provenance;
import org.tractionscope.model.StreamId;
import org.tractionscope.predict.FramePredictor;
import org.tractionscope.transport.Message;
import org.tractionscope.transport.MessageBus;
import org.tractionscope.transport.MessageSink;
import org.tractionscope.transport.MessageSource;
import org.tractionscope.transport.Received;
import org.tractionscope.transport.StartAt;
import org.tractionscope.transport.Topic;
import org.tractionscope.transport.UnixClock;
import org.tractionscope.wire.FrameCodec;
import org.tractionscope.wire.PixelCompression;
import org.tractionscope.wire.TractionCodec;
import org.tractionscope.worker.BacklogPolicy;
import org.tractionscope.worker.PredictionWorker;
import org.tractionscope.worker.WorkerHeart;

/**
 * A backlog of several streams on a broker, and workers of one group that share it. {@link #run} is confined to one thread;
 * each worker has its own.
 */
final class ScaleTrial implements AutoCloseable {

    private static final long LIMIT_NS = 300_000_000_000L;
    private static final ImageSize SIZE = new ImageSize(TinyPredictor.SIDE_PX, TinyPredictor.SIDE_PX);

    private final MessageBus bus;
    private final String group;
    private final long costMs;
    private final int streams;
    private final int framesPerStream;
    private final Map<String, Working> workers = new LinkedHashMap<>();
    private final Map<String, Integer> done = new LinkedHashMap<>();
    private final Map<String, Long> last = new LinkedHashMap<>();
    private final Set<FrameKey> seen = new HashSet<>();
    private int outOfOrder;
    private int twice;
    private double fairness;

    private record Working(PredictionWorker worker, MessageSink sink, Role role) {}

    /**
     * A trial of a name of its own on a bus.
     *
     * @param costMs what a prediction costs, a rest of this many ms
     */
    ScaleTrial(MessageBus bus, String group, long costMs, int streams, int framesPerStream) {
        this.bus = bus;
        this.group = group;
        this.costMs = costMs;
        this.streams = streams;
        this.framesPerStream = framesPerStream;
    }

    /** What to do when a share of all results has come. */
    record Change(double atShare, Runnable action) {}

    /**
     * What came out.
     *
     * @param framesPerS from the first result to the last
     * @param missing frames without a result
     * @param fairness when half of all was done: the least of a stream over the most, 0 to 1
     */
    record Result(
            double framesPerS,
            int missing,
            int outOfOrder,
            int twice,
            double fairness,
            Map<String, Integer> byStream) {}

    /** Publishes the backlog, calls {@code start}, and waits for every result; 5 minutes at most. */
    Result run(Runnable start, List<Change> changes) {
        try (MessageSource results = bus.openSource(EnumSet.of(Topic.TRACTIONS, Topic.SKIPS), StartAt.LATEST)) {
            // Fixes where the group begins, before the first frame is there.
            bus.openExchange(group, "beginning", Topic.FRAMES, StartAt.LATEST).close();
            publish();
            start.run();
            List<Change> waiting = new ArrayList<>(changes);
            int all = streams * framesPerStream;
            long startNs = System.nanoTime();
            long firstNs = startNs;
            long lastNs = startNs;
            while (seen.size() < all && System.nanoTime() - startNs < LIMIT_NS) {
                boolean isFirst = seen.isEmpty();
                List<Received> batch = results.poll(20);
                batch.forEach(this::count);
                if (!batch.isEmpty()) {
                    lastNs = System.nanoTime();
                    firstNs = isFirst ? lastNs : firstNs;
                }
                if (!waiting.isEmpty() && seen.size() >= waiting.get(0).atShare() * all) {
                    waiting.remove(0).action().run();
                }
                workers.values().forEach(each -> each.role().rethrow());
            }
            double framesPerS = (seen.size() - 1) / Math.max(1e-9, (lastNs - firstNs) / 1e9);
            return new Result(framesPerS, all - seen.size(), outOfOrder, twice, fairness, Map.copyOf(done));
        }
    }

    private void count(Received received) {
        if (received.topic() != Topic.TRACTIONS) {
            return;
        }
        FrameKey key = TractionCodec.key(received.payload());
        if (!key.session().equals(group)) {
            return;
        }
        if (!seen.add(key)) {
            twice++;
            return;
        }
        String stream = key.stream().toString();
        if (last.getOrDefault(stream, -1L) > key.sequence()) {
            outOfOrder++;
        }
        last.put(stream, key.sequence());
        done.merge(stream, 1, Integer::sum);
        if (seen.size() == streams * framesPerStream / 2) {
            int most = done.values().stream().mapToInt(Integer::intValue).max().orElse(1);
            int least = done.size() < streams
                    ? 0
                    : done.values().stream().mapToInt(Integer::intValue).min().orElse(0);
            fairness = (double) least / most;
        }
    }

    private void publish() {
        try (MessageSink sink = bus.openSink("scale-camera")) {
            UnixClock clock = UnixClock.system();
            for (int sequence = 0; sequence < framesPerStream; sequence++) {
                for (int stream = 0; stream < streams; stream++) {
                    Frame frame = new Frame(
                            new FrameKey(new StreamId("scope-" + stream, "cam", "pos", "zyxin"), group, sequence),
                            new CaptureTime(clock.nowNs(), sequence),
                            SIZE,
                            PixelType.UINT8,
                            ByteBuffer.allocate(SIZE.pixels()),
                            Optional.of(TinyPredictor.PIXEL),
                            new Provenance(Provenance.Source.SIMULATION, "scale", Version.text()));
                    sink.send(
                            new Message(
                                    Topic.FRAMES,
                                    frame.key().stream().toString(),
                                    FrameCodec.encode(frame, PixelCompression.NONE, clock.nowNs())),
                            failure -> failure.ifPresent(e -> {
                                throw e;
                            }));
                }
            }
            if (!sink.flush(60_000)) {
                throw new RunException("the backlog could not be sent within 60 s");
            }
        }
    }

    /** A worker joins, or takes the place of one of the same name. */
    void join(String id) {
        UnixClock clock = UnixClock.system();
        MessageSink sink = bus.openSink(id);
        PredictionWorker.Ports ports = new PredictionWorker.Ports(
                bus.openExchange(group, id, Topic.FRAMES, StartAt.LATEST), new WorkerHeart(id, sink, clock), clock);
        PredictionWorker worker = new PredictionWorker(
                ports,
                List.of(new FramePredictor(
                        new TinyPredictor(costMs), new Normalisation(Normalisation.State.FIXED, 20, 120))),
                BacklogPolicy.EVERY_FRAME,
                (where, fault) -> {});
        workers.put(id, new Working(worker, sink, Role.start(id, () -> worker.doWork(5))));
    }

    /** A worker finishes its step and leaves the group. */
    void leave(String id) {
        Working leaving = workers.remove(id);
        leaving.role().close();
        leaving.worker().close();
        leaving.sink().close();
    }

    /** A worker stops in its tracks: nothing is committed and nobody is told. */
    void die(String id) {
        workers.remove(id).role().close();
    }

    @Override
    public void close() {
        List.copyOf(workers.keySet()).forEach(this::leave);
    }
}
