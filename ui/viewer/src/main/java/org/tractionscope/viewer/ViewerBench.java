package org.tractionscope.viewer;

import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import javafx.scene.Scene;
import javafx.scene.SnapshotParameters;
import javafx.scene.image.WritableImage;
import org.tractionscope.viewer.snapshot.ViewerSnapshot;

/**
 * Measures what a frame costs on the live screen, in memory and by software rendering: no display, no graphics card.
 *
 * <p>A frame is everything from a new snapshot to finished pixels of the whole window: colours, outline, arrows, panels,
 * layout, curves, and rasterising. A window on a display does the same work, and less where the card rasterises.
 */
public final class ViewerBench {

    private static final int WIDTH_PX = 1550;
    private static final int HEIGHT_PX = 900;
    private static final int WARM_UP = 60;

    /**
     * What was measured; all times in ms.
     *
     * @param frames that were drawn after the warm-up
     * @param p50Ms median from snapshot to pixels
     * @param p95Ms 95th percentile of the same
     * @param p99Ms 99th percentile of the same
     * @param cpuMs processor time of the JavaFX thread for a frame, mean; tells the cost on a loaded machine
     */
    public record Result(int frames, double p50Ms, double p95Ms, double p99Ms, double cpuMs) {}

    private ViewerBench() {}

    /**
     * Draws made-up frames one after the other; takes about a minute.
     *
     * @param imageSidePx side of the camera image; the traction has 256 x 256 vectors
     * @param points totals on the timeline
     * @param frames to draw, ≥ 20
     */
    public static Result run(int imageSidePx, int points, int frames) {
        if (frames < 20) {
            throw new IllegalArgumentException("a bench needs at least 20 frames: " + frames);
        }
        ViewerToolkit.start(DisplayMode.HEADLESS);
        List<ViewerSnapshot> snapshots = BenchFrames.of(imageSidePx, points);
        Stand stand = ViewerToolkit.call(() -> new Stand(snapshots));
        for (int i = 0; i < WARM_UP; i++) {
            stand.draw(i);
        }
        double[] tookMs = new double[frames];
        long cpuBefore = stand.cpuNs();
        for (int i = 0; i < frames; i++) {
            tookMs[i] = stand.draw(WARM_UP + i);
        }
        double cpuMs = (stand.cpuNs() - cpuBefore) / 1e6 / frames;
        Arrays.sort(tookMs);
        return new Result(frames, share(tookMs, 0.5), share(tookMs, 0.95), share(tookMs, 0.99), cpuMs);
    }

    private static double share(double[] sorted, double fraction) {
        return sorted[Math.min(sorted.length - 1, (int) Math.ceil(fraction * sorted.length) - 1)];
    }

    /** A whole window that is never on a stage. */
    private static final class Stand {

        private final List<ViewerSnapshot> snapshots;
        private final ViewerRoot root;
        private final Scene scene;
        private final WritableImage image = new WritableImage(WIDTH_PX, HEIGHT_PX);

        Stand(List<ViewerSnapshot> snapshots) {
            this.snapshots = snapshots;
            ViewerOptions options = ViewerOptions.dark(ZoneOffset.UTC, Path.of("."));
            root = new ViewerRoot(options, ViewerPorts.watching(() -> snapshots.get(0)), Runnable::run);
            scene = new Scene(root, WIDTH_PX, HEIGHT_PX);
            ViewerStyle.apply(scene, options.theme());
            root.applyCss();
            root.layout();
        }

        double draw(int number) {
            return ViewerToolkit.call(() -> {
                long began = System.nanoTime();
                root.pulse(snapshots.get(number % snapshots.size()), began);
                root.applyCss();
                root.layout();
                SnapshotParameters parameters = new SnapshotParameters();
                parameters.setFill(scene.getFill());
                root.snapshot(parameters, image);
                return (System.nanoTime() - began) / 1e6;
            });
        }

        long cpuNs() {
            return ViewerToolkit.call(() -> ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime());
        }
    }
}
