package org.tractionscope.sim;

import java.util.Arrays;
import java.util.Locale;

/**
 * When each frame of a sequence was captured: nanoseconds since the experiment began, strictly increasing, ≥ 0;
 * immutable.
 */
public final class FrameTimes {

    private static final double NS_PER_MIN = 60e9;
    private static final double LONGEST_MIN = 1e6;

    private final long[] elapsedNs;

    private FrameTimes(long[] elapsedNs) {
        this.elapsedNs = elapsedNs;
    }

    /** Times in minutes, at least one, each ≥ 0, at most 10⁶ and later than the one before; copied. */
    public static FrameTimes ofMinutes(double... minutes) {
        if (minutes.length == 0) {
            throw new IllegalArgumentException("there must be at least one frame time");
        }
        long[] elapsedNs = new long[minutes.length];
        for (int i = 0; i < minutes.length; i++) {
            if (!(minutes[i] >= 0) || minutes[i] > LONGEST_MIN) {
                throw new IllegalArgumentException(
                        "frame time " + (i + 1) + " must be ≥ 0 and ≤ 1 000 000 min: " + text(minutes[i]));
            }
            elapsedNs[i] = Math.round(minutes[i] * NS_PER_MIN);
            if (i > 0 && elapsedNs[i] <= elapsedNs[i - 1]) {
                throw new IllegalArgumentException("frame times must increase: " + text(minutes[i])
                        + " min comes after " + text(minutes[i - 1]) + " min");
            }
        }
        return new FrameTimes(elapsedNs);
    }

    /** Times in nanoseconds, at least one, each ≥ 0 and later than the one before; copied. */
    public static FrameTimes ofNs(long... elapsedNs) {
        if (elapsedNs.length == 0) {
            throw new IllegalArgumentException("there must be at least one frame time");
        }
        for (int i = 0; i < elapsedNs.length; i++) {
            if (elapsedNs[i] < 0) {
                throw new IllegalArgumentException("frame time " + (i + 1) + " must be ≥ 0 ns: " + elapsedNs[i]);
            }
            if (i > 0 && elapsedNs[i] <= elapsedNs[i - 1]) {
                throw new IllegalArgumentException(
                        "frame times must increase: " + elapsedNs[i] + " ns comes after " + elapsedNs[i - 1] + " ns");
            }
        }
        return new FrameTimes(elapsedNs.clone());
    }

    /** Times in nanoseconds, at least one, each ≥ 0 and later than the one before; copied. */
    public static FrameTimes ofElapsedNs(long... elapsedNs) {
        if (elapsedNs.length == 0) {
            throw new IllegalArgumentException("there must be at least one frame time");
        }
        for (int i = 0; i < elapsedNs.length; i++) {
            long before = i == 0 ? -1 : elapsedNs[i - 1];
            if (elapsedNs[i] <= before) {
                throw new IllegalArgumentException(
                        "frame times must be ≥ 0 and increase: " + elapsedNs[i] + " ns comes after " + before + " ns");
            }
        }
        return new FrameTimes(elapsedNs.clone());
    }

    /** {@code frames} times from 0 on, {@code intervalNs} apart; both ≥ 1. */
    public static FrameTimes every(long intervalNs, int frames) {
        if (intervalNs < 1 || frames < 1) {
            throw new IllegalArgumentException("interval (ns) and frames must be ≥ 1: " + intervalNs + ", " + frames);
        }
        Math.multiplyExact(intervalNs, (long) frames);
        long[] elapsedNs = new long[frames];
        Arrays.setAll(elapsedNs, i -> i * intervalNs);
        return new FrameTimes(elapsedNs);
    }

    /** Number of frames, ≥ 1. */
    public int length() {
        return elapsedNs.length;
    }

    /** Elapsed time of a frame, ns. */
    public long elapsedNs(int frame) {
        return elapsedNs[frame];
    }

    private static String text(double minutes) {
        return minutes == Math.rint(minutes) && Math.abs(minutes) < 1e15
                ? String.format(Locale.ROOT, "%d", (long) minutes)
                : Double.toString(minutes);
    }
}
