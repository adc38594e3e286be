package org.tractionscope.model;

import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;

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
    private final Optional<LevelBasis> basis;

    /** Levels in camera counts; {@code backgroundCounts} must be ≥ 0 and less than {@code insideCounts}. */
    public Normalisation(State state, double backgroundCounts, double insideCounts) {
        this(state, backgroundCounts, insideCounts, Optional.empty());
    }

    private Normalisation(State state, double backgroundCounts, double insideCounts, Optional<LevelBasis> basis) {
        this.state = Objects.requireNonNull(state, "state");
        this.backgroundCounts = Require.finite("background (counts)", backgroundCounts);
        this.insideCounts = Require.finite("mean inside the cell (counts)", insideCounts);
        this.basis = Objects.requireNonNull(basis, "basis");
        if (backgroundCounts < 0 || insideCounts <= backgroundCounts) {
            throw new IllegalArgumentException("the background must be ≥ 0 counts and below the mean inside the cell: "
                    + backgroundCounts + ", " + insideCounts);
        }
    }

    /** The same levels with what they rest on. */
    public Normalisation on(LevelBasis newBasis) {
        return new Normalisation(state, backgroundCounts, insideCounts, Optional.of(newBasis));
    }

    /** The same levels in another state. */
    public Normalisation as(State newState) {
        return new Normalisation(newState, backgroundCounts, insideCounts, basis);
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

    /** What estimated levels rest on; empty where the user gave them. */
    public Optional<LevelBasis> basis() {
        return basis;
    }

    /**
     * Half of the 95 % interval of {@code inside − background} as a fraction of it, both levels' errors added as if
     * independent: by so much an intensity may still be wrong. Empty where it is not known.
     */
    public OptionalDouble relativeUncertainty() {
        OptionalDouble background =
                basis.map(LevelBasis::backgroundHalfWidthCounts).orElse(OptionalDouble.empty());
        OptionalDouble inside = basis.map(LevelBasis::insideHalfWidthCounts).orElse(OptionalDouble.empty());
        if (!background.isPresent() || !inside.isPresent()) {
            return OptionalDouble.empty();
        }
        double together = Math.hypot(background.getAsDouble(), inside.getAsDouble());
        return OptionalDouble.of(together / (insideCounts - backgroundCounts));
    }

    @Override
    public boolean equals(Object other) {
        if (!(other instanceof Normalisation)) {
            return false;
        }
        Normalisation that = (Normalisation) other;
        return state == that.state
                && Double.compare(backgroundCounts, that.backgroundCounts) == 0
                && Double.compare(insideCounts, that.insideCounts) == 0
                && basis.equals(that.basis);
    }

    @Override
    public int hashCode() {
        return Objects.hash(state, backgroundCounts, insideCounts, basis);
    }

    @Override
    public String toString() {
        return state + " (background " + backgroundCounts + ", inside " + insideCounts + " counts)";
    }
}
