package org.tractionscope.sim.cell;

import java.util.List;
import java.util.Objects;
import org.tractionscope.model.CellMask;

/**
 * A cell whose traction is known: its light without noise, its adhesions, the truth and what traction microscopy would
 * show of it. Immutable; arrays are copies, {@code [row, column]} or {@code [2, row, column]}, row 0 first.
 */
public final class SimulatedCell {

    private final CellAnatomy anatomy;
    private final CellImage image;
    private final Pull pull;

    /** What the cell does to its substrate. */
    static final class Pull {

        private final double[] adhesionPerUm2;
        private final float[] displacementUm;
        private final TractionTruth exact;
        private final TractionTruth blurred;

        Pull(double[] adhesionPerUm2, float[] displacementUm, TractionTruth exact, TractionTruth blurred) {
            this.adhesionPerUm2 = adhesionPerUm2;
            this.displacementUm = displacementUm;
            this.exact = exact;
            this.blurred = blurred;
        }
    }

    SimulatedCell(CellAnatomy anatomy, CellImage image, Pull pull) {
        this.anatomy = Objects.requireNonNull(anatomy, "anatomy");
        this.image = Objects.requireNonNull(image, "image");
        this.pull = Objects.requireNonNull(pull, "pull");
    }

    /** The part of the specimen that the arrays show. */
    public CellField field() {
        return image.field();
    }

    /** Zyxin without noise, mean 1 in the mask, 0 outside. */
    public float[] zyxin() {
        return image.zyxin();
    }

    /** Actin without noise, mean 1 in the mask: fibres that end in adhesions, the cortex, a dim body. */
    public float[] actin() {
        return image.scaled(ActinImage.light(anatomy, image.field()));
    }

    /** The cell, the adhesions that stick out of the body with it. */
    public CellMask mask() {
        return image.mask();
    }

    /** The rim of the body. */
    public ClosedCurve outline() {
        return anatomy.outline();
    }

    /** Every focal adhesion. */
    public List<Adhesion> adhesions() {
        return anatomy.adhesions();
    }

    /** Adhesion Y, µm⁻². */
    public double[] adhesionPerUm2() {
        return pull.adhesionPerUm2.clone();
    }

    /** Contractility σ_a in units of 2µ. */
    public double contractility() {
        return anatomy.contractility();
    }

    /** How far the cell was pulled together, {@code [2, row, column]}: u of the gel, µm; 0 outside it. */
    public float[] displacementUm() {
        return pull.displacementUm.clone();
    }

    /** The traction of the gel: sits on the adhesions, balances. */
    public TractionTruth traction() {
        return pull.exact;
    }

    /** The traction as traction microscopy would show it without noise: blurred, balances as well. */
    public TractionTruth measuredTraction() {
        return pull.blurred;
    }
}
