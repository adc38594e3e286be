package org.tractionscope.transport;

import java.util.Locale;
import org.HdrHistogram.Histogram;

/** Count, percentiles and maximum of one stage's latencies, in milliseconds; immutable, count ≥ 1. */
public final class LatencySummary {

    private static final double NS_PER_MS = 1e6;

    private final long count;
    private final double p50Ms;
    private final double p90Ms;
    private final double p99Ms;
    private final double maxMs;

    LatencySummary(Histogram nanoseconds) {
        this.count = nanoseconds.getTotalCount();
        this.p50Ms = nanoseconds.getValueAtPercentile(50) / NS_PER_MS;
        this.p90Ms = nanoseconds.getValueAtPercentile(90) / NS_PER_MS;
        this.p99Ms = nanoseconds.getValueAtPercentile(99) / NS_PER_MS;
        this.maxMs = nanoseconds.getMaxValue() / NS_PER_MS;
    }

    /** Frames recorded. */
    public long count() {
        return count;
    }

    /** Half of the frames took at most this long. */
    public double p50Ms() {
        return p50Ms;
    }

    /** Nine of ten frames took at most this long. */
    public double p90Ms() {
        return p90Ms;
    }

    /** 99 of 100 frames took at most this long. */
    public double p99Ms() {
        return p99Ms;
    }

    /** The slowest frame. */
    public double maxMs() {
        return maxMs;
    }

    @Override
    public String toString() {
        return String.format(
                Locale.ROOT, "n %d, p50 %.1f, p90 %.1f, p99 %.1f, max %.1f ms", count, p50Ms, p90Ms, p99Ms, maxMs);
    }
}
