package org.tractionscope.sim.cell;

import org.tractionscope.model.CellMask;

/** An image whose traction is known; arrays are copies, {@code [row, column]} or {@code [2, row, column]}, row 0 first. */
public interface LabelledImage {

    /** The part of the specimen that the arrays show. */
    CellField field();

    /** Zyxin without noise, about 1 on average in the mask, 0 outside. */
    float[] zyxin();

    /** Actin without noise, about 1 on average in the mask: fibres that end in adhesions, the cortex, a dim body. */
    float[] actin();

    /** The cells, the adhesions that stick out of the bodies with them. */
    CellMask mask();

    /** How far the cells were pulled together, {@code [2, row, column]}: u of the gel, µm; 0 outside. */
    float[] displacementUm();

    /** The traction of the gel: sits on the adhesions, balances. */
    TractionTruth traction();

    /** The traction as traction microscopy would show it without noise: blurred, balances as well. */
    TractionTruth measuredTraction();
}
