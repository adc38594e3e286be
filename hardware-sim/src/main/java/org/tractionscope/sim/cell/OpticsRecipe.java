package org.tractionscope.sim.cell;

/**
 * What is bright or dark without pulling.
 *
 * @param rampUm over which the cytoplasm gets thicker from the rim inwards, µm
 * @param nucleusDarker share of the light that is missing over the nucleus
 * @param halo extra light around the nucleus, share of the cytoplasm
 * @param ruffles share of the cells that have bright ruffles at the rim
 * @param grain standard deviation of the cytoplasm's grain, share of the cytoplasm
 */
public record OpticsRecipe(Range rampUm, Range nucleusDarker, Range halo, double ruffles, Range grain) {

    public OpticsRecipe {
        Requirements.positive("optics.ramp_um", rampUm);
        Requirements.within("optics.nucleus_darker", nucleusDarker, 0, 1);
        Requirements.notNegative("optics.halo", halo);
        Requirements.within("optics.ruffles", ruffles, 0, 1);
        Requirements.within("optics.grain", grain, 0, 1);
    }

    /** The published recipe: ramp 4–14 µm, nucleus −40…−75 %, halo, ruffles on 80 % of the cells, fibres. */
    public static OpticsRecipe published() {
        return new OpticsRecipe(new Range(4, 14), new Range(0.4, 0.75), new Range(0, 0.5), 0.8, new Range(0.05, 0.2));
    }
}
