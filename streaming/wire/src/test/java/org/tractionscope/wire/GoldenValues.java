package org.tractionscope.wire;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.BitSet;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import org.tractionscope.model.CaptureTime;
import org.tractionscope.model.CellMask;
import org.tractionscope.model.CellTraction;
import org.tractionscope.model.Dose;
import org.tractionscope.model.EngineId;
import org.tractionscope.model.ExperimentEvent;
import org.tractionscope.model.FieldGrid;
import org.tractionscope.model.Frame;
import org.tractionscope.model.FrameKey;
import org.tractionscope.model.Heartbeat;
import org.tractionscope.model.ImagePlane;
import org.tractionscope.model.ImageSize;
import org.tractionscope.model.ModelId;
import org.tractionscope.model.Normalisation;
import org.tractionscope.model.Phase;
import org.tractionscope.model.PixelSize;
import org.tractionscope.model.PixelType;
import org.tractionscope.model.Provenance;
import org.tractionscope.model.SensorRegion;
import org.tractionscope.model.SkipReason;
import org.tractionscope.model.SkippedFrame;
import org.tractionscope.model.StageTimes;
import org.tractionscope.model.StreamCounts;
import org.tractionscope.model.StreamId;
import org.tractionscope.model.Traction;
import org.tractionscope.model.TractionField;
import org.tractionscope.model.TractionUnit;

/** The values that the golden buffers of format version 1 hold; synthetic, and as unchangeable as the buffers. */
final class GoldenValues {

    static final long PUBLISHED_UNIX_NS = 1_795_000_000_123_456_789L;

    private static final StreamId STREAM = new StreamId("scope-1", "cam_A", "pos.03", "zyxin");
    private static final CaptureTime CAPTURED = new CaptureTime(1_795_000_000_100_000_000L, 600_000_000_000L);
    private static final ModelId MODEL =
            new ModelId("synthetic GFNN", "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef");
    private static final EngineId ENGINE = new EngineId("onnx-cpu", "ONNX Runtime, float32, 2 threads");

    private GoldenValues() {}

    /** 12 rows, 20 columns: a ramp in both directions, with the smallest and largest count among it. */
    static Frame frame16() {
        ByteBuffer counts = ByteBuffer.allocate(2 * 12 * 20).order(ByteOrder.LITTLE_ENDIAN);
        for (int row = 0; row < 12; row++) {
            for (int column = 0; column < 20; column++) {
                counts.putShort((short) (100 + 50 * row + column * column + (row * 7 + column * 13) % 11));
            }
        }
        counts.putShort(2 * 25, (short) 0).putShort(2 * 26, (short) 65535).putShort(2 * 27, (short) 32768);
        counts.flip();
        return new Frame(
                new FrameKey(STREAM, "2026-11-22T09:00:00Z", 42),
                CAPTURED,
                new ImageSize(12, 20),
                PixelType.UINT16,
                counts,
                Optional.of(PixelSize.ofUm(0.17)),
                new Provenance(Provenance.Source.SIMULATION, "golden ramp", "tractionscope 0.1.0"));
    }

    /** The frame of 7 rows and 9 columns as an acquisition gives it: each fact of its plane has a value of its own. */
    static Frame frameWithPlane() {
        return frame8().with(ImagePlane.of()
                .timePoint(17)
                .slice(3)
                .stageXUm(1200.5)
                .stageYUm(-30.25)
                .stageZUm(7.125)
                .exposureMs(50)
                .binning(2)
                .region(new SensorRegion(16, 32, new ImageSize(7, 9)))
                .build());
    }

    /** 7 rows, 9 columns, and a microscope that does not know its pixel size. */
    static Frame frame8() {
        ByteBuffer counts = ByteBuffer.allocate(7 * 9);
        for (int i = 0; i < 63; i++) {
            counts.put((byte) (i * 37 % 256));
        }
        counts.flip();
        return new Frame(
                new FrameKey(STREAM, "s", 0),
                new CaptureTime(0, 0),
                new ImageSize(7, 9),
                PixelType.UINT8,
                counts,
                Optional.empty(),
                new Provenance(Provenance.Source.MICROSCOPE, "Kamera µ", "tractionscope 0.1.0"));
    }

    static Traction traction() {
        ImageSize size = new ImageSize(5, 7);
        float[] components = new float[70];
        for (int i = 0; i < components.length; i++) {
            components[i] = (i - 35) / 8f;
        }
        components[3] = -0f;
        components[4] = Float.MIN_VALUE;
        components[5] = -Float.MAX_VALUE;
        components[6] = 0.1f;
        BitSet inside = new BitSet();
        inside.set(8, 13);
        inside.set(34);
        FieldGrid grid = new FieldGrid(size, PixelSize.ofUm(0.68), 128, 64, 4);
        return traction(new TractionField(grid, TractionUnit.NORMALISED, components), inside, 5733.7)
                .cell(Optional.of(new CellTraction(1234.5, 205.75, 512.25, 0.0625, 2.7744)))
                .build();
    }

    /** One pixel in pascal, where no cell was found. */
    static Traction tractionWithoutCell() {
        FieldGrid grid = new FieldGrid(new ImageSize(1, 1), PixelSize.ofUm(100), 0, 0, 1);
        return traction(new TractionField(grid, TractionUnit.PASCAL, new float[] {3, -4}), new BitSet(), 5)
                .build();
    }

    static SkippedFrame skippedFrame() {
        return new SkippedFrame(
                new FrameKey(STREAM, "2026-11-22T09:00:00Z", 43),
                CAPTURED,
                SkipReason.UNSUITABLE,
                "the model needs 0.68 µm per pixel: 0.65 µm");
    }

    static ExperimentEvent phaseStarted() {
        return ExperimentEvent.of("run-7", "event-1", ExperimentEvent.Kind.PHASE_STARTED, CAPTURED)
                .author("operator")
                .text("pump 2 → 10 µM")
                .phase(new Phase(
                        "Y-27632",
                        Phase.Kind.DRUG,
                        Optional.of(new Dose("Y-27632", 10)),
                        600_000_000_000L,
                        2_700_000_000_000L))
                .build();
    }

    static ExperimentEvent cancelled() {
        return ExperimentEvent.of("run-7", "event-2", ExperimentEvent.Kind.CANCELLED, CAPTURED)
                .cancels("event-1")
                .build();
    }

    static Heartbeat heartbeat() {
        Map<SkipReason, Long> skipped = new EnumMap<>(SkipReason.class);
        long frames = 1;
        // Those that there were when the buffer was written.
        for (SkipReason reason : EnumSet.range(SkipReason.QUEUE_FULL, SkipReason.PREDICTION_FAILED)) {
            skipped.put(reason, frames++);
        }
        return new Heartbeat(
                Heartbeat.Role.WORKER,
                "worker-1",
                Heartbeat.State.READY,
                PUBLISHED_UNIX_NS,
                Optional.of(MODEL),
                Optional.of(ENGINE),
                Arrays.asList(
                        new StreamCounts(STREAM, "2026-11-22T09:00:00Z", 300, 279, skipped, true),
                        new StreamCounts(
                                STREAM,
                                "2026-11-22T11:00:00Z",
                                Long.MAX_VALUE,
                                0,
                                new EnumMap<>(SkipReason.class),
                                false)));
    }

    private static Traction.Builder traction(TractionField field, BitSet inside, double total) {
        return Traction.of(new FrameKey(STREAM, "2026-11-22T09:00:00Z", 42), CAPTURED)
                .field(field, new CellMask(field.grid().size(), inside), total)
                .normalisation(new Normalisation(Normalisation.State.FIXED, 100, 900))
                .by(MODEL, ENGINE)
                .times(new StageTimes(
                        CAPTURED.unixNs(),
                        PUBLISHED_UNIX_NS,
                        PUBLISHED_UNIX_NS + 9_000_000,
                        PUBLISHED_UNIX_NS + 30_000_000));
    }
}
