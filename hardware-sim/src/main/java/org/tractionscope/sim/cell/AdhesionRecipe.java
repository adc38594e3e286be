package org.tractionscope.sim.cell;

/**
 * How focal adhesions are placed, sized and lit.
 *
 * @param perRimUm how many per µm of rim
 * @param placement where they are
 * @param form how large, long and turned they are
 * @param light how bright they are
 * @param inner those under the body
 */
public record AdhesionRecipe(Range perRimUm, Placement placement, Form form, Light light, Inner inner) {

    /**
     * Where adhesions are.
     *
     * @param depthUm mean distance from the rim λ, µm; the weight falls as e^(−d/λ)
     * @param clusterLengthUm over which the crowding varies along the rim, µm
     * @param clusterStrength standard deviation of the crowding's logarithm
     * @param tipPreference c of the weight e^(c·convexity); the convexity is the turn of the rim over ±10 µm in right angles
     * @param stickingOut share of the adhesions at the rim that reach out of the body
     */
    public record Placement(
            Range depthUm, double clusterLengthUm, double clusterStrength, double tipPreference, double stickingOut) {

        public Placement {
            Requirements.positive("adhesions.depth_um", depthUm);
            Requirements.positive("adhesions.cluster_length_um", clusterLengthUm);
            Requirements.notNegative("adhesions.cluster_strength", clusterStrength);
            Requirements.within("adhesions.sticking_out", stickingOut, 0, 1);
        }
    }

    /**
     * How large, long and turned adhesions are.
     *
     * @param medianAreaUm2 of the log-normal areas, µm²
     * @param areaSpread standard deviation of the area's logarithm
     * @param aspect length over width, ≥ 1
     * @param spreadDeg standard deviation of the direction about the radial one, degrees
     */
    public record Form(double medianAreaUm2, double areaSpread, Range aspect, double spreadDeg) {

        public Form {
            Requirements.positive("adhesions.median_area_um2", medianAreaUm2);
            Requirements.notNegative("adhesions.area_spread", areaSpread);
            Requirements.within("adhesions.aspect", aspect, 1, 20);
            Requirements.within("adhesions.spread_deg", spreadDeg, 0, 180);
        }
    }

    /**
     * How bright adhesions are.
     *
     * @param overCytoplasm intensity over that of the cytoplasm, log-uniform
     * @param cellSpread standard deviation of the logarithm of a cell's own factor
     */
    public record Light(Range overCytoplasm, double cellSpread) {

        public Light {
            Requirements.positive("adhesions.over_cytoplasm", overCytoplasm);
            Requirements.notNegative("adhesions.cell_spread", cellSpread);
        }
    }

    /**
     * Adhesions under the body.
     *
     * @param share of them beside those at the rim
     * @param areaFactor against those at the rim
     * @param lightFactor against those at the rim
     * @param spreadDeg standard deviation of their direction about the radial one or, as often, the cell's axis, degrees
     */
    public record Inner(double share, double areaFactor, double lightFactor, double spreadDeg) {

        public Inner {
            Requirements.within("adhesions.inner.share", share, 0, 10);
            Requirements.positive("adhesions.inner.area_factor", areaFactor);
            Requirements.positive("adhesions.inner.light_factor", lightFactor);
            Requirements.within("adhesions.inner.spread_deg", spreadDeg, 0, 180);
        }
    }

    public AdhesionRecipe {
        Requirements.notNegative("adhesions.per_rim_um", perRimUm);
    }

    /** The published recipe: 0.25–0.7 per µm of rim, λ = 3–7 µm, 1.5 µm², aspect 2.5–7, radial ±18°, 2–14 x cytoplasm. */
    public static AdhesionRecipe published() {
        return new AdhesionRecipe(
                new Range(0.25, 0.7),
                new Placement(new Range(3, 7), 6, 1, 1.2, 0.3),
                new Form(1.5, 0.55, new Range(2.5, 7), 18),
                new Light(new Range(2, 14), 0.35),
                new Inner(0.2, 0.6, 0.5, 36));
    }
}
