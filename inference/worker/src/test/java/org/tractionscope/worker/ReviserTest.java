package org.tractionscope.worker;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.tractionscope.model.ExperimentEvent;
import org.tractionscope.model.Frame;
import org.tractionscope.model.FrameKey;
import org.tractionscope.model.Normalisation;
import org.tractionscope.model.Traction;
import org.tractionscope.predict.FramePredictor;
import org.tractionscope.predict.Tensor;
import org.tractionscope.transport.InMemoryMessageBus;
import org.tractionscope.transport.Message;
import org.tractionscope.transport.MessageSource;
import org.tractionscope.transport.Received;
import org.tractionscope.transport.StartAt;
import org.tractionscope.transport.Topic;
import org.tractionscope.transport.UnixClock;
import org.tractionscope.wire.ExperimentEventCodec;
import org.tractionscope.wire.FrameCodec;
import org.tractionscope.wire.PixelCompression;
import org.tractionscope.wire.TractionCodec;

class ReviserTest {

    private static final int LOCKED_FROM = 6;
    private static final int FRAMES = 9;
    private static final int MOST_STEPS = 2000;

    private static final long NOW_UNIX_NS = 1_763_800_000_000_000_000L;

    private final NotedBus bus = new NotedBus(new InMemoryMessageBus(() -> NOW_UNIX_NS));
    private final List<String> faults = new ArrayList<>();

    @BeforeEach
    void createTopics() {
        bus.createTopics();
    }

    @AfterEach
    void closeBus() {
        bus.close();
    }

    @Test
    void shouldPredictTheBaselineAgainWithTheLevelsThatWereLocked() {
        publish(0, FRAMES);
        PredictionWorker worker = worker();
        MessageSource revisions = bus.openSource(EnumSet.of(Topic.REVISIONS), StartAt.EARLIEST);

        List<Traction> again = work(worker, revisions, LOCKED_FROM);

        List<Traction> first = tractions(bus.openSource(EnumSet.of(Topic.TRACTIONS), StartAt.EARLIEST));
        Normalisation locked = first.get(LOCKED_FROM).normalisation();
        assertThat(first).hasSize(FRAMES);
        assertThat(again).extracting(traction -> traction.key().sequence()).containsExactly(0L, 1L, 2L, 3L, 4L, 5L);
        assertThat(again)
                .allSatisfy(traction -> assertThat(traction.normalisation()).isEqualTo(locked));
        assertThat(locked.state()).isEqualTo(Normalisation.State.LOCKED);
        assertThat(bus.opened())
                .as("what the bus held before the run is not read")
                .contains("[FRAMES] since " + (NOW_UNIX_NS - DiscMovie.MINUTE_NS))
                .doesNotContain("[FRAMES] EARLIEST");
        assertThat(faults).isEmpty();
        worker.close();
    }

    @Test
    void shouldPredictEveryFrameWithTheLevelsOfTheWholeMovieOnceTheRunHasEnded() {
        publish(0, FRAMES);
        PredictionWorker worker = worker();
        MessageSource revisions = bus.openSource(EnumSet.of(Topic.REVISIONS), StartAt.EARLIEST);
        work(worker, revisions, LOCKED_FROM);

        end();
        List<Traction> finals = work(worker, revisions, FRAMES);

        List<Traction> first = tractions(bus.openSource(EnumSet.of(Topic.TRACTIONS), StartAt.EARLIEST));
        double mean = first.get(FRAMES - 1)
                .memory()
                .orElseThrow()
                .levels()
                .inside()
                .mean()
                .getAsDouble();
        assertThat(finals).hasSize(FRAMES);
        assertThat(finals).allSatisfy(traction -> {
            assertThat(traction.normalisation().state()).isEqualTo(Normalisation.State.FINAL);
            assertThat(traction.normalisation().insideCounts()).isEqualTo(mean);
        });
        worker.close();
    }

    @Test
    void shouldComputeTheSameAgainAfterAStartInTheMiddle() {
        publish(0, LOCKED_FROM + 1);
        PredictionWorker killed = worker();
        MessageSource revisions = bus.openSource(EnumSet.of(Topic.REVISIONS), StartAt.EARLIEST);
        List<Traction> before = work(killed, revisions, LOCKED_FROM);
        killed.close();

        publish(LOCKED_FROM + 1, FRAMES);
        PredictionWorker second = worker();
        List<Traction> after = work(second, revisions, LOCKED_FROM);

        assertThat(after).extracting(Traction::key).containsExactlyElementsOf(keys(before));
        assertThat(bus.opened())
                .as("nobody told the second worker when the run began")
                .contains("[FRAMES] EARLIEST");
        assertThat(after)
                .extracting(Traction::normalisation)
                .containsOnly(before.get(0).normalisation());
        second.close();
    }

    private static List<FrameKey> keys(List<Traction> tractions) {
        return tractions.stream().map(Traction::key).toList();
    }

    private PredictionWorker worker() {
        UnixClock clock = UnixClock.system();
        StreamWatch watch = new StreamWatch(
                bus,
                DiscMovie.observer(),
                OptionalLong.of(LOCKED_FROM * DiscMovie.MINUTE_NS),
                (where, fault) -> faults.add(where + ": " + fault));
        return new PredictionWorker(
                new PredictionWorker.Ports(
                        bus.openExchange("predict", "worker-1", Topic.FRAMES, StartAt.EARLIEST),
                        new WorkerHeart("worker-1", bus.openSink("worker-1"), clock),
                        clock,
                        Optional.of(watch)),
                List.of(new FramePredictor(
                        new FunctionPredictor("echo", DiscMovie.SIDE, ReviserTest::echo),
                        new Normalisation(Normalisation.State.PROVISIONAL, 100, 900))),
                BacklogPolicy.EVERY_FRAME,
                (where, fault) -> faults.add(where + ": " + fault));
    }

    /** Lets the worker work until so many revisions have come. */
    private static List<Traction> work(PredictionWorker worker, MessageSource revisions, int expected) {
        List<Traction> again = new ArrayList<>();
        for (int step = 0; step < MOST_STEPS && again.size() < expected; step++) {
            worker.doWork(0);
            again.addAll(tractions(revisions));
        }
        assertThat(again).as("revisions within %d steps", MOST_STEPS).hasSize(expected);
        return again;
    }

    private static List<Traction> tractions(MessageSource source) {
        List<Traction> tractions = new ArrayList<>();
        for (List<Received> batch = source.poll(0); !batch.isEmpty(); batch = source.poll(0)) {
            batch.forEach(received -> tractions.add(TractionCodec.decode(received.payload())));
        }
        return tractions;
    }

    private void end() {
        ExperimentEvent end = ExperimentEvent.of("session", "end", ExperimentEvent.Kind.RUN_ENDED, DiscMovie.at(FRAMES))
                .build();
        send(new Message(Topic.EVENTS, "session", ExperimentEventCodec.encode(end)));
    }

    private void publish(int from, int to) {
        for (int sequence = from; sequence < to; sequence++) {
            Frame frame = DiscMovie.frame(sequence);
            send(new Message(
                    Topic.FRAMES,
                    DiscMovie.STREAM.toString(),
                    FrameCodec.encode(frame, PixelCompression.NONE, 1_000_000)));
        }
    }

    private void send(Message message) {
        bus.openSink("test").send(message, failure -> assertThat(failure).isEmpty());
    }

    /** Gives the zyxin back as the force along both axes. */
    private static Tensor echo(Tensor zyxin) {
        float[] both = new float[2 * zyxin.size()];
        zyxin.values().get(both, 0, zyxin.size());
        System.arraycopy(both, 0, both, zyxin.size(), zyxin.size());
        return Tensor.of(both, 1, 2, DiscMovie.SIDE, DiscMovie.SIDE);
    }
}
