package org.tractionscope.sim.cell;

import java.util.Objects;

/**
 * One focal adhesion.
 *
 * @param shape where it is
 * @param intensity over that of the cytoplasm, ≥ 0
 * @param efficacy what it holds beside what it shows, 1 on average, ≥ 0
 */
public record Adhesion(Ellipse shape, double intensity, double efficacy) {

    public Adhesion {
        Objects.requireNonNull(shape, "shape");
        Requirements.notNegative("intensity of an adhesion", intensity);
        Requirements.notNegative("efficacy of an adhesion", efficacy);
    }
}
