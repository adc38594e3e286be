package org.tractionscope.viewer;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadInfo;
import java.lang.management.ThreadMXBean;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.tractionscope.viewer.snapshot.ViewerSnapshot;

/**
 * Measures what the live screen costs, by software rendering: no graphics card.
 *
 * <p>In a window it counts what a user sees: how long it is from one drawn frame to the next, at 60 a second at most, when there
 * is a new result for each. Without a display the whole screen is drawn into memory, which is more work: a window draws only
 * what has changed, and computes the next frame while the last one is being rasterised.
 */
public final class ViewerBench {

    private static final int WARM_UP = 120;
    private static final long LIMIT_S = 900;
    private static final String JAVAFX = "JavaFX Application Thread";
    private static final String RASTERISER = "QuantumRenderer";

    /**
     * What to draw.
     *
     * @param imageSidePx side of the camera image; the traction has 256 x 256 vectors
     * @param points totals on the timeline
     * @param frames to draw after the warm-up, ≥ 20
     * @param resultsPerS new results in a second, in a window; infinite for one at each drawn frame
     */
    public record Load(int imageSidePx, int points, int frames, double resultsPerS) {

        public Load {
            if (frames < 20 || !(resultsPerS > 0)) {
                throw new IllegalArgumentException(
                        "a bench needs at least 20 frames and a rate > 0: " + frames + ", " + resultsPerS);
            }
        }
    }

    /**
     * What was measured; all times in ms.
     *
     * @param mode window or memory
     * @param frames that were drawn after the warm-up
     * @param p50Ms median from frame to frame in a window, from snapshot to pixels in memory
     * @param p95Ms 95th percentile of the same
     * @param p99Ms 99th percentile of the same
     * @param meanMs mean of the same
     * @param cpu processor time for a frame; tells the cost on a loaded machine
     */
    public record Result(
            DisplayMode mode, int frames, double p50Ms, double p95Ms, double p99Ms, double meanMs, Cpu cpu) {}

    /**
     * Processor time, ms.
     *
     * @param processMs of all threads, with compiling and collecting
     * @param javaFxMs of the thread that computes and lays out
     * @param rasteriserMs of the thread that rasterises
     */
    public record Cpu(double processMs, double javaFxMs, double rasteriserMs) {

        static Cpu soFar() {
            ThreadMXBean threads = ManagementFactory.getThreadMXBean();
            double javaFx = 0;
            double rasteriser = 0;
            for (long id : threads.getAllThreadIds()) {
                ThreadInfo info = threads.getThreadInfo(id);
                if (info != null && info.getThreadName().equals(JAVAFX)) {
                    javaFx += threads.getThreadCpuTime(id) / 1e6;
                } else if (info != null && info.getThreadName().startsWith(RASTERISER)) {
                    rasteriser += threads.getThreadCpuTime(id) / 1e6;
                }
            }
            double process = ManagementFactory.getOperatingSystemMXBean()
                            instanceof com.sun.management.OperatingSystemMXBean system
                    ? system.getProcessCpuTime() / 1e6
                    : javaFx + rasteriser;
            return new Cpu(process, javaFx, rasteriser);
        }

        Cpu perFrame(Cpu before, int frames) {
            return new Cpu(
                    (processMs - before.processMs) / frames,
                    (javaFxMs - before.javaFxMs) / frames,
                    (rasteriserMs - before.rasteriserMs) / frames);
        }
    }

    private ViewerBench() {}

    /**
     * Draws made-up frames one after the other; takes seconds to minutes.
     *
     * @throws ViewerException where JavaFX cannot start, or a window is asked for and there is no display
     */
    public static Result run(DisplayMode mode, Load load) {
        // What is measured is the slowest way of drawing, whatever this machine has.
        System.setProperty("prism.order", "sw");
        return mode == DisplayMode.WINDOW ? inWindow(load) : inMemory(load);
    }

    private static Result inMemory(Load load) {
        BenchFrames frames = new BenchFrames(load.imageSidePx(), load.points());
        InMemoryScreen screen = InMemoryScreen.open(() -> frames.at(0));
        for (int i = 0; i < WARM_UP; i++) {
            double unused = screen.draw(frames.at(i));
        }
        double[] tookMs = new double[load.frames()];
        Cpu before = Cpu.soFar();
        for (int i = 0; i < tookMs.length; i++) {
            tookMs[i] = screen.draw(frames.at(WARM_UP + i));
        }
        return result(DisplayMode.HEADLESS, tookMs, Cpu.soFar().perFrame(before, tookMs.length));
    }

    private static Result inWindow(Load load) {
        Source source = new Source(new BenchFrames(load.imageSidePx(), load.points()), load);
        ViewerWindow window =
                ViewerWindow.show(source, ViewerOptions.dark(ZoneOffset.UTC, Path.of(".")), source.done::countDown);
        try {
            if (!source.done.await(LIMIT_S, TimeUnit.SECONDS)) {
                throw new ViewerException(
                        load.frames() + " frames took more than " + LIMIT_S + " s; draw fewer of them");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ViewerException("interrupted while drawing", e);
        } finally {
            window.close();
        }
        return source.result();
    }

    private static Result result(DisplayMode mode, double[] tookMs, Cpu cpu) {
        double mean = Arrays.stream(tookMs).average().orElseThrow();
        Arrays.sort(tookMs);
        return new Result(mode, tookMs.length, share(tookMs, 0.5), share(tookMs, 0.95), share(tookMs, 0.99), mean, cpu);
    }

    private static double share(double[] sorted, double fraction) {
        return sorted[Math.min(sorted.length - 1, (int) Math.ceil(fraction * sorted.length) - 1)];
    }

    /** Has a new result whenever one is due and notes when it was asked for; on the JavaFX thread. */
    private static final class Source implements Supplier<ViewerSnapshot> {

        private final CountDownLatch done = new CountDownLatch(1);
        private final BenchFrames frames;
        private final double everyNs;
        private final long[] shownNs;
        private ViewerSnapshot newest;
        private long lastNs;
        private int shown;
        private Cpu before = new Cpu(0, 0, 0);
        private Cpu after = before;

        Source(BenchFrames frames, Load load) {
            this.frames = frames;
            this.everyNs = 1e9 / load.resultsPerS();
            this.shownNs = new long[load.frames() + 1];
            this.newest = frames.at(0);
        }

        @Override
        public ViewerSnapshot get() {
            long nowNs = System.nanoTime();
            if (shown > 0 && nowNs - lastNs < everyNs) {
                return newest;
            }
            lastNs = nowNs;
            newest = frames.at(shown);
            int measured = shown++ - WARM_UP;
            if (measured == 0) {
                before = Cpu.soFar();
            }
            if (measured >= 0 && measured < shownNs.length) {
                shownNs[measured] = nowNs;
            }
            if (measured == shownNs.length - 1) {
                after = Cpu.soFar();
                done.countDown();
            }
            return newest;
        }

        Result result() {
            if (shown < WARM_UP + shownNs.length) {
                throw new ViewerException(
                        "the window was closed before " + (shownNs.length - 1) + " frames were drawn");
            }
            double[] tookMs = new double[shownNs.length - 1];
            for (int i = 0; i < tookMs.length; i++) {
                tookMs[i] = (shownNs[i + 1] - shownNs[i]) / 1e6;
            }
            return ViewerBench.result(DisplayMode.WINDOW, tookMs, after.perFrame(before, tookMs.length));
        }
    }
}
