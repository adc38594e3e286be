package org.tractionscope.viewer;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.Random;
import org.tractionscope.model.CaptureTime;
import org.tractionscope.model.CellMask;
import org.tractionscope.model.CellTraction;
import org.tractionscope.model.EngineId;
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

/** Snapshots with the cost of real ones: a noisy disc, traction in a ring near its rim, a long course. */
final class BenchFrames {

    private static final int DIFFERENT = 8;
    private static final int FIELD_PX = 256;
    private static final double RADIUS_SHARE = 0.38;
    private static final long SECOND_NS = 1_000_000_000L;
    private static final StreamId STREAM = new StreamId("bench", "cam-1", "pos-1", "zyxin");

    private BenchFrames() {}

    /** A few different snapshots to be shown in turn. */
    static List<ViewerSnapshot> of(int imageSidePx, int points) {
        List<TractionPoint> course = new ArrayList<>();
        for (int i = 0; i < points; i++) {
            double total = 3000 + 600 * Math.sin(i / 900.0) + 80 * Math.sin(i / 2.0);
            course.add(new TractionPoint(i, i / 600.0, 1.6 * total, OptionalDouble.of(total)));
        }
        List<TractionPoint> fixed = List.copyOf(course);
        List<ViewerSnapshot> snapshots = new ArrayList<>();
        for (int i = 0; i < DIFFERENT; i++) {
            snapshots.add(snapshot(frame(points + i, imageSidePx), fixed));
        }
        return List.copyOf(snapshots);
    }

    private static ViewerSnapshot snapshot(Frame frame, List<TractionPoint> points) {
        long frames = frame.key().sequence() + 1;
        return new ViewerSnapshot(
                new ShownStream(STREAM, Provenance.Source.SIMULATION),
                NewestTraction.of(frame, traction(frame)),
                new Course(frame.captured().elapsedNs(), TractionUnit.NORMALISED, points, List.of(), List.of()),
                new Flow(
                        new LedgerCounts(frames, frames, Map.of(), 0, false),
                        new Timing(
                                OptionalLong.of(SECOND_NS / 10),
                                OptionalDouble.of(10),
                                OptionalDouble.of(40),
                                OptionalDouble.of(90)),
                        BrokerState.connected(),
                        RecordingState.notNeeded("bench")),
                frame.captured().unixNs() + SECOND_NS / 20);
    }

    private static Frame frame(int sequence, int side) {
        Random random = new Random(sequence);
        ByteBuffer pixels = ByteBuffer.allocate(2 * side * side).order(ByteOrder.LITTLE_ENDIAN);
        for (int row = 0; row < side; row++) {
            for (int column = 0; column < side; column++) {
                double radius = Math.hypot(row - side / 2.0, column - side / 2.0) / side;
                pixels.putShort((short) ((radius < RADIUS_SHARE ? 800 : 100) + random.nextInt(200)));
            }
        }
        long elapsedNs = sequence * (SECOND_NS / 10);
        return new Frame(
                new FrameKey(STREAM, "bench", sequence),
                new CaptureTime(1_795_000_000_000_000_000L + elapsedNs, elapsedNs),
                new ImageSize(side, side),
                PixelType.UINT16,
                pixels.flip(),
                Optional.of(PixelSize.ofUm(0.17)),
                new Provenance(Provenance.Source.SIMULATION, "a noisy disc", "viewer bench"));
    }

    private static Traction traction(Frame frame) {
        ImageSize size = new ImageSize(FIELD_PX, FIELD_PX);
        int scale = Math.max(1, frame.size().columns() / FIELD_PX);
        float[] components = new float[2 * size.pixels()];
        BitSet inside = new BitSet();
        double turn = frame.key().sequence() * 0.7;
        for (int i = 0; i < size.pixels(); i++) {
            double x = i % FIELD_PX - FIELD_PX / 2.0;
            double y = Math.floorDiv(i, FIELD_PX) - FIELD_PX / 2.0;
            double radius = Math.hypot(x, y) / FIELD_PX;
            double angle = Math.atan2(y, x);
            double pull = 2.4
                    * Math.exp(-Math.pow((radius - 0.8 * RADIUS_SHARE) / 0.05, 2))
                    * (1.2 + Math.cos(9 * angle + turn));
            components[i] = (float) (-pull * Math.cos(angle));
            components[size.pixels() + i] = (float) (-pull * Math.sin(angle));
            inside.set(i, radius < RADIUS_SHARE);
        }
        long captured = frame.captured().unixNs();
        return Traction.of(frame.key(), frame.captured())
                .field(
                        new TractionField(
                                new FieldGrid(size, PixelSize.ofUm(0.17 * scale), 0, 0, scale),
                                TractionUnit.NORMALISED,
                                components),
                        new CellMask(size, inside),
                        5000)
                .cell(Optional.of(new CellTraction(3000, 0.4, 5, 0.1, 4000)))
                .normalisation(new Normalisation(Normalisation.State.FIXED, 100, 900))
                .by(new ModelId("bench", "0".repeat(64)), new EngineId("none", "made up"))
                .times(new StageTimes(captured, captured, captured, captured))
                .build();
    }
}
