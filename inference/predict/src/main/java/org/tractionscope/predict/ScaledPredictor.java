package org.tractionscope.predict;

import org.tractionscope.model.EngineId;

/** A predictor whose tractions are multiplied into Pa, each product rounded once to float32. */
final class ScaledPredictor implements TractionPredictor {

    private final TractionPredictor normalised;
    private final double paPerUnit;
    private final ModelPassport passport;

    ScaledPredictor(TractionPredictor normalised, TractionScale scale) {
        this.normalised = normalised;
        this.paPerUnit = scale.paPerUnit();
        this.passport = scale.appliedTo(normalised.passport());
    }

    @Override
    public ModelPassport passport() {
        return passport;
    }

    @Override
    public EngineId engine() {
        return normalised.engine();
    }

    @Override
    public Tensor predict(Tensor zyxin) {
        return inPa(normalised.predict(zyxin));
    }

    /** What is inside the model stays in the model's own units. */
    @Override
    public ModelOutput output(Tensor zyxin) {
        ModelOutput output = normalised.output(zyxin);
        return new ModelOutput(inPa(output.traction()), output.inner());
    }

    private Tensor inPa(Tensor traction) {
        float[] pa = traction.toArray();
        for (int i = 0; i < pa.length; i++) {
            pa[i] = (float) (paPerUnit * pa[i]);
        }
        return Tensor.of(pa, traction.shape());
    }

    @Override
    public void close() {
        normalised.close();
    }
}
