package org.tractionscope.cli;

import java.io.PrintWriter;
import java.util.Locale;
import java.util.function.LongSupplier;

/** Says every two seconds how far a batch is and when it will be done. Confined to one thread. */
final class BatchProgress {

    private static final long EVERY_NS = 2_000_000_000L;
    private static final long FLUSH_EVERY_NS = 1_000_000_000L;

    private final int frames;
    private final PrintWriter err;
    private final LongSupplier nanoClock;
    private final long startNs;
    private long lastNs;
    private long lastFlushNs;
    private int passed;

    BatchProgress(int frames, PrintWriter err, LongSupplier nanoClock) {
        this.frames = frames;
        this.err = err;
        this.nanoClock = nanoClock;
        this.startNs = nanoClock.getAsLong();
        this.lastNs = startNs;
        this.lastFlushNs = startNs;
    }

    /** So many more frames are done, of which those before were predicted and not found done already. */
    void passed(int more, int predicted, String recording) {
        passed += more;
        long now = nanoClock.getAsLong();
        if (now - lastNs >= EVERY_NS) {
            lastNs = now;
            double rate = predicted / ((now - startNs) / 1e9);
            long leftS = rate > 0 ? Math.round((frames - passed) / rate) : 0;
            err.printf(
                    Locale.ROOT,
                    "%s: %d of %d frames, %.1f a second, %d:%02d left%n",
                    recording,
                    passed,
                    frames,
                    rate,
                    leftS / 60,
                    leftS % 60);
            err.flush();
        }
    }

    boolean isFlushDue() {
        long now = nanoClock.getAsLong();
        boolean isDue = now - lastFlushNs >= FLUSH_EVERY_NS;
        if (isDue) {
            lastFlushNs = now;
        }
        return isDue;
    }

    void finished(int predicted) {
        double seconds = (nanoClock.getAsLong() - startNs) / 1e9;
        err.printf(
                Locale.ROOT,
                "%d of %d frames done, %d predicted now, %d found done, in %.1f s%n",
                passed,
                frames,
                predicted,
                passed - predicted,
                seconds);
        err.flush();
    }
}
