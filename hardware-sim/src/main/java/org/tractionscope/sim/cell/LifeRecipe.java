package org.tractionscope.sim.cell;

/**
 * How a cell changes in the course of minutes.
 *
 * @param adhesions how adhesions come and go
 * @param edge how the rim moves
 * @param driftUm how far the whole cell wanders in the square root of an hour, µm
 * @param contractilitySpread standard deviation of the logarithm of σ_a about the cell's own, over a quarter of an hour
 * @param ruffleMin how long a ruffle lasts, minutes
 */
public record LifeRecipe(
        AdhesionLife adhesions, EdgeLife edge, double driftUm, double contractilitySpread, double ruffleMin) {

    /**
     * How adhesions come and go.
     *
     * @param growthMin time constant of the growth of a new one, minutes
     * @param medianMin median of the log-normal time until it comes apart, minutes
     * @param spread standard deviation of that time's logarithm
     * @param fadeMin how long it takes to come apart, minutes
     * @param slideUmPerMin along itself towards the cell's middle
     */
    public record AdhesionLife(
            double growthMin, double medianMin, double spread, double fadeMin, double slideUmPerMin) {

        public AdhesionLife {
            Requirements.positive("life.growth_min", growthMin);
            Requirements.positive("life.median_min", medianMin);
            Requirements.notNegative("life.spread", spread);
            Requirements.positive("life.fade_min", fadeMin);
            Requirements.notNegative("life.slide_um_per_min", slideUmPerMin);
        }
    }

    /**
     * How the rim moves: three waves of different lengths and paces.
     *
     * @param lobes broad protrusions and retractions
     * @param folds narrower ones
     */
    public record EdgeLife(Wave lobes, Wave folds) {}

    /**
     * A random push of the rim.
     *
     * @param rmsUm standard deviation outwards, µm
     * @param lengthUm over which it varies along the rim, µm
     * @param minutes over which it varies in time
     */
    public record Wave(double rmsUm, double lengthUm, double minutes) {

        public Wave {
            Requirements.notNegative("life.rms_um", rmsUm);
            Requirements.positive("life.length_um", lengthUm);
            Requirements.positive("life.minutes", minutes);
        }
    }

    public LifeRecipe {
        Requirements.notNegative("life.drift_um", driftUm);
        Requirements.notNegative("life.contractility_spread", contractilitySpread);
        Requirements.positive("life.ruffle_min", ruffleMin);
    }

    /** A fibroblast on a stiff substrate: adhesions last 25 min, the rim moves some µm in half an hour. */
    public static LifeRecipe fibroblast() {
        return new LifeRecipe(
                new AdhesionLife(4, 25, 0.5, 5, 0.05),
                new EdgeLife(new Wave(1.8, 14, 60), new Wave(0.8, 4, 20)),
                4,
                0.08,
                8);
    }
}
