package org.tractionscope.sim.cell;

/**
 * What a treatment makes of a cell's own numbers: factors, 1 where nothing changes, each ≥ 0.01 and ≤ 10.
 *
 * @param contractility of σ_a
 * @param adhesionNumber of how many adhesions there are
 * @param adhesionArea of their areas
 * @param adhesionLight of their intensities
 * @param spreadArea of the area of the body
 */
public record CellCondition(
        double contractility, double adhesionNumber, double adhesionArea, double adhesionLight, double spreadArea) {

    /** A cell left alone. */
    public static final CellCondition UNTREATED = new CellCondition(1, 1, 1, 1, 1);

    public CellCondition {
        Requirements.within("contractility", contractility, 0.01, 10);
        Requirements.within("adhesion_number", adhesionNumber, 0.01, 10);
        Requirements.within("adhesion_area", adhesionArea, 0.01, 10);
        Requirements.within("adhesion_light", adhesionLight, 0.01, 10);
        Requirements.within("spread_area", spreadArea, 0.01, 10);
    }

    /** This condition reached in part: 0 leaves the cell alone, 1 is all of it. */
    public CellCondition inPart(double share) {
        Requirements.within("share of a condition", share, 0, 1);
        return new CellCondition(
                1 + share * (contractility - 1),
                1 + share * (adhesionNumber - 1),
                1 + share * (adhesionArea - 1),
                1 + share * (adhesionLight - 1),
                1 + share * (spreadArea - 1));
    }

    /** Both at once. */
    public CellCondition and(CellCondition other) {
        return new CellCondition(
                contractility * other.contractility,
                adhesionNumber * other.adhesionNumber,
                adhesionArea * other.adhesionArea,
                adhesionLight * other.adhesionLight,
                spreadArea * other.spreadArea);
    }
}
