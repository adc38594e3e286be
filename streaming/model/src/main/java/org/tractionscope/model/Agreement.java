package org.tractionscope.model;

import java.util.Objects;
import java.util.OptionalDouble;

/** How a model's traction of a frame compares with that of another model on the same frame, over the cell's pixels. */
public final class Agreement {

    private final ModelId reference;
    private final double vectorCorrelation;
    private final OptionalDouble totalRatio;

    /**
     * A comparison.
     *
     * @param reference the model that was compared with
     * @param vectorCorrelation ΣF·G / √(Σ|F|² Σ|G|²), −1 to 1: 1 for fields that differ by a factor only; 0 where one of
     *     them is zero
     * @param totalRatio Σ|F| / Σ|G| with G the reference's field, ≥ 0; empty where G is zero, or in another unit
     */
    public Agreement(ModelId reference, double vectorCorrelation, OptionalDouble totalRatio) {
        this.reference = Objects.requireNonNull(reference, "reference");
        this.vectorCorrelation = Require.finite("vector correlation", vectorCorrelation);
        this.totalRatio = Objects.requireNonNull(totalRatio, "totalRatio");
        // The quotient of two rounded sums may leave the range by its last digits.
        if (Math.abs(vectorCorrelation) > 1 + 1e-9) {
            throw new IllegalArgumentException("the vector correlation must be -1 to 1: " + vectorCorrelation);
        }
        if (totalRatio.isPresent() && !(Require.finite("total ratio", totalRatio.getAsDouble()) >= 0)) {
            throw new IllegalArgumentException("the ratio of totals must be ≥ 0: " + totalRatio.getAsDouble());
        }
    }

    public ModelId reference() {
        return reference;
    }

    /** ΣF·G / √(Σ|F|² Σ|G|²) over the cell, −1 to 1. */
    public double vectorCorrelation() {
        return vectorCorrelation;
    }

    /** Σ|F| over that of the reference, over the cell; empty where the reference has none, or another unit. */
    public OptionalDouble totalRatio() {
        return totalRatio;
    }

    @Override
    public boolean equals(Object other) {
        if (!(other instanceof Agreement)) {
            return false;
        }
        Agreement that = (Agreement) other;
        return reference.equals(that.reference)
                && Double.compare(vectorCorrelation, that.vectorCorrelation) == 0
                && totalRatio.equals(that.totalRatio);
    }

    @Override
    public int hashCode() {
        return Objects.hash(reference, vectorCorrelation, totalRatio);
    }

    @Override
    public String toString() {
        return "vector correlation " + vectorCorrelation + " with " + reference;
    }
}
