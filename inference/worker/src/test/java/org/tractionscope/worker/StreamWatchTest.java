package org.tractionscope.worker;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.tractionscope.model.EngineId;
import org.tractionscope.model.ExperimentEvent;
import org.tractionscope.model.FieldGrid;
import org.tractionscope.model.Frame;
import org.tractionscope.model.ModelId;
import org.tractionscope.model.Normalisation;
import org.tractionscope.model.StageTimes;
import org.tractionscope.model.Traction;
import org.tractionscope.model.TractionField;
import org.tractionscope.model.TractionUnit;
import org.tractionscope.predict.cell.Observation;
import org.tractionscope.transport.InMemoryMessageBus;
import org.tractionscope.transport.Message;
import org.tractionscope.transport.Topic;
import org.tractionscope.wire.ExperimentEventCodec;
import org.tractionscope.wire.TractionCodec;

class StreamWatchTest {

    private final AtomicLong nowUnixNs = new AtomicLong(1_763_800_000_000_000_000L);
    private final InMemoryMessageBus bus = new InMemoryMessageBus(nowUnixNs::get);
    private final List<String> faults = new ArrayList<>();

    @AfterEach
    void closeBus() {
        bus.close();
    }

    @Test
    void shouldGoOnBitForBitWhereAnotherWorkerWasKilled() {
        bus.createTopics();
        StreamWatch first = watch(OptionalLong.empty());
        for (int sequence = 0; sequence < 6; sequence++) {
            step(first, sequence);
        }

        StreamWatch second = watch(OptionalLong.empty());
        Observation taken = observe(second, DiscMovie.frame(6));

        Observation kept = observe(first, DiscMovie.frame(6));
        assertThat(taken.memory()).isEqualTo(kept.memory());
        assertThat(taken.normalisation()).isEqualTo(kept.normalisation());
        assertThat(taken.memory().levels().frames()).isEqualTo(7);
        assertThat(faults).isEmpty();
        first.close();
        second.close();
    }

    @Test
    void shouldFindItsMemoryWhereTheFramesWereHoursLate() {
        bus.createTopics();
        StreamWatch first = watch(OptionalLong.empty());
        for (int sequence = 0; sequence < 6; sequence++) {
            step(first, sequence);
        }
        long severalHoursNs = 20_000_000_000_000L;

        nowUnixNs.addAndGet(severalHoursNs);
        StreamWatch second = watch(OptionalLong.empty());
        Observation taken = observe(second, DiscMovie.frame(6));

        assertThat(taken.memory()).isEqualTo(observe(first, DiscMovie.frame(6)).memory());
        assertThat(taken.memory().levels().frames()).isEqualTo(7);
        first.close();
        second.close();
    }

    @Test
    void shouldForgetWhatWasNotCommitted() {
        bus.createTopics();
        StreamWatch watch = watch(OptionalLong.empty());
        step(watch, 0);
        Observation lost = observe(watch, DiscMovie.frame(1));
        watch.remember(DiscMovie.frame(1).key(), lost);

        watch.forget();
        Observation again = observe(watch, DiscMovie.frame(1));

        assertThat(again.memory()).isEqualTo(lost.memory());
        watch.close();
    }

    @Test
    void shouldLockAtTheEventUnlessItWasTakenBack() {
        bus.createTopics();
        StreamWatch watch = watch(OptionalLong.empty());
        for (int sequence = 0; sequence < 6; sequence++) {
            step(watch, sequence);
        }

        publish(ExperimentEvent.of("session", "lock-1", ExperimentEvent.Kind.BASELINE_LOCKED, DiscMovie.at(6)));
        Normalisation.State locked = state(watch, 6);
        publish(ExperimentEvent.of("session", "undo-1", ExperimentEvent.Kind.CANCELLED, DiscMovie.at(6))
                .cancels("lock-1"));
        Normalisation.State unlocked = state(watch, 6);

        assertThat(locked).isEqualTo(Normalisation.State.LOCKED);
        assertThat(unlocked).isEqualTo(Normalisation.State.PROVISIONAL);
        watch.close();
    }

    private Normalisation.State state(StreamWatch watch, int sequence) {
        return observe(watch, DiscMovie.frame(sequence)).normalisation().state();
    }

    private Observation observe(StreamWatch watch, Frame frame) {
        return watch.observe(frame, nowUnixNs.get()).orElseThrow();
    }

    private StreamWatch watch(OptionalLong lockAtNs) {
        return new StreamWatch(bus, DiscMovie.observer(), lockAtNs, (where, fault) -> faults.add(where + ": " + fault));
    }

    /** Observes a frame and commits a traction with what was seen. */
    private void step(StreamWatch watch, int sequence) {
        Frame frame = DiscMovie.frame(sequence);
        Observation seen = observe(watch, frame);
        watch.remember(frame.key(), seen);
        FieldGrid grid = seen.grid();
        Traction traction = Traction.of(frame.key(), frame.captured())
                .field(
                        new TractionField(
                                grid, TractionUnit.NORMALISED, new float[2 * DiscMovie.SIDE * DiscMovie.SIDE]),
                        seen.largestOn(grid),
                        0)
                .normalisation(seen.normalisation())
                .by(new ModelId("none", "0".repeat(64)), new EngineId("none", "none"))
                .times(new StageTimes(0, 0, 0, 0))
                .memory(Optional.of(seen.memory()))
                .build();
        send(new Message(Topic.TRACTIONS, DiscMovie.STREAM.toString(), TractionCodec.encode(traction)));
    }

    private void publish(ExperimentEvent.Builder event) {
        send(new Message(Topic.EVENTS, "session", ExperimentEventCodec.encode(event.build())));
    }

    private void send(Message message) {
        bus.openSink("test").send(message, failure -> assertThat(failure).isEmpty());
    }
}
