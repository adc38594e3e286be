package org.tractionscope.sim.cell;

/**
 * A bright line that pulls nothing: a part of a ruffle or a stress fibre.
 *
 * @param shape where it is
 * @param intensity over that of the cytoplasm, ≥ 0
 */
record Streak(Ellipse shape, double intensity) {}
