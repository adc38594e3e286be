package org.tractionscope.models.sparse;

import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.tractionscope.model.EngineId;
import org.tractionscope.predict.ModelPassport;
import org.tractionscope.predict.PredictionException;
import org.tractionscope.predict.Tensor;
import org.tractionscope.predict.TractionPredictor;

/** A sparse equation at work, in plain Java and double precision. Confined to one thread. */
final class SparsePredictor implements TractionPredictor {

    private static final EngineId ENGINE = new EngineId("java", "sparse equation, JTransforms, float64, 1 thread");

    private final ModelPassport passport;
    private final SparseEquation equation;
    private final List<VectorTerm> terms;
    private final TermLibrary library;

    /** Of an equation with physical coefficients. */
    SparsePredictor(ModelPassport passport, SparseEquation equation) {
        this.passport = Objects.requireNonNull(passport, "passport");
        this.equation = equation.inPhysicalUnits();
        this.terms = this.equation.terms().stream().map(WeightedTerm::term).toList();
        EquationDomain domain = equation.domain();
        this.library = new TermLibrary(domain.sizePx(), domain.cutoffModes());
    }

    @Override
    public ModelPassport passport() {
        return passport;
    }

    @Override
    public EngineId engine() {
        return ENGINE;
    }

    @Override
    public Tensor predict(Tensor zyxin) {
        int size = library.sizePx();
        if (zyxin.rank() != 4 || zyxin.axis(1) != 1 || zyxin.axis(2) != size || zyxin.axis(3) != size) {
            throw new PredictionException(
                    PredictionException.Category.UNSUITABLE_FRAME,
                    passport.id().name() + " takes float32 [batch, 1, " + size + ", " + size + "]: "
                            + zyxin.shapeText());
        }
        int batch = zyxin.axis(0);
        int pixels = size * size;
        float[] values = zyxin.toArray();
        float[] traction = new float[2 * batch * pixels];
        for (int item = 0; item < batch; item++) {
            double[] field = evaluate(Arrays.copyOfRange(values, item * pixels, (item + 1) * pixels));
            for (int i = 0; i < field.length; i++) {
                traction[item * field.length + i] = (float) field[i];
            }
        }
        return Tensor.of(traction, batch, 2, size, size);
    }

    private double[] evaluate(float[] zyxin) {
        double[] field = new double[2 * zyxin.length];
        Arrays.fill(field, equation.scale().intercept().orElse(0));
        TermFields fields = library.fields(terms, zyxin);
        for (WeightedTerm weighted : equation.terms()) {
            fields.addTo(field, weighted.term(), weighted.coefficient());
        }
        return field;
    }

    @Override
    public void close() {}
}
