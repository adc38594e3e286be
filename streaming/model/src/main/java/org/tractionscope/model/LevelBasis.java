package org.tractionscope.model;

import java.util.Objects;
import java.util.OptionalDouble;

/** What the levels of an estimated normalisation rest on. Immutable. */
public final class LevelBasis {

    private final long frames;
    private final OptionalDouble backgroundHalfWidthCounts;
    private final OptionalDouble insideHalfWidthCounts;

    /**
     * A basis.
     *
     * @param frames measured frames behind the levels, ≥ 0; 0 where they had to be taken from a frame that was not good
     * @param backgroundHalfWidthCounts half of the background's 95 % interval, ≥ 0; empty below five frames
     * @param insideHalfWidthCounts the same of the mean inside the cell
     */
    public LevelBasis(long frames, OptionalDouble backgroundHalfWidthCounts, OptionalDouble insideHalfWidthCounts) {
        this.frames = Require.notNegative("frames of a level", frames);
        this.backgroundHalfWidthCounts = width("background", backgroundHalfWidthCounts);
        this.insideHalfWidthCounts = width("inside", insideHalfWidthCounts);
    }

    /** The basis of the means of a watch. */
    public static LevelBasis of(LevelWatch watch) {
        return new LevelBasis(
                watch.frames(),
                watch.background().halfWidthCounts(),
                watch.inside().halfWidthCounts());
    }

    private static OptionalDouble width(String name, OptionalDouble halfWidth) {
        if (halfWidth.isPresent() && !(Require.finite("half width of " + name, halfWidth.getAsDouble()) >= 0)) {
            throw new IllegalArgumentException("the half width of " + name + " must be ≥ 0 counts: " + halfWidth);
        }
        return halfWidth;
    }

    public long frames() {
        return frames;
    }

    public OptionalDouble backgroundHalfWidthCounts() {
        return backgroundHalfWidthCounts;
    }

    public OptionalDouble insideHalfWidthCounts() {
        return insideHalfWidthCounts;
    }

    @Override
    public boolean equals(Object other) {
        if (!(other instanceof LevelBasis)) {
            return false;
        }
        LevelBasis that = (LevelBasis) other;
        return frames == that.frames
                && backgroundHalfWidthCounts.equals(that.backgroundHalfWidthCounts)
                && insideHalfWidthCounts.equals(that.insideHalfWidthCounts);
    }

    @Override
    public int hashCode() {
        return Objects.hash(frames, backgroundHalfWidthCounts, insideHalfWidthCounts);
    }

    @Override
    public String toString() {
        return frames + " frames";
    }
}
