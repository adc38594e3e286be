package org.tractionscope.sim.cell;

import java.util.Objects;
import org.tractionscope.model.FieldGrid;
import org.tractionscope.model.TractionField;
import org.tractionscope.model.TractionUnit;

/**
 * A traction that is known: layout {@code [2, row, column]}, component 0 along columns, 1 along rows; Pa. Immutable.
 *
 * <p>The force of the cell on its substrate per area. Net force and net torque vanish.
 */
public final class TractionTruth {

    private final CellField field;
    private final MechanicsRecipe.Laboratory laboratory;
    private final float[] pa;

    TractionTruth(CellField field, MechanicsRecipe.Laboratory laboratory, float[] pa) {
        this.field = Objects.requireNonNull(field, "field");
        this.laboratory = Objects.requireNonNull(laboratory, "laboratory");
        this.pa = pa;
    }

    static TractionTruth of(CellField field, MechanicsRecipe.Laboratory laboratory, double[] pa) {
        return new TractionTruth(field, laboratory, rounded(pa));
    }

    static float[] rounded(double[] values) {
        float[] rounded = new float[values.length];
        for (int i = 0; i < values.length; i++) {
            rounded[i] = (float) values[i];
        }
        return rounded;
    }

    /** Where it is. */
    public CellField field() {
        return field;
    }

    /** The laboratory whose unit it is normalised by. */
    public MechanicsRecipe.Laboratory laboratory() {
        return laboratory;
    }

    /** In Pa; a copy. */
    public float[] pa() {
        return pa.clone();
    }

    /** In the authors' normalised unit of 2.5 day means; a copy. */
    public float[] normalised() {
        float perPa = (float) (1 / laboratory.paPerUnit());
        float[] normalised = new float[pa.length];
        for (int i = 0; i < pa.length; i++) {
            normalised[i] = pa[i] * perPa;
        }
        return normalised;
    }

    /** What a network is trained on: normalised, 0 where the magnitude is below the threshold, cut to the most. */
    public float[] trainingTarget() {
        float[] target = normalised();
        int pixels = field.size().pixels();
        for (int i = 0; i < pixels; i++) {
            double magnitude = ClosedCurve.distance(target[i], target[pixels + i]);
            double factor =
                    magnitude < laboratory.thresholdUnits() ? 0 : Math.min(1, laboratory.mostUnits() / magnitude);
            target[i] *= (float) factor;
            target[pixels + i] *= (float) factor;
        }
        return target;
    }

    /** |F| at a pixel, Pa. */
    public double magnitudePa(int row, int column) {
        int at = row * field.size().columns() + column;
        return ClosedCurve.distance(pa[at], pa[field.size().pixels() + at]);
    }

    /** ∫|F| dA, nN. */
    public double totalForceNn() {
        int pixels = field.size().pixels();
        double sum = 0;
        for (int i = 0; i < pixels; i++) {
            sum += ClosedCurve.distance(pa[i], pa[pixels + i]);
        }
        // 1 Pa µm² is 1 pN.
        return sum * field.pixelSize().um() * field.pixelSize().um() / 1000;
    }

    /** The same as the viewer and the wire carry it, in Pa. */
    public TractionField toField() {
        return new TractionField(new FieldGrid(field.size(), field.pixelSize(), 0, 0, 1), TractionUnit.PASCAL, pa);
    }
}
