package org.tractionscope.sim.cell;

/**
 * Cells in the mix whose contractility was inhibited before the image was taken.
 *
 * @param share of all cells, 0 to 1
 * @param contractility what is left of σ_a, uniform
 * @param fewer what is left of the number of adhesions where nothing is left of σ_a
 * @param smaller the same of their area
 * @param dimmer the same of their intensity
 */
public record TreatmentRecipe(double share, Range contractility, double fewer, double smaller, double dimmer) {

    public TreatmentRecipe {
        Requirements.within("treated.share", share, 0, 1);
        Requirements.within("treated.contractility", contractility, 0.01, 1);
        Requirements.within("treated.fewer", fewer, 0, 1);
        Requirements.within("treated.smaller", smaller, 0.01, 1);
        Requirements.within("treated.dimmer", dimmer, 0, 1);
    }

    /** The published recipe: a quarter of the cells, σ_a x 0.2–1, adhesions fewer, smaller and dimmer. */
    public static TreatmentRecipe published() {
        return new TreatmentRecipe(0.25, new Range(0.2, 1), 0.25, 0.45, 0.35);
    }

    /** No treated cells. */
    public static TreatmentRecipe none() {
        return new TreatmentRecipe(0, Range.of(1), 1, 1, 1);
    }

    /** What is left of a property at this contractility, between {@code whereNone} and 1. */
    static double left(double whereNone, double contractility) {
        return whereNone + (1 - whereNone) * contractility;
    }
}
