package org.tractionscope.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.BitSet;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import org.tractionscope.model.Adhesions;
import org.tractionscope.model.CaptureTime;
import org.tractionscope.model.CellMask;
import org.tractionscope.model.CellMoments;
import org.tractionscope.model.CellReading;
import org.tractionscope.model.CellTraction;
import org.tractionscope.model.EngineId;
import org.tractionscope.model.ExperimentEvent;
import org.tractionscope.model.FieldGrid;
import org.tractionscope.model.Frame;
import org.tractionscope.model.FrameKey;
import org.tractionscope.model.Heartbeat;
import org.tractionscope.model.ImageSize;
import org.tractionscope.model.MaskSign;
import org.tractionscope.model.ModelId;
import org.tractionscope.model.Normalisation;
import org.tractionscope.model.Phase;
import org.tractionscope.model.PixelSize;
import org.tractionscope.model.PixelType;
import org.tractionscope.model.Provenance;
import org.tractionscope.model.StageTimes;
import org.tractionscope.model.StreamCounts;
import org.tractionscope.model.StreamId;
import org.tractionscope.model.Traction;
import org.tractionscope.model.TractionField;
import org.tractionscope.model.TractionUnit;
import org.tractionscope.model.TrustCheck;
import org.tractionscope.model.TrustVerdict;
import org.tractionscope.transport.Message;
import org.tractionscope.transport.MessageBus;
import org.tractionscope.transport.MessageSink;
import org.tractionscope.transport.Topic;
import org.tractionscope.wire.ExperimentEventCodec;
import org.tractionscope.wire.FrameCodec;
import org.tractionscope.wire.HeartbeatCodec;
import org.tractionscope.wire.PixelCompression;
import org.tractionscope.wire.TractionCodec;

/** A made-up run on a bus, a frame a minute: ten minutes of baseline at 100 norm., then a drug. */
final class BusRun {

    static final long MINUTE_NS = 60_000_000_000L;

    private static final ImageSize SIZE = new ImageSize(2, 2);

    private final MessageSink sink;
    private final StreamId stream;
    private final String session;
    private OptionalLong ageNs = OptionalLong.empty();

    BusRun(MessageBus bus, String position, String session) {
        this.sink = bus.openSink("made-up");
        this.stream = new StreamId("scope", "cam-1", position, "zyxin");
        this.session = session;
        phase(new Phase("baseline", Phase.Kind.BASELINE, Optional.empty(), 0, 10 * MINUTE_NS));
        phase(new Phase("drug", Phase.Kind.DRUG, Optional.empty(), 10 * MINUTE_NS, 20 * MINUTE_NS));
    }

    /** From now on the camera says how old the run is. */
    void isAgedNs(long newAgeNs) {
        ageNs = OptionalLong.of(newAgeNs);
    }

    StreamId stream() {
        return stream;
    }

    private void phase(Phase phase) {
        event(ExperimentEvent.of(session, "plan-" + phase.name(), ExperimentEvent.Kind.PHASE_PLANNED, at(0))
                .phase(phase));
    }

    void event(ExperimentEvent.Builder event) {
        send(
                Topic.EVENTS,
                session,
                ExperimentEventCodec.encode(event.author("AB").build()));
    }

    /** The frames of some minutes with their tractions, and the camera's sign of life. */
    void play(int from, int to, double total) {
        for (int minute = from; minute < to; minute++) {
            frame(minute);
            send(
                    Topic.TRACTIONS,
                    stream.toString(),
                    TractionCodec.encode(traction(minute, total, Normalisation.State.FIXED)));
        }
        beat(to);
    }

    void frame(int minute) {
        Frame frame = new Frame(
                new FrameKey(stream, session, minute),
                at(minute),
                SIZE,
                PixelType.UINT8,
                ByteBuffer.wrap(new byte[] {1, 2, 3, 4}),
                Optional.of(PixelSize.ofUm(0.68)),
                new Provenance(Provenance.Source.MICROSCOPE, "test", "test"));
        send(Topic.FRAMES, stream.toString(), FrameCodec.encode(frame, PixelCompression.NONE, 1_000_000));
    }

    /** The camera's last sign of life: it took so many frames and is done. */
    void end(int taken) {
        beat(taken, true);
    }

    private void beat(int taken) {
        beat(taken, false);
    }

    private void beat(int taken, boolean isClosed) {
        StreamCounts counts = new StreamCounts(stream, session, taken, taken, Map.of(), isClosed);
        Heartbeat heartbeat = new Heartbeat(
                Heartbeat.Role.PUBLISHER,
                "camera-" + session,
                Heartbeat.State.READY,
                taken * MINUTE_NS,
                Optional.empty(),
                Optional.empty(),
                List.of(ageNs.isPresent() ? counts.agedNs(ageNs.getAsLong()) : counts));
        send(Topic.HEARTBEATS, "camera-" + session, HeartbeatCodec.encode(heartbeat));
    }

    Traction traction(int minute, double total, Normalisation.State state) {
        BitSet all = new BitSet();
        all.set(0, SIZE.pixels());
        TrustVerdict green = new TrustVerdict(List.of(
                new TrustCheck(TrustCheck.Kind.FOCUS, TrustCheck.Lamp.GREEN, OptionalDouble.empty(), "in range")));
        CellTraction cell = new CellTraction(total, total / 4, total / 2, 0, 1.8);
        CellReading reading = new CellReading(
                1, cell, new CellMoments(0, 0, 0, 0, 0), Adhesions.none(), EnumSet.noneOf(MaskSign.class), green);
        return Traction.of(new FrameKey(stream, session, minute), at(minute))
                .field(
                        new TractionField(
                                new FieldGrid(SIZE, PixelSize.ofUm(0.68), 0, 0, 1),
                                TractionUnit.NORMALISED,
                                new float[8]),
                        new CellMask(SIZE, all),
                        total)
                .cell(Optional.of(cell))
                .normalisation(new Normalisation(state, 100, 900))
                .by(new ModelId("made-up", "0".repeat(64)), new EngineId("none", "none"))
                .times(new StageTimes(0, 0, 0, 0))
                .read(List.of(reading), Optional.of(green))
                .build();
    }

    private static CaptureTime at(int minute) {
        return new CaptureTime(minute * MINUTE_NS, minute * MINUTE_NS);
    }

    private void send(Topic topic, String key, ByteBuffer payload) {
        sink.send(
                new Message(topic, key, payload), failure -> assertThat(failure).isEmpty());
    }
}
