package org.tractionscope.recording.source;

import java.util.Arrays;
import java.util.List;
import java.util.function.ToLongFunction;

/** When each frame of a series was captured, counted from the start of the experiment, and how that is known. */
public final class SeriesTimes {

    /** Where the times come from. */
    public enum From {
        /** The recording's own elapsed times. */
        ELAPSED("recorded elapsed times"),
        /** The recording's wall clock, from the first frame on. */
        CLOCK("recorded wall clock"),
        /** Nothing was recorded: a fixed interval. */
        INTERVAL("a fixed interval");

        private final String words;

        From(String words) {
            this.words = words;
        }

        /** As people read it. */
        public String words() {
            return words;
        }
    }

    private final long[] elapsedNs;
    private final From from;

    private SeriesTimes(long[] elapsedNs, From from) {
        this.elapsedNs = elapsedNs;
        this.from = from;
    }

    /** The times of these frames; {@code intervalNs} > 0 apart where the recording's own do not rise from each to the next. */
    public static SeriesTimes of(List<SourceFrame> frames, long intervalNs) {
        if (frames.stream().allMatch(frame -> frame.facts().elapsedNs().isPresent())) {
            long[] elapsed = times(frames, frame -> frame.facts().elapsedNs().orElseThrow());
            if (isRising(elapsed)) {
                return new SeriesTimes(elapsed, From.ELAPSED);
            }
        }
        if (frames.stream().allMatch(frame -> frame.facts().capturedUnixNs().isPresent())) {
            long first = frames.get(0).facts().capturedUnixNs().orElseThrow();
            long[] elapsed =
                    times(frames, frame -> frame.facts().capturedUnixNs().orElseThrow() - first);
            if (isRising(elapsed)) {
                return new SeriesTimes(elapsed, From.CLOCK);
            }
        }
        if (intervalNs < 1) {
            throw new IllegalArgumentException("the interval between frames must be > 0 ns: " + intervalNs);
        }
        long[] even = new long[frames.size()];
        Arrays.setAll(even, i -> i * intervalNs);
        return new SeriesTimes(even, From.INTERVAL);
    }

    private static long[] times(List<SourceFrame> frames, ToLongFunction<SourceFrame> time) {
        return frames.stream().mapToLong(time).toArray();
    }

    private static boolean isRising(long[] times) {
        for (int i = 1; i < times.length; i++) {
            if (times[i] <= times[i - 1]) {
                return false;
            }
        }
        return true;
    }

    /** Number of frames, ≥ 1. */
    public int length() {
        return elapsedNs.length;
    }

    /** Elapsed time of a frame of the series, ns. */
    public long elapsedNs(int frame) {
        return elapsedNs[frame];
    }

    public From from() {
        return from;
    }
}
