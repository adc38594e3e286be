package org.tractionscope.viewer;

import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.tractionscope.model.FieldGrid;
import org.tractionscope.model.Frame;
import org.tractionscope.model.ImageSize;
import org.tractionscope.model.PixelSize;
import org.tractionscope.model.SkipReason;
import org.tractionscope.model.TractionUnit;
import org.tractionscope.viewer.snapshot.BrokerState;
import org.tractionscope.viewer.snapshot.Course;
import org.tractionscope.viewer.snapshot.Flow;
import org.tractionscope.viewer.snapshot.LedgerCounts;
import org.tractionscope.viewer.snapshot.RecordingState;
import org.tractionscope.viewer.snapshot.TractionPoint;
import org.tractionscope.viewer.snapshot.ViewerSnapshot;

/** Draws the states that a good day does not show, for looking at, and prints what drawing costs. */
public final class StatePictures {

    private static final int TIMES = 200;

    private StatePictures() {}

    /** Takes the folder for the pictures. */
    public static void main(String[] args) {
        Path out = Path.of(args[0]);
        try (SnapshotRenderer renderer = SnapshotRenderer.open(ViewerOptions.dark(ZoneOffset.UTC, out))) {
            renderer.screen(Snapshots.empty(), out.resolve("state-empty.png"));
            renderer.screen(trouble(), out.resolve("state-trouble.png"));
            renderer.screen(Snapshots.live(), out.resolve("state-live.png"));
            renderer.timeline(long100k(), out.resolve("timeline-100k.png"));
            Frame large = Snapshots.frame(80, new ImageSize(1024, 1024));
            FieldGrid grid = new FieldGrid(new ImageSize(256, 256), PixelSize.ofUm(2.72), 0, 0, 4);
            List<ViewerSnapshot> two = List.of(
                    Snapshots.of(large, Snapshots.traction(large, grid, Snapshots::pullRight)), Snapshots.live());
            long began = System.nanoTime();
            for (int i = 0; i < TIMES; i++) {
                renderer.overlay(two.get(i % 2), out.resolve("overlay-again.png"));
            }
            System.out.printf("overlay %.1f ms each%n", (System.nanoTime() - began) / 1e6 / TIMES);
            began = System.nanoTime();
            for (int i = 0; i < TIMES / 4; i++) {
                renderer.timeline(long100k(), out.resolve("timeline-again.png"));
            }
            System.out.printf("timeline of 100 000 %.1f ms each%n", (System.nanoTime() - began) / 1e6 / (TIMES / 4));
            renderer.overlay(two.get(0), out.resolve("overlay-1024.png"));
        }
        ViewerToolkit.stop();
    }

    private static ViewerSnapshot trouble() {
        ViewerSnapshot live = Snapshots.live();
        long lostNs = live.nowUnixNs() + 38_000_000_000L;
        return new ViewerSnapshot(
                live.stream(),
                live.newest(),
                live.course(),
                new Flow(
                        new LedgerCounts(
                                84, 80, Map.of(SkipReason.QUEUE_FULL, 2L, SkipReason.PREDICTION_FAILED, 1L), 0, false),
                        live.flow().timing(),
                        BrokerState.lostSince(lostNs),
                        RecordingState.off("disk full")),
                lostNs + 190_000_000_000L);
    }

    private static ViewerSnapshot long100k() {
        List<TractionPoint> points = new ArrayList<>();
        for (int i = 0; i < 100_000; i++) {
            double minute = i / 1000.0 + (i > 60_000 ? 8 : 0);
            points.add(new TractionPoint(
                    i, minute, 5000 + 400 * Math.sin(i / 3.0), OptionalDouble.of(3000 + 900 * Math.sin(i / 9000.0))));
        }
        ViewerSnapshot live = Snapshots.live();
        return new ViewerSnapshot(
                live.stream(),
                live.newest(),
                new Course(
                        108 * Snapshots.MIN_NS,
                        TractionUnit.NORMALISED,
                        points,
                        live.course().phases(),
                        live.course().events()),
                live.flow(),
                live.nowUnixNs());
    }
}
