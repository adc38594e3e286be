package org.tractionscope.model;

import java.util.Objects;

/**
 * How counts became the dimensionless zyxin intensity of the network: {@code z = max(counts − background, 0) / (inside −
 * background)}, so that z is about 1 in the mean inside the cell.
 */
public final class Normalisation {

    /** How sure the two levels are. */
    public enum State {
        /** Given by the user and never estimated. */
        FIXED,
        /** Estimated from what has been seen so far; may still move. */
        PROVISIONAL,
        /** Held since the end of the baseline. */
        LOCKED,
        /** Computed over the whole movie afterwards. */
        FINAL
    }

    private final State state;
    private final double backgroundCounts;
    private final double insideCounts;

    /** Levels in camera counts; {@code backgroundCounts} must be ≥ 0 and less than {@code insideCounts}. */
    public Normalisation(State state, double backgroundCounts, double insideCounts) {
        this.state = Objects.requireNonNull(state, "state");
        this.backgroundCounts = Require.finite("background (counts)", backgroundCounts);
        this.insideCounts = Require.finite("mean inside the cell (counts)", insideCounts);
        if (backgroundCounts < 0 || insideCounts <= backgroundCounts) {
            throw new IllegalArgumentException("the background must be ≥ 0 counts and below the mean inside the cell: "
                    + backgroundCounts + ", " + insideCounts);
        }
    }

    public State state() {
        return state;
    }

    /** Mean count outside the cell. */
    public double backgroundCounts() {
        return backgroundCounts;
    }

    /** Mean count inside the cell. */
    public double insideCounts() {
        return insideCounts;
    }

    @Override
    public boolean equals(Object other) {
        if (!(other instanceof Normalisation)) {
            return false;
        }
        Normalisation that = (Normalisation) other;
        return state == that.state
                && Double.compare(backgroundCounts, that.backgroundCounts) == 0
                && Double.compare(insideCounts, that.insideCounts) == 0;
    }

    @Override
    public int hashCode() {
        return Objects.hash(state, backgroundCounts, insideCounts);
    }

    @Override
    public String toString() {
        return state + " (background " + backgroundCounts + ", inside " + insideCounts + " counts)";
    }
}
