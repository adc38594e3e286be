package org.tractionscope.sim.cell;

/**
 * What the gel is made of, and how its traction becomes the one that a laboratory measures.
 *
 * @param gel elasticity, adhesion and contractility
 * @param blurUm standard deviation of the blur of traction microscopy, µm
 * @param laboratory the laboratory's unit of traction
 */
public record MechanicsRecipe(Gel gel, Range blurUm, Laboratory laboratory) {

    /**
     * The active gel ∇·[α(∇·u)I + ε] = Y u of the paper; Y is per µm².
     *
     * @param alpha λ/2µ, > 0
     * @param sheet what turns its traction into Pa
     * @param adhesion Y = base + gain · A/(A + halfSaturation) of the adhesions' intensity A over the cytoplasm
     * @param efficacySpread standard deviation of the logarithm of what an adhesion holds beside what it shows
     * @param contractility σ_a
     */
    public record Gel(
            double alpha, Sheet sheet, Adhesiveness adhesion, double efficacySpread, Contractility contractility) {

        public Gel {
            Requirements.positive("mechanics.alpha", alpha);
            Requirements.notNegative("mechanics.efficacy_spread", efficacySpread);
        }

        /** Poisson's ratio ν of α = ν/(1 − 2ν). */
        public double poissonRatio() {
            return alpha / (1 + 2 * alpha);
        }

        /** 2µh in Pa µm, by which Y u (in 1/µm) becomes Pa: E h/(1 + ν). */
        public double sheetModulusPaUm() {
            return sheet.youngPa * sheet.heightUm / (1 + poissonRatio());
        }
    }

    /**
     * The cell as an elastic sheet.
     *
     * @param youngPa Young's modulus E, Pa
     * @param heightUm thickness h, µm
     */
    public record Sheet(double youngPa, double heightUm) {

        public Sheet {
            Requirements.positive("mechanics.young_pa", youngPa);
            Requirements.positive("mechanics.height_um", heightUm);
        }
    }

    /**
     * Adhesion Y by the adhesions' light.
     *
     * @param basePerUm2 everywhere under the cell, µm⁻²
     * @param gainPerUm2 most that adhesions add, µm⁻²
     * @param halfSaturation intensity over the cytoplasm that adds half of it
     */
    public record Adhesiveness(double basePerUm2, double gainPerUm2, double halfSaturation) {

        public Adhesiveness {
            Requirements.positive("mechanics.base_per_um2", basePerUm2);
            Requirements.notNegative("mechanics.gain_per_um2", gainPerUm2);
            Requirements.positive("mechanics.half_saturation", halfSaturation);
        }
    }

    /**
     * Contractility σ_a in units of 2µ.
     *
     * @param median over cells
     * @param spread standard deviation of its logarithm
     * @param lightCoupling exponent of the factor by which a cell's adhesions are brighter than others'
     */
    public record Contractility(double median, double spread, double lightCoupling) {

        public Contractility {
            Requirements.positive("mechanics.contractility", median);
            Requirements.notNegative("mechanics.contractility_spread", spread);
        }
    }

    /**
     * The unit of the authors' networks, F' = F / (2.5 · day mean), and what is cut off.
     *
     * @param dayMeanPa mean |F| over whole images of a day of measurements, Pa
     * @param noiseShare how many times larger that is than the mean of the same fields without noise, κ
     * @param thresholdUnits |F'| below this is 0 in a network's target
     * @param mostUnits |F'| above this is cut to it
     */
    public record Laboratory(double dayMeanPa, double noiseShare, double thresholdUnits, double mostUnits) {

        /** Day means in one unit of F': the authors' code divides by 10 and then by 0.25. */
        public static final double DAY_MEANS_PER_UNIT = 2.5;

        public Laboratory {
            Requirements.positive("laboratory.day_mean_pa", dayMeanPa);
            Requirements.within("laboratory.noise_share", noiseShare, 1, 100);
            Requirements.notNegative("laboratory.threshold", thresholdUnits);
            Requirements.positive("laboratory.most", mostUnits);
        }

        /** Pa in one unit of F'. */
        public double paPerUnit() {
            return DAY_MEANS_PER_UNIT * dayMeanPa;
        }
    }

    /** Side of the pixels in which the published recipe counts Y, µm. */
    private static final double RECIPE_PIXEL_UM = 0.68;

    public MechanicsRecipe {
        Requirements.positive("mechanics.blur_um", blurUm);
    }

    /**
     * The published recipe: α = 0.225, Y = 2·10⁻⁴ + 2·10⁻² A/(A + 4) per pixel of 0.68 µm, blur 0.8–1.5 µm, κ = 3.5.
     *
     * <p>σ_a = 0.1 is where the authors start theirs. Traction knows only E h σ_a; E was set so that 300 untreated cells have on
     * average 1/κ of the authors' mean day, 267.7 Pa, over the standard field.
     */
    public static MechanicsRecipe published() {
        double perUm2 = 1 / (RECIPE_PIXEL_UM * RECIPE_PIXEL_UM);
        return new MechanicsRecipe(
                new Gel(
                        0.225,
                        new Sheet(73_000, 3),
                        new Adhesiveness(2e-4 * perUm2, 2e-2 * perUm2, 4),
                        0.3,
                        new Contractility(0.1, 0.25, 0.7)),
                new Range(0.8, 1.5),
                new Laboratory(267.7, 3.5, 0.4, 8));
    }
}
