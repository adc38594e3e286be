package org.tractionscope.model;

import java.util.Objects;

/** What one cell does in one frame: sums over the pixels inside its mask, in the unit of the field. */
public final class CellTraction {

    private final double total;
    private final double mean;
    private final double peak;
    private final double netFraction;
    private final double areaUm2;

    /**
     * Values of a cell.
     *
     * @param total Σ|F| over the cell's pixels, ≥ 0
     * @param mean {@code total} divided by the number of pixels, ≥ 0
     * @param peak the largest |F|, ≥ {@code mean}
     * @param netFraction |ΣF| / Σ|F|, 0 for a cell in balance to 1
     * @param areaUm2 area of the mask in µm², > 0
     */
    public CellTraction(double total, double mean, double peak, double netFraction, double areaUm2) {
        this.total = Require.finite("total", total);
        this.mean = Require.finite("mean", mean);
        this.peak = Require.finite("peak", peak);
        this.netFraction = Require.finite("netFraction", netFraction);
        this.areaUm2 = Require.finite("areaUm2", areaUm2);
        // The mean is a rounded quotient and may exceed an equal peak by the last digit.
        boolean ordered = total >= 0 && mean >= 0 && peak >= mean * (1 - 1e-9) && areaUm2 > 0;
        if (!ordered || netFraction < 0 || netFraction > 1 + 1e-9) {
            throw new IllegalArgumentException(
                    "a cell must have total ≥ 0, 0 ≤ mean ≤ peak, net fraction 0 to 1 and area" + " > 0: " + this);
        }
    }

    /** Σ|F| over the cell's pixels. */
    public double total() {
        return total;
    }

    /** Mean |F| inside the cell. */
    public double mean() {
        return mean;
    }

    /** Largest |F| inside the cell. */
    public double peak() {
        return peak;
    }

    /** |ΣF| / Σ|F| inside the cell: 0 in balance, 1 when all pull one way. */
    public double netFraction() {
        return netFraction;
    }

    /** Area of the cell, µm². */
    public double areaUm2() {
        return areaUm2;
    }

    @Override
    public boolean equals(Object other) {
        if (!(other instanceof CellTraction)) {
            return false;
        }
        CellTraction that = (CellTraction) other;
        return Double.compare(total, that.total) == 0
                && Double.compare(mean, that.mean) == 0
                && Double.compare(peak, that.peak) == 0
                && Double.compare(netFraction, that.netFraction) == 0
                && Double.compare(areaUm2, that.areaUm2) == 0;
    }

    @Override
    public int hashCode() {
        return Objects.hash(total, mean, peak, netFraction, areaUm2);
    }

    @Override
    public String toString() {
        return "cell total " + total + ", mean " + mean + ", peak " + peak + ", net fraction " + netFraction + ", area "
                + areaUm2 + " µm²";
    }
}
