package org.tractionscope.viewer;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
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
import org.tractionscope.viewer.theme.Theme;

/**
 * Draws the four real frames of the washout, for comparing the viewer with its design by eye.
 *
 * <p>Arguments: the folder with {@code t010.tif} and {@code t010_gfnn_force.npy} and so on, and a folder for the pictures.
 */
public final class WashoutPictures {

    private static final StreamId STREAM = new StreamId("scope", "cam-1", "pos-1", "zyxin");
    private static final ImageSize SIZE = new ImageSize(256, 256);
    private static final PixelSize PIXEL = PixelSize.ofUm(0.68);
    private static final int[] MINUTES = {10, 40, 80, 110};
    private static final long MIN_NS = 60_000_000_000L;
    private static final long START_UNIX_NS = 1_795_000_000_000_000_000L;
    private static final long LATENCY_NS = 210_000_000L;

    private WashoutPictures() {}

    /** Draws an overlay for each frame, the timeline, and the screen in both themes, and prints how long each took. */
    public static void main(String[] args) throws IOException {
        Path real = Path.of(args[0]);
        Path out = Path.of(args[1]);
        ViewerOptions dark = ViewerOptions.dark(ZoneOffset.UTC, out);
        List<TractionPoint> points = new ArrayList<>();
        try (SnapshotRenderer renderer = SnapshotRenderer.open(dark);
                SnapshotRenderer light = SnapshotRenderer.open(dark.withTheme(Theme.LIGHT))) {
            for (int i = 0; i < MINUTES.length; i++) {
                String name = String.format("t%03d", MINUTES[i]);
                Frame frame = frame(real.resolve(name + ".tif"), i);
                Traction traction = traction(frame, real.resolve(name + "_gfnn_force.npy"));
                points.add(new TractionPoint(
                        i,
                        MINUTES[i],
                        traction.fieldTotal(),
                        OptionalDouble.of(traction.cell().orElseThrow().total())));
                ViewerSnapshot snapshot = snapshot(frame, traction, points, i + 1);
                long began = System.nanoTime();
                renderer.overlay(snapshot, out.resolve("overlay-" + name + ".png"));
                long overlaid = System.nanoTime();
                renderer.screen(snapshot, out.resolve("screen-" + name + ".png"));
                long screened = System.nanoTime();
                light.screen(snapshot, out.resolve("screen-light-" + name + ".png"));
                renderer.timeline(snapshot, out.resolve("timeline-" + name + ".png"));
                light.timeline(snapshot, out.resolve("timeline-light-" + name + ".png"));
                System.out.printf(
                        "%s: overlay %d ms, screen %d ms%n",
                        name, (overlaid - began) / 1_000_000, (screened - overlaid) / 1_000_000);
            }
        }
        ViewerToolkit.stop();
    }

    private static ViewerSnapshot snapshot(Frame frame, Traction traction, List<TractionPoint> points, int frames) {
        List<Phase> phases = List.of(
                new Phase("Baseline", Phase.Kind.BASELINE, Optional.empty(), 0, 30 * MIN_NS),
                new Phase("Y-27632", Phase.Kind.DRUG, Optional.of(new Dose("Y-27632", 5)), 30 * MIN_NS, 45 * MIN_NS),
                new Phase("Washout", Phase.Kind.WASHOUT, Optional.empty(), 75 * MIN_NS, 45 * MIN_NS));
        long elapsedNs = frame.captured().elapsedNs();
        List<ExperimentEvent> events = new ArrayList<>();
        if (elapsedNs > 30 * MIN_NS) {
            events.add(event("drug", ExperimentEvent.Kind.DRUG_IN, 30));
        }
        if (elapsedNs > 75 * MIN_NS) {
            events.add(event("wash", ExperimentEvent.Kind.WASHED, 75));
        }
        return new ViewerSnapshot(
                new ShownStream(STREAM, Provenance.Source.REPLAY),
                NewestTraction.of(frame, traction),
                new Course(elapsedNs, TractionUnit.NORMALISED, points, phases, events),
                new Flow(
                        new LedgerCounts(frames, frames, Map.of(), 0, frames == MINUTES.length),
                        new Timing(
                                OptionalLong.of(30 * MIN_NS),
                                OptionalDouble.empty(),
                                OptionalDouble.of(210),
                                OptionalDouble.of(340)),
                        BrokerState.connected(),
                        RecordingState.notNeeded("replayed from a folder")),
                frame.captured().unixNs() + 12_000_000_000L);
    }

    private static ExperimentEvent event(String id, ExperimentEvent.Kind kind, int minute) {
        return ExperimentEvent.of("washout", id, kind, new CaptureTime(START_UNIX_NS, minute * MIN_NS))
                .build();
    }

    /** Reads an uncompressed little-endian 16-bit TIFF of one strip whose pixels follow its directory or header. */
    private static Frame frame(Path tif, int sequence) throws IOException {
        ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(tif)).order(ByteOrder.LITTLE_ENDIAN);
        int directory = bytes.getInt(4);
        int entries = bytes.getShort(directory);
        int strip = 0;
        for (int i = 0; i < entries; i++) {
            int entry = directory + 2 + 12 * i;
            if (bytes.getShort(entry) == 273) {
                strip = bytes.getInt(entry + 8);
            }
        }
        long elapsedNs = MINUTES[sequence] * MIN_NS;
        return new Frame(
                new FrameKey(STREAM, "washout", sequence),
                new CaptureTime(START_UNIX_NS + elapsedNs, elapsedNs),
                SIZE,
                PixelType.UINT16,
                bytes.slice(strip, SIZE.pixels() * 2),
                Optional.of(PIXEL),
                new Provenance(Provenance.Source.REPLAY, tif.getFileName().toString(), "viewer pictures"));
    }

    private static Traction traction(Frame frame, Path npy) throws IOException {
        byte[] file = Files.readAllBytes(npy);
        int header = 10 + (file[8] & 0xff) + ((file[9] & 0xff) << 8);
        if (!new String(file, 10, header - 10, StandardCharsets.US_ASCII).contains("(2, 256, 256)")) {
            throw new IOException(npy + " must hold [2, 256, 256]");
        }
        float[] values = new float[2 * SIZE.pixels()];
        ByteBuffer.wrap(file, header, file.length - header)
                .slice()
                .order(ByteOrder.LITTLE_ENDIAN)
                .asFloatBuffer()
                .get(values);
        TractionField field = new TractionField(new FieldGrid(SIZE, PIXEL, 0, 0, 1), TractionUnit.NORMALISED, values);
        BitSet inside = cell(frame);
        double total = 0;
        double cell = 0;
        double peak = 0;
        double netX = 0;
        double netY = 0;
        for (int i = 0; i < SIZE.pixels(); i++) {
            double magnitude = Math.hypot(values[i], values[SIZE.pixels() + i]);
            total += magnitude;
            if (inside.get(i)) {
                cell += magnitude;
                peak = Math.max(peak, magnitude);
                netX += values[i];
                netY += values[SIZE.pixels() + i];
            }
        }
        long captured = frame.captured().unixNs();
        return Traction.of(frame.key(), frame.captured())
                .field(field, new CellMask(SIZE, inside), total)
                .cell(Optional.of(new CellTraction(
                        cell,
                        cell / inside.cardinality(),
                        peak,
                        Math.hypot(netX, netY) / cell,
                        inside.cardinality() * PIXEL.um() * PIXEL.um())))
                .normalisation(new Normalisation(Normalisation.State.FIXED, 100, 900))
                .by(
                        new ModelId("RealGFNN UnseenWashout β 0.1", "a3f912c7".repeat(8)),
                        new EngineId("onnx-cpu", "ONNX Runtime 1.29, float32, 2 threads"))
                .times(new StageTimes(captured, captured, captured, captured + LATENCY_NS))
                .build();
    }

    /** z = (counts − 100) / 800, blurred by a Gaussian of 2 px, above 0.25; holes filled, the largest piece. */
    private static BitSet cell(Frame frame) {
        double[] z = new double[SIZE.pixels()];
        for (int i = 0; i < z.length; i++) {
            z[i] = (frame.countAt(i / 256, i % 256) - 100) / 800.0;
        }
        double[] blurred = blur(blur(z, 1), 256);
        BitSet above = new BitSet();
        for (int i = 0; i < blurred.length; i++) {
            above.set(i, blurred[i] > 0.25);
        }
        BitSet largest = new BitSet();
        BitSet left = (BitSet) above.clone();
        while (!left.isEmpty()) {
            BitSet piece = piece(left, left.nextSetBit(0));
            left.andNot(piece);
            if (piece.cardinality() > largest.cardinality()) {
                largest = piece;
            }
        }
        BitSet outside = new BitSet();
        outside.set(0, SIZE.pixels());
        outside.andNot(largest);
        BitSet filled = new BitSet();
        filled.set(0, SIZE.pixels());
        filled.andNot(piece(outside, 0));
        return filled;
    }

    private static double[] blur(double[] values, int step) {
        double[] out = new double[values.length];
        for (int i = 0; i < values.length; i++) {
            int at = step == 1 ? i % 256 : i / 256;
            double sum = 0;
            double weights = 0;
            for (int d = -8; d <= 8; d++) {
                double weight = Math.exp(-d * d / 8.0);
                int there = Math.min(255, Math.max(0, at + d));
                sum += weight * values[i + (there - at) * step];
                weights += weight;
            }
            out[i] = sum / weights;
        }
        return out;
    }

    private static BitSet piece(BitSet of, int start) {
        BitSet piece = new BitSet();
        Deque<Integer> open = new ArrayDeque<>();
        piece.set(start);
        open.push(start);
        while (!open.isEmpty()) {
            int at = open.pop();
            int[] sides = {at - 256, at + 256, at % 256 == 0 ? -1 : at - 1, at % 256 == 255 ? -1 : at + 1};
            for (int side : sides) {
                if (side >= 0 && side < SIZE.pixels() && of.get(side) && !piece.get(side)) {
                    piece.set(side);
                    open.push(side);
                }
            }
        }
        return piece;
    }
}
