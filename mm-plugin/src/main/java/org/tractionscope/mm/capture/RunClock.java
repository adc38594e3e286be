package org.tractionscope.mm.capture;

import java.util.Objects;
import java.util.function.LongSupplier;
import org.tractionscope.model.CaptureTime;
import org.tractionscope.transport.UnixClock;

/** Both clocks of one run, which begins when this is made: the wall's, and one that only goes forward. Any thread. */
public final class RunClock {

    private final UnixClock wall;
    private final LongSupplier monotonicNs;
    private final long startNs;

    /** Clocks of which the second has any zero, such as {@link System#nanoTime()}. */
    public RunClock(UnixClock wall, LongSupplier monotonicNs) {
        this.wall = Objects.requireNonNull(wall, "wall");
        this.monotonicNs = Objects.requireNonNull(monotonicNs, "monotonicNs");
        this.startNs = monotonicNs.getAsLong();
    }

    /** The clocks of this machine, from now on. */
    public static RunClock start() {
        return new RunClock(UnixClock.system(), System::nanoTime);
    }

    /** Now, by both clocks. */
    public CaptureTime now() {
        return new CaptureTime(wall.nowNs(), Math.max(0, monotonicNs.getAsLong() - startNs));
    }

    /** The wall's time, ns since 1970. */
    public long unixNs() {
        return wall.nowNs();
    }
}
