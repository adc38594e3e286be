package org.tractionscope.model;

import java.util.Objects;

/**
 * How a cell's traction is spread about the middle of its mask.
 *
 * <p>The first moment tensor is {@code M_ij = Σ (r_i − c_i) F_j} over the cell's pixels, r in µm and c the centroid of the
 * mask. The contractile dipole is {@code −(M + Mᵀ)/2}: positive where the cell pulls inwards. Its unit is that of the
 * traction times µm, summed over pixels as the total is; with Pa, times the pixel's area in µm², it is pN·µm.
 */
public final class CellMoments {

    private final double squareSum;
    private final double firstMomentUm;
    private final double dipoleXxUm;
    private final double dipoleXyUm;
    private final double dipoleYyUm;

    /**
     * Moments.
     *
     * @param squareSum Σ|F|², ≥ 0, the square of the field's unit: goes with the strain energy as long as the substrate and
     *     the shape of the field stay the same
     * @param firstMomentUm Σ|r − c||F|, ≥ 0, field's unit times µm
     * @param dipoleXxUm the contractile dipole's xx, x along columns
     * @param dipoleXyUm its xy
     * @param dipoleYyUm its yy, y along rows
     */
    public CellMoments(
            double squareSum, double firstMomentUm, double dipoleXxUm, double dipoleXyUm, double dipoleYyUm) {
        this.squareSum = Require.finite("squareSum", squareSum);
        this.firstMomentUm = Require.finite("firstMomentUm", firstMomentUm);
        this.dipoleXxUm = Require.finite("dipoleXxUm", dipoleXxUm);
        this.dipoleXyUm = Require.finite("dipoleXyUm", dipoleXyUm);
        this.dipoleYyUm = Require.finite("dipoleYyUm", dipoleYyUm);
        if (squareSum < 0 || firstMomentUm < 0) {
            throw new IllegalArgumentException(
                    "moments of |F| must be ≥ 0: Σ|F|² " + squareSum + ", Σ|r||F| " + firstMomentUm);
        }
    }

    public double squareSum() {
        return squareSum;
    }

    public double firstMomentUm() {
        return firstMomentUm;
    }

    public double dipoleXxUm() {
        return dipoleXxUm;
    }

    public double dipoleXyUm() {
        return dipoleXyUm;
    }

    public double dipoleYyUm() {
        return dipoleYyUm;
    }

    /** The trace of the contractile dipole: > 0 for a cell that pulls inwards. */
    public double contractilityUm() {
        return dipoleXxUm + dipoleYyUm;
    }

    /** The larger eigenvalue of the contractile dipole. */
    public double majorUm() {
        return contractilityUm() / 2 + deviator();
    }

    /** The smaller eigenvalue of the contractile dipole. */
    public double minorUm() {
        return contractilityUm() / 2 - deviator();
    }

    /** Direction of the larger eigenvalue, degrees from the x axis (columns) towards y (rows), 0 ≤ axis < 180. */
    public double axisDeg() {
        double degrees = Math.toDegrees(0.5 * Math.atan2(2 * dipoleXyUm, dipoleXxUm - dipoleYyUm));
        double wrapped = degrees < 0 ? degrees + 180 : degrees;
        // A tiny negative angle rounds to 180 itself.
        return wrapped >= 180 ? 0 : wrapped;
    }

    private double deviator() {
        return Math.hypot((dipoleXxUm - dipoleYyUm) / 2, dipoleXyUm);
    }

    @Override
    public boolean equals(Object other) {
        if (!(other instanceof CellMoments)) {
            return false;
        }
        CellMoments that = (CellMoments) other;
        return Double.compare(squareSum, that.squareSum) == 0
                && Double.compare(firstMomentUm, that.firstMomentUm) == 0
                && Double.compare(dipoleXxUm, that.dipoleXxUm) == 0
                && Double.compare(dipoleXyUm, that.dipoleXyUm) == 0
                && Double.compare(dipoleYyUm, that.dipoleYyUm) == 0;
    }

    @Override
    public int hashCode() {
        return Objects.hash(squareSum, firstMomentUm, dipoleXxUm, dipoleXyUm, dipoleYyUm);
    }

    @Override
    public String toString() {
        return "contractile dipole " + majorUm() + ", " + minorUm() + " at " + axisDeg() + "°";
    }
}
