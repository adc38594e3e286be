package org.tractionscope.sim.cell;

import java.util.List;
import java.util.Objects;
import org.tractionscope.model.CellMask;

/**
 * A cell whose traction is known: its light without noise, its adhesions, the truth and what traction microscopy would
 * show of it. Immutable; arrays are copies, {@code [row, column]} or {@code [2, row, column]}, row 0 first.
 */
public final class SimulatedCell implements LabelledImage {

    private final CellAnatomy anatomy;
    private final CellImage image;
    private final float[] zyxin;
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

    SimulatedCell(CellAnatomy anatomy, CellImage image, float[] zyxin, Pull pull) {
        this.anatomy = Objects.requireNonNull(anatomy, "anatomy");
        this.image = Objects.requireNonNull(image, "image");
        this.zyxin = zyxin;
        this.pull = Objects.requireNonNull(pull, "pull");
    }

    @Override
    public CellField field() {
        return image.field();
    }

    @Override
    public float[] zyxin() {
        return zyxin.clone();
    }

    @Override
    public float[] actin() {
        return image.scaled(ActinImage.light(anatomy, image.field()));
    }

    @Override
    public CellMask mask() {
        return image.mask();
    }

    /** The rim of the body. */
    public ClosedCurve outline() {
        return anatomy.outline();
    }

    /** Area of all adhesions together, µm². */
    public double adhesionAreaUm2() {
        return anatomy.adhesions().stream()
                .mapToDouble(each -> each.shape().areaUm2())
                .sum();
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

    @Override
    public float[] displacementUm() {
        return pull.displacementUm.clone();
    }

    @Override
    public TractionTruth traction() {
        return pull.exact;
    }

    @Override
    public TractionTruth measuredTraction() {
        return pull.blurred;
    }
}
