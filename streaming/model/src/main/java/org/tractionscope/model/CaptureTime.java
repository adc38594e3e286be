package org.tractionscope.model;

/**
 * When a frame was captured, by both clocks.
 *
 * <p>{@code unixNs} is for people and for ages; {@code elapsedNs} counts from the start of the experiment and decides the
 * phase. A replayed recording keeps the elapsed time of the original.
 */
public final class CaptureTime {

    private final long unixNs;
    private final long elapsedNs;

    /** Both must be ≥ 0. */
    public CaptureTime(long unixNs, long elapsedNs) {
        this.unixNs = Require.notNegative("capture time unixNs", unixNs);
        this.elapsedNs = Require.notNegative("capture time elapsedNs", elapsedNs);
    }

    /** Wall clock, nanoseconds since 1970-01-01T00:00Z. */
    public long unixNs() {
        return unixNs;
    }

    /** Nanoseconds since the experiment started. */
    public long elapsedNs() {
        return elapsedNs;
    }

    /** {@link #elapsedNs()} in minutes. */
    public double elapsedMin() {
        return elapsedNs / 60e9;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof CaptureTime
                && unixNs == ((CaptureTime) other).unixNs
                && elapsedNs == ((CaptureTime) other).elapsedNs;
    }

    @Override
    public int hashCode() {
        return 31 * Long.hashCode(unixNs) + Long.hashCode(elapsedNs);
    }

    @Override
    public String toString() {
        return "unix " + unixNs + " ns, elapsed " + elapsedNs + " ns";
    }
}
