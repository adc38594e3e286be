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
import org.tractionscope.model.CellMetric;
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
import org.tractionscope.viewer.snapshot.Assessment;
import org.tractionscope.viewer.snapshot.BaselineShare;
import org.tractionscope.viewer.snapshot.BaselineStatus;
import org.tractionscope.viewer.snapshot.BrokerState;
import org.tractionscope.viewer.snapshot.CellCurve;
import org.tractionscope.viewer.snapshot.CellReadout;
import org.tractionscope.viewer.snapshot.Course;
import org.tractionscope.viewer.snapshot.Findings;
import org.tractionscope.viewer.snapshot.Flow;
import org.tractionscope.viewer.snapshot.Interval;
import org.tractionscope.viewer.snapshot.Lamp;
import org.tractionscope.viewer.snapshot.LedgerCounts;
import org.tractionscope.viewer.snapshot.Metric;
import org.tractionscope.viewer.snapshot.Moment;
import org.tractionscope.viewer.snapshot.NewestTraction;
import org.tractionscope.viewer.snapshot.RecordingState;
import org.tractionscope.viewer.snapshot.ShownStream;
import org.tractionscope.viewer.snapshot.Timing;
import org.tractionscope.viewer.snapshot.TractionPoint;
import org.tractionscope.viewer.snapshot.Trust;
import org.tractionscope.viewer.snapshot.TrustCheck;
import org.tractionscope.viewer.snapshot.ViewerSnapshot;

/** Snapshots with the cost of real ones: a noisy disc, traction in a ring near its rim, a long course. */
final class BenchFrames {

    private static final int DIFFERENT = 8;
    private static final int FIELD_PX = 256;
    private static final double RADIUS_SHARE = 0.38;
    private static final long FRAME_NS = 100_000_000L;
    private static final long START_UNIX_NS = 1_795_000_000_000_000_000L;
    private static final StreamId STREAM = new StreamId("bench", "cam-1", "pos-1", "zyxin");

    private final List<NewestTraction> shown = new ArrayList<>();
    private final Course course;

    /** Frames of this side, and a course with so many totals. */
    BenchFrames(int imageSidePx, int points) {
        List<TractionPoint> totals = new ArrayList<>();
        List<CellCurve.Point> percent = new ArrayList<>();
        for (int i = 0; i < points; i++) {
            double total = 3000 + 600 * Math.sin(i / 900.0) + 80 * Math.sin(i / 2.0);
            totals.add(new TractionPoint(i, i / 600.0, 1.6 * total, OptionalDouble.of(total)));
            percent.add(new CellCurve.Point(
                    i, i / 600.0, OptionalDouble.of(total / 30), Optional.of(interval(total / 30))));
        }
        course = new Course(
                points * FRAME_NS,
                TractionUnit.NORMALISED,
                List.copyOf(totals),
                new Course.Plan(List.of(), List.of()),
                List.of(new CellCurve(1, false, List.copyOf(percent))));
        for (int i = 0; i < DIFFERENT; i++) {
            Frame frame = frame(points + i, imageSidePx);
            shown.add(NewestTraction.of(frame, traction(frame)));
        }
    }

    /** A new snapshot, in which every number is another one than in that before. */
    ViewerSnapshot at(int index) {
        NewestTraction newest = shown.get(index % DIFFERENT);
        long frames = (long) course.points().size() + index;
        long nowUnixNs = START_UNIX_NS + frames * FRAME_NS;
        return new ViewerSnapshot(
                new ShownStream(STREAM, Provenance.Source.SIMULATION),
                new Moment(newest, assessment(index)),
                new Course(course.elapsedNs() + index, course.unit(), course.points(), course.plan(), course.cells()),
                new Flow(
                        new LedgerCounts(frames, frames, Map.of(), 0, false),
                        new Timing(
                                OptionalLong.of(FRAME_NS),
                                OptionalDouble.of(10),
                                OptionalDouble.of(40),
                                OptionalDouble.of(90)),
                        BrokerState.connected(),
                        RecordingState.notNeeded("bench")),
                nowUnixNs);
    }

    private static Interval interval(double percent) {
        return new Interval(percent - 5, percent + 5, "the baseline's scatter");
    }

    private static Assessment assessment(int index) {
        double percent = 80 + index % 40;
        List<TrustCheck> checks = new ArrayList<>();
        for (String check : List.of("Focus", "Saturated", "Intensity", "Net force", "Mask", "Like training")) {
            checks.add(new TrustCheck(check, index % 30 + " %", Lamp.GREEN));
        }
        Trust trust = Trust.of(Lamp.GREEN, "All checks are inside the range that the model was trained for.", checks);
        List<Metric> metrics = new ArrayList<>();
        for (CellMetric metric : CellMetric.values()) {
            metrics.add(new Metric(
                    metric.words(),
                    metric.unitSymbol(TractionUnit.NORMALISED),
                    OptionalDouble.of(10 + 0.37 * (index % 500)),
                    OptionalDouble.of(percent),
                    new Metric.Origin(metric.definition(), Optional.empty())));
        }
        BaselineStatus baseline = new BaselineStatus(
                new BaselineStatus.Progress(Normalisation.State.LOCKED, 30, 30, OptionalDouble.empty()),
                Optional.of(new BaselineStatus.Mean(3000, 40)),
                BaselineStatus.Drift.unknown(),
                "at 30:00 by rule");
        CellReadout cell = new CellReadout(
                1,
                trust,
                Optional.of(new BaselineShare(percent, Optional.of(interval(percent)))),
                metrics,
                Optional.empty());
        return new Assessment(trust, Optional.of(baseline), List.of(cell), Findings.none(), Optional.empty());
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
        long elapsedNs = sequence * FRAME_NS;
        return new Frame(
                new FrameKey(STREAM, "bench", sequence),
                new CaptureTime(START_UNIX_NS + elapsedNs, elapsedNs),
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
