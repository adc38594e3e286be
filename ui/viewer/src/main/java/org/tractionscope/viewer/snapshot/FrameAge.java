package org.tractionscope.viewer.snapshot;

import java.util.OptionalLong;

/**
 * How old a number is, judged against the interval between frames: normal up to 1.25 intervals, late up to 2, then stale.
 *
 * @param ageNs from the capture of the frame to now, ≥ 0
 * @param intervalNs time between two frames, > 0; empty where nothing can be judged
 */
public record FrameAge(long ageNs, OptionalLong intervalNs) {

    private static final double LATE_ABOVE_INTERVALS = 1.25;
    private static final double STALE_ABOVE_INTERVALS = 2;

    /** The verdict on an age. */
    public enum Judgement {
        NORMAL,
        LATE,
        STALE,
        /** No interval is known, or the stream has ended. */
        NOT_JUDGED
    }

    public FrameAge {
        if (ageNs < 0) {
            throw new IllegalArgumentException("age must be ≥ 0 ns: " + ageNs);
        }
        if (intervalNs.isPresent() && intervalNs.getAsLong() <= 0) {
            throw new IllegalArgumentException("frame interval must be > 0 ns: " + intervalNs.getAsLong());
        }
    }

    public Judgement judgement() {
        if (intervalNs.isEmpty()) {
            return Judgement.NOT_JUDGED;
        }
        double intervals = intervals();
        if (intervals > STALE_ABOVE_INTERVALS) {
            return Judgement.STALE;
        }
        return intervals > LATE_ABOVE_INTERVALS ? Judgement.LATE : Judgement.NORMAL;
    }

    /** Age in frame intervals; 0 where no interval is known. */
    public double intervals() {
        return intervalNs.isEmpty() ? 0 : (double) ageNs / intervalNs.getAsLong();
    }
}
