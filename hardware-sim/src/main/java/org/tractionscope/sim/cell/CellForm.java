package org.tractionscope.sim.cell;

import java.util.Objects;

/**
 * The resting outline of a cell or colony, where it lies in the field.
 *
 * @param outline rim, µm
 * @param nuclei how many cells share it, 1 to 200
 */
public record CellForm(ClosedCurve outline, int nuclei) {

    public CellForm {
        Objects.requireNonNull(outline, "outline");
        Requirements.within("nuclei", nuclei, 1, 200);
    }
}
