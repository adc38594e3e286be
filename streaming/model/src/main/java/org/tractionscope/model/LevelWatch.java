package org.tractionscope.model;

import java.util.Objects;
import java.util.OptionalDouble;

/**
 * The two intensity levels of a stream over all its good frames so far: the mean outside and the mean inside the cells.
 *
 * <p>Drift and bleaching are read off here and reported; nothing is ever corrected by them. Immutable.
 */
public final class LevelWatch {

    private static final LevelWatch EMPTY = new LevelWatch(LevelSeries.empty(), LevelSeries.empty());

    private final LevelSeries background;
    private final LevelSeries inside;

    /** Both series must have the same number of frames. */
    public LevelWatch(LevelSeries background, LevelSeries inside) {
        this.background = Objects.requireNonNull(background, "background");
        this.inside = Objects.requireNonNull(inside, "inside");
        if (background.frames() != inside.frames()) {
            throw new IllegalArgumentException("background and inside must be of the same frames: "
                    + background.frames() + ", " + inside.frames());
        }
    }

    /** Before the first frame. */
    public static LevelWatch empty() {
        return EMPTY;
    }

    /** With the levels of one more frame, counts. */
    public LevelWatch plus(double elapsedMin, double backgroundCounts, double insideCounts) {
        return new LevelWatch(background.plus(elapsedMin, backgroundCounts), inside.plus(elapsedMin, insideCounts));
    }

    /** Frames that were measured, ≥ 0. */
    public long frames() {
        return background.frames();
    }

    public LevelSeries background() {
        return background;
    }

    public LevelSeries inside() {
        return inside;
    }

    /** Change of the background an hour as a fraction of the mean height of the cell over it; empty below five frames. */
    public OptionalDouble backgroundDriftPerHour() {
        return ofSpan(background.driftPerHour());
    }

    /**
     * Change of the cell's height over the background an hour, as a fraction of its mean: bleaching, where it is negative
     * and the drug does not act on the protein.
     */
    public OptionalDouble cellDriftPerHour() {
        OptionalDouble cell = inside.driftPerHour();
        OptionalDouble ground = background.driftPerHour();
        return cell.isPresent() && ground.isPresent()
                ? ofSpan(OptionalDouble.of(cell.getAsDouble() - ground.getAsDouble()))
                : OptionalDouble.empty();
    }

    private OptionalDouble ofSpan(OptionalDouble perHour) {
        if (!perHour.isPresent()) {
            return perHour;
        }
        double span = inside.mean().orElse(0) - background.mean().orElse(0);
        return span > 0 ? OptionalDouble.of(perHour.getAsDouble() / span) : OptionalDouble.empty();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof LevelWatch
                && background.equals(((LevelWatch) other).background)
                && inside.equals(((LevelWatch) other).inside);
    }

    @Override
    public int hashCode() {
        return Objects.hash(background, inside);
    }

    @Override
    public String toString() {
        return "background " + background + ", inside " + inside;
    }
}
