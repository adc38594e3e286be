package org.tractionscope.sim.cell;

/**
 * How outlines are drawn: corners around a centre, joined by arcs, smoothed, roughened.
 *
 * @param areaUm2 of the body, log-uniform, µm²
 * @param corners how many, 3 to 12
 * @param bulge of an arc's control point from its chord, as a share of the chord; < 0 is concave
 * @param stretch long over short axis, ≥ 1
 * @param edge smoothing and roughness of the rim
 */
public record ShapeRecipe(Range areaUm2, Range corners, Range bulge, Range stretch, EdgeRecipe edge) {

    /**
     * Smoothing and roughness of the rim.
     *
     * @param smoothingUm standard deviation of the smoothing along the rim, µm
     * @param roughnessUm standard deviation of the rim's noise, µm
     * @param roughnessLengthUm over which the noise varies, µm
     */
    public record EdgeRecipe(Range smoothingUm, Range roughnessUm, double roughnessLengthUm) {

        public EdgeRecipe {
            Requirements.positive("edge.smoothing_um", smoothingUm);
            Requirements.notNegative("edge.roughness_um", roughnessUm);
            Requirements.positive("edge.roughness_length_um", roughnessLengthUm);
        }
    }

    public ShapeRecipe {
        Requirements.positive("area_um2", areaUm2);
        Requirements.within("corners", corners, 3, 12);
        Requirements.within("bulge", bulge, -0.5, 0.5);
        Requirements.within("stretch", stretch, 1, 5);
    }

    /** Area 800–4500 µm², 4–9 corners, bulge −0.35…+0.25, stretch 1–1.9, smoothed over 1.2–2.4 µm. */
    public static ShapeRecipe published() {
        return new ShapeRecipe(
                new Range(800, 4500),
                new Range(4, 9),
                new Range(-0.35, 0.25),
                new Range(1, 1.9),
                new EdgeRecipe(new Range(1.2, 2.4), new Range(0.15, 0.5), 1.6));
    }
}
