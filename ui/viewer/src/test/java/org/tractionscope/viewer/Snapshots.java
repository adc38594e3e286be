package org.tractionscope.viewer;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.function.Consumer;
import org.tractionscope.model.CaptureTime;
import org.tractionscope.model.CellMask;
import org.tractionscope.model.CellTraction;
import org.tractionscope.model.Dose;
import org.tractionscope.model.EngineId;
import org.tractionscope.model.ExperimentEvent;
import org.tractionscope.model.FieldGrid;
import org.tractionscope.model.Frame;
import org.tractionscope.model.FrameKey;
import org.tractionscope.model.ImageSize;
import org.tractionscope.model.ModelId;
import org.tractionscope.model.Normalisation;
import org.tractionscope.model.Phase;
import org.tractionscope.model.PixelSize;
import org.tractionscope.model.PixelType;
import org.tractionscope.model.Provenance;
import org.tractionscope.model.StageTimes;
import org.tractionscope.model.StreamId;
import org.tractionscope.model.Traction;
import org.tractionscope.model.TractionField;
import org.tractionscope.model.TractionUnit;
import org.tractionscope.viewer.snapshot.BrokerState;
import org.tractionscope.viewer.snapshot.Course;
import org.tractionscope.viewer.snapshot.Flow;
import org.tractionscope.viewer.snapshot.LedgerCounts;
import org.tractionscope.viewer.snapshot.NewestTraction;
import org.tractionscope.viewer.snapshot.RecordingState;
import org.tractionscope.viewer.snapshot.ShownStream;
import org.tractionscope.viewer.snapshot.Timing;
import org.tractionscope.viewer.snapshot.TractionPoint;
import org.tractionscope.viewer.snapshot.ViewerSnapshot;

/** Made-up snapshots: a round cell in a dark frame, one minute a frame, half-way through a washout protocol. */
public final class Snapshots {

    /** The stream of all of them. */
    public static final StreamId STREAM = new StreamId("scope", "cam-1", "pos-1", "zyxin");

    /** One minute. */
    public static final long MIN_NS = 60_000_000_000L;

    private static final long START_UNIX_NS = 1_795_000_000_000_000_000L;
    private static final long AGE_NS = 12_000_000_000L;

    private Snapshots() {}

    /** A frame of 100 counts with a round cell of 900 counts, radius 0.3 of the width. */
    public static Frame frame(int sequence, ImageSize size) {
        ByteBuffer pixels = ByteBuffer.allocate(2 * size.pixels()).order(ByteOrder.LITTLE_ENDIAN);
        for (int row = 0; row < size.rows(); row++) {
            for (int column = 0; column < size.columns(); column++) {
                pixels.putShort((short) (inCell(size, row, column) ? 900 : 100));
            }
        }
        return new Frame(
                new FrameKey(STREAM, "made-up", sequence),
                new CaptureTime(START_UNIX_NS + sequence * MIN_NS, sequence * MIN_NS),
                size,
                PixelType.UINT16,
                pixels.flip(),
                Optional.of(PixelSize.ofUm(0.68)),
                new Provenance(Provenance.Source.SIMULATION, "a round cell", "viewer test"));
    }

    /** A traction of the frame on a grid, zero but for what {@code fill} puts into the components. */
    public static Traction traction(Frame frame, FieldGrid grid, Consumer<float[]> fill) {
        BitSet round = new BitSet();
        for (int i = 0; i < grid.size().pixels(); i++) {
            round.set(
                    i,
                    inCell(
                            grid.size(),
                            i / grid.size().columns(),
                            i % grid.size().columns()));
        }
        return traction(frame, grid, round, fill);
    }

    /** The same inside another mask. */
    public static Traction traction(Frame frame, FieldGrid grid, BitSet inside, Consumer<float[]> fill) {
        float[] components = new float[2 * grid.size().pixels()];
        fill.accept(components);
        double total = 0;
        double cell = 0;
        double peak = 0;
        for (int i = 0; i < grid.size().pixels(); i++) {
            double magnitude = Math.hypot(components[i], components[grid.size().pixels() + i]);
            total += magnitude;
            if (inside.get(i)) {
                cell += magnitude;
                peak = Math.max(peak, magnitude);
            }
        }
        long captured = frame.captured().unixNs();
        return Traction.of(frame.key(), frame.captured())
                .field(
                        new TractionField(grid, TractionUnit.NORMALISED, components),
                        new CellMask(grid.size(), inside),
                        total)
                .cell(Optional.of(
                        new CellTraction(cell, cell / inside.cardinality(), peak, 0.25, inside.cardinality() * 0.4624)))
                .normalisation(new Normalisation(Normalisation.State.FIXED, 100, 900))
                .by(new ModelId("made-up model", "0123456789abcdef".repeat(4)), new EngineId("onnx-cpu", "float32"))
                .times(new StageTimes(captured, captured, captured, captured))
                .build();
    }

    /** A grid of field pixels as large as the frame's. */
    public static FieldGrid sameGrid(Frame frame) {
        return new FieldGrid(frame.size(), PixelSize.ofUm(0.68), 0, 0, 1);
    }

    /** Frame 80 of a live run with 81 totals, a traction of 1 norm. to the right everywhere in the cell. */
    public static ViewerSnapshot live() {
        Frame frame = frame(80, new ImageSize(64, 64));
        return of(frame, traction(frame, sameGrid(frame), Snapshots::pullRight));
    }

    /** A live snapshot of this frame and traction, 12 s old at one frame a minute. */
    public static ViewerSnapshot of(Frame frame, Traction traction) {
        return new ViewerSnapshot(
                new ShownStream(STREAM, Provenance.Source.MICROSCOPE),
                NewestTraction.of(frame, traction),
                course(81),
                flow(new LedgerCounts(81, 81, Map.of(), 0, false)),
                frame.captured().unixNs() + AGE_NS);
    }

    /** 1 norm. to the right in the first component. */
    public static void pullRight(float[] components) {
        Arrays.fill(components, 0, components.length / 2, 1f);
    }

    /** Totals of minute 0 to {@code frames} − 1 in a plan of baseline, drug and washout. */
    public static Course course(int frames) {
        List<TractionPoint> points = new ArrayList<>();
        for (int i = 0; i < frames; i++) {
            double total = 3000 + 300 * Math.sin(i / 9.0);
            points.add(new TractionPoint(i, i, 1.6 * total, OptionalDouble.of(total)));
        }
        List<Phase> phases = List.of(
                new Phase("Baseline", Phase.Kind.BASELINE, Optional.empty(), 0, 30 * MIN_NS),
                new Phase("Y-27632", Phase.Kind.DRUG, Optional.of(new Dose("Y-27632", 5)), 30 * MIN_NS, 45 * MIN_NS),
                new Phase("Washout", Phase.Kind.WASHOUT, Optional.empty(), 75 * MIN_NS, 45 * MIN_NS));
        List<ExperimentEvent> events = List.of(
                event("a", ExperimentEvent.Kind.DRUG_IN, 30),
                event("b", ExperimentEvent.Kind.WASHED, 75),
                event("c", ExperimentEvent.Kind.WASHED, 76));
        return new Course(Math.max(0, frames - 1) * MIN_NS, TractionUnit.NORMALISED, points, phases, events);
    }

    /** All well: connected, recording, an interval of a minute. */
    public static Flow flow(LedgerCounts ledger) {
        return new Flow(
                ledger,
                new Timing(
                        OptionalLong.of(MIN_NS),
                        OptionalDouble.of(1 / 60.0),
                        OptionalDouble.of(210),
                        OptionalDouble.of(1340)),
                BrokerState.connected(),
                RecordingState.to("runs/made-up"));
    }

    /** Before anything has arrived. */
    public static ViewerSnapshot empty() {
        return new ViewerSnapshot(
                new ShownStream(STREAM, Provenance.Source.MICROSCOPE),
                NewestTraction.none(),
                new Course(0, TractionUnit.NORMALISED, List.of(), List.of(), List.of()),
                new Flow(
                        LedgerCounts.empty(),
                        Timing.unknown(),
                        BrokerState.connected(),
                        RecordingState.off("disk full")),
                START_UNIX_NS);
    }

    private static ExperimentEvent event(String id, ExperimentEvent.Kind kind, int minute) {
        return ExperimentEvent.of("made-up", id, kind, new CaptureTime(START_UNIX_NS, minute * MIN_NS))
                .build();
    }

    private static boolean inCell(ImageSize size, int row, int column) {
        return Math.hypot(row + 0.5 - size.rows() / 2.0, column + 0.5 - size.columns() / 2.0) < 0.3 * size.columns();
    }
}
