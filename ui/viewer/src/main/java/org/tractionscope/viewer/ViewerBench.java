package org.tractionscope.viewer;

import java.util.Arrays;
import java.util.List;
import org.tractionscope.viewer.snapshot.ViewerSnapshot;

/**
 * Measures what a frame costs on the live screen, in memory and by software rendering: no display, no graphics card.
 *
 * <p>A frame is everything from a new snapshot to finished pixels of the whole window: colours, outline, arrows, panels,
 * layout, curves, and rasterising. A window on a display does the same work, and less where the card rasterises.
 */
public final class ViewerBench {

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
        List<ViewerSnapshot> snapshots = BenchFrames.of(imageSidePx, points);
        InMemoryScreen screen = InMemoryScreen.open(() -> snapshots.get(0));
        for (int i = 0; i < WARM_UP; i++) {
            double unused = screen.draw(snapshots.get(i % snapshots.size()));
        }
        double[] tookMs = new double[frames];
        long cpuBefore = screen.cpuNs();
        for (int i = 0; i < frames; i++) {
            tookMs[i] = screen.draw(snapshots.get((WARM_UP + i) % snapshots.size()));
        }
        double cpuMs = (screen.cpuNs() - cpuBefore) / 1e6 / frames;
        Arrays.sort(tookMs);
        return new Result(frames, share(tookMs, 0.5), share(tookMs, 0.95), share(tookMs, 0.99), cpuMs);
    }

    private static double share(double[] sorted, double fraction) {
        return sorted[Math.min(sorted.length - 1, (int) Math.ceil(fraction * sorted.length) - 1)];
    }
}
