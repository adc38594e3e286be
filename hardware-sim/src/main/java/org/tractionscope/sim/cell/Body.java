package org.tractionscope.sim.cell;

import java.util.List;

/**
 * The light of a cell without its adhesions.
 *
 * @param rampUm over which the cytoplasm gets thicker inwards, µm
 * @param nuclei where it is dark; several in a colony
 * @param nucleusDarker share of the light that is missing there
 * @param halo share of light more around it
 * @param lines ruffles, fibres and grain
 */
record Body(double rampUm, List<Ellipse> nuclei, double nucleusDarker, double halo, Lines lines) {

    Body {
        nuclei = List.copyOf(nuclei);
    }

    /** The body moved by so many µm, with other ruffles. */
    Body moved(double dx, double dy, List<Streak> ruffles) {
        return new Body(
                rampUm,
                nuclei.stream().map(nucleus -> nucleus.moved(dx, dy)).toList(),
                nucleusDarker,
                halo,
                new Lines(
                        ruffles,
                        lines.fibres.stream()
                                .map(fibre -> new Streak(fibre.shape().moved(dx, dy), fibre.intensity()))
                                .toList(),
                        lines.grain,
                        lines.grainSeed));
    }

    /**
     * The small things in the light of the body.
     *
     * @param ruffles at the rim; the brighter one wins where they overlap
     * @param fibres through the body, added
     * @param grain standard deviation of the cytoplasm's grain
     * @param grainSeed of the grain's pattern
     */
    record Lines(List<Streak> ruffles, List<Streak> fibres, double grain, long grainSeed) {

        Lines {
            ruffles = List.copyOf(ruffles);
            fibres = List.copyOf(fibres);
        }
    }
}
