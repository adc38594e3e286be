package org.tractionscope.worker;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.tractionscope.model.CaptureTime;
import org.tractionscope.model.EngineId;
import org.tractionscope.model.ExperimentEvent;
import org.tractionscope.model.FieldGrid;
import org.tractionscope.model.Frame;
import org.tractionscope.model.FrameKey;
import org.tractionscope.model.ImageSize;
import org.tractionscope.model.ModelId;
import org.tractionscope.model.Normalisation;
import org.tractionscope.model.PixelSize;
import org.tractionscope.model.PixelType;
import org.tractionscope.model.Provenance;
import org.tractionscope.model.StageTimes;
import org.tractionscope.model.StreamId;
import org.tractionscope.model.Traction;
import org.tractionscope.model.TractionField;
import org.tractionscope.model.TractionUnit;
import org.tractionscope.predict.cell.Observation;
import org.tractionscope.predict.cell.StreamObserver;
import org.tractionscope.predict.trust.ImageJudge;
import org.tractionscope.predict.trust.ImageStatistics;
import org.tractionscope.predict.trust.TrustLimits;
import org.tractionscope.predict.trust.TrustLimits.Limit;
import org.tractionscope.transport.InMemoryMessageBus;
import org.tractionscope.transport.Message;
import org.tractionscope.transport.Topic;
import org.tractionscope.transport.UnixClock;
import org.tractionscope.wire.ExperimentEventCodec;
import org.tractionscope.wire.TractionCodec;

class StreamWatchTest {

    private static final long SEED = 20261122;
    private static final long MINUTE_NS = 60_000_000_000L;
    private static final int SIDE = 96;
    private static final Limit HIGH = new Limit(1e9, 1e10);
    private static final Limit LOW = new Limit(-1, -2);
    private static final TrustLimits WIDE = new TrustLimits(LOW, HIGH, LOW, HIGH, HIGH);
    private static final StreamId STREAM = new StreamId("scope", "cam-1", "pos-1", "zyxin");

    private final InMemoryMessageBus bus = new InMemoryMessageBus(UnixClock.system());
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
        Observation taken = second.observe(frame(6)).orElseThrow();

        Observation kept = first.observe(frame(6)).orElseThrow();
        assertThat(taken.memory()).isEqualTo(kept.memory());
        assertThat(taken.normalisation()).isEqualTo(kept.normalisation());
        assertThat(taken.memory().levels().frames()).isEqualTo(7);
        assertThat(faults).isEmpty();
        first.close();
        second.close();
    }

    @Test
    void shouldForgetWhatWasNotCommitted() {
        bus.createTopics();
        StreamWatch watch = watch(OptionalLong.empty());
        step(watch, 0);
        Observation lost = watch.observe(frame(1)).orElseThrow();
        watch.remember(frame(1).key(), lost);

        watch.forget();
        Observation again = watch.observe(frame(1)).orElseThrow();

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

        publish(ExperimentEvent.of("session", "lock-1", ExperimentEvent.Kind.BASELINE_LOCKED, at(6)));
        Normalisation.State locked = state(watch, 6);
        publish(ExperimentEvent.of("session", "undo-1", ExperimentEvent.Kind.CANCELLED, at(6))
                .cancels("lock-1"));
        Normalisation.State unlocked = state(watch, 6);

        assertThat(locked).isEqualTo(Normalisation.State.LOCKED);
        assertThat(unlocked).isEqualTo(Normalisation.State.PROVISIONAL);
        watch.close();
    }

    private static Normalisation.State state(StreamWatch watch, int sequence) {
        return watch.observe(frame(sequence)).orElseThrow().normalisation().state();
    }

    private StreamWatch watch(OptionalLong lockAtNs) {
        StreamObserver observer = StreamObserver.causal(new ImageJudge(ImageStatistics.simulatedCells(), WIDE));
        return new StreamWatch(bus, observer, lockAtNs, (where, fault) -> faults.add(where + ": " + fault));
    }

    /** Observes a frame and commits a traction with what was seen. */
    private void step(StreamWatch watch, int sequence) {
        Frame frame = frame(sequence);
        Observation seen = watch.observe(frame).orElseThrow();
        watch.remember(frame.key(), seen);
        FieldGrid grid = seen.grid();
        Traction traction = Traction.of(frame.key(), frame.captured())
                .field(
                        new TractionField(grid, TractionUnit.NORMALISED, new float[2 * SIDE * SIDE]),
                        seen.largestOn(grid),
                        0)
                .normalisation(seen.normalisation())
                .by(new ModelId("none", "0".repeat(64)), new EngineId("none", "none"))
                .times(new StageTimes(0, 0, 0, 0))
                .memory(Optional.of(seen.memory()))
                .build();
        send(new Message(Topic.TRACTIONS, STREAM.toString(), TractionCodec.encode(traction)));
    }

    private void publish(ExperimentEvent.Builder event) {
        send(new Message(Topic.EVENTS, "session", ExperimentEventCodec.encode(event.build())));
    }

    private void send(Message message) {
        bus.openSink("test").send(message, failure -> assertThat(failure).isEmpty());
    }

    private static CaptureTime at(int minute) {
        return new CaptureTime(minute * MINUTE_NS, minute * MINUTE_NS);
    }

    /** A disc with bright spots on its rim. */
    private static Frame frame(int sequence) {
        Random noise = new Random(SEED + sequence);
        ByteBuffer pixels = ByteBuffer.allocate(2 * SIDE * SIDE).order(ByteOrder.LITTLE_ENDIAN);
        for (int row = 0; row < SIDE; row++) {
            for (int column = 0; column < SIDE; column++) {
                double distance = Math.hypot(row - 48, column - 48);
                double angle = Math.atan2(row - 48, column - 48);
                boolean isAdhesion = distance > 22 && distance < 29 && Math.cos(14 * angle) > 0.7;
                double counts = 100 + (distance < 30 ? 500 - sequence : 0) + (isAdhesion ? 2000 : 0);
                pixels.putShort((short) Math.round(Math.max(0, counts + 5 * noise.nextGaussian())));
            }
        }
        pixels.flip();
        return new Frame(
                new FrameKey(STREAM, "session", sequence),
                at(sequence),
                new ImageSize(SIDE, SIDE),
                PixelType.UINT16,
                pixels,
                Optional.of(PixelSize.ofUm(0.68)),
                new Provenance(Provenance.Source.SIMULATION, "test", "test"));
    }
}
