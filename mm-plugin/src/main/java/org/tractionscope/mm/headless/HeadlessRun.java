package org.tractionscope.mm.headless;

import java.util.Objects;
import java.util.function.LongSupplier;
import org.tractionscope.model.CaptureTime;
import org.tractionscope.model.FrameKey;
import org.tractionscope.model.ImagePlane;
import org.tractionscope.model.ImageSize;
import org.tractionscope.transport.LatentFrameOutlet;
import org.tractionscope.transport.UnixClock;

/**
 * Takes images from a core and offers them to an outlet, which never holds it up. A step function for one thread.
 *
 * <p>At the camera's own speed the core's buffer is emptied at every step; with an interval single images are taken.
 */
public final class HeadlessRun {

    private static final long NS_PER_MS = 1_000_000;

    private final MicroManagerCore core;
    private final LatentFrameOutlet outlet;
    private final HeadlessSettings settings;
    private final UnixClock wall;
    private final LongSupplier monotonicNs;
    private final String session;
    private final long startNs;
    private final ImagePlane plane;
    private long taken;

    /** A run that begins now; neither {@code core} nor {@code outlet} is closed by it. */
    public HeadlessRun(
            MicroManagerCore core,
            LatentFrameOutlet outlet,
            HeadlessSettings settings,
            UnixClock wall,
            LongSupplier monotonicNs) {
        this.core = Objects.requireNonNull(core, "core");
        this.outlet = Objects.requireNonNull(outlet, "outlet");
        this.settings = Objects.requireNonNull(settings, "settings");
        this.wall = Objects.requireNonNull(wall, "wall");
        this.monotonicNs = Objects.requireNonNull(monotonicNs, "monotonicNs");
        this.startNs = monotonicNs.getAsLong();
        this.session = "mmcore-" + wall.nowNs();
        double exposureMs = core.exposureMs();
        this.plane = exposureMs > 0 ? ImagePlane.of().exposureMs(exposureMs).build() : ImagePlane.unknown();
        if (settings.intervalMs() == 0) {
            core.startSequence();
        }
    }

    /** Takes what is there; returns how many images, 0 when it is to be asked again a little later. */
    public int doWork() {
        if (isOver()) {
            return 0;
        }
        if (settings.intervalMs() == 0) {
            int images = 0;
            while (!isOver() && core.remaining() > 0) {
                offer(core.pop());
                images++;
            }
            if (images == 0 && !core.isSequenceRunning()) {
                throw new CoreException("the camera has stopped after " + taken + " images"
                        + (core.hasOverflowed() ? ": the core's buffer was full" : ""));
            }
            return images;
        }
        if (monotonicNs.getAsLong() - startNs < taken * settings.intervalMs() * NS_PER_MS) {
            return 0;
        }
        offer(core.snap());
        return 1;
    }

    private void offer(Object pixels) {
        CaptureTime captured = new CaptureTime(wall.nowNs(), Math.max(0, monotonicNs.getAsLong() - startNs));
        FrameKey key = new FrameKey(settings.stream(), session, taken);
        taken++;
        boolean unused = outlet.offer(
                new CoreFrame(key, captured, new ImageSize(core.height(), core.width()), pixels, settings, plane));
    }

    /** True when all frames have been taken. */
    public boolean isOver() {
        return taken >= settings.frames();
    }

    /** Images so far. */
    public long taken() {
        return taken;
    }

    /** Stops the camera and says downstream that no further frame will come. */
    public void end() {
        if (settings.intervalMs() == 0 && core.isSequenceRunning()) {
            core.stopSequence();
        }
        outlet.endSession(settings.stream(), session);
    }
}
