package org.tractionscope.sim.cell;

import java.util.List;

/**
 * A cell at one moment, before anybody takes an image of it; immutable.
 *
 * @param outline rim of the body
 * @param body light without the adhesions
 * @param adhesions focal adhesions
 * @param contractility σ_a in units of 2µ
 */
record CellAnatomy(ClosedCurve outline, Body body, List<Adhesion> adhesions, double contractility) {

    CellAnatomy {
        adhesions = List.copyOf(adhesions);
    }
}
