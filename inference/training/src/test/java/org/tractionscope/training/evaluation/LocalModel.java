package org.tractionscope.training.evaluation;

import java.util.List;
import java.util.OptionalInt;
import org.tractionscope.model.EngineId;
import org.tractionscope.model.ModelId;
import org.tractionscope.model.PixelSize;
import org.tractionscope.model.TractionUnit;
import org.tractionscope.predict.InputSize;
import org.tractionscope.predict.ModelPassport;
import org.tractionscope.predict.Tensor;
import org.tractionscope.predict.TractionPredictor;

/** A predictor that makes of each pixel's zyxin a force along x: {@code factor · (z − 1)} above 1, and nothing else. */
public final class LocalModel implements TractionPredictor {

    private final String name;
    private final double factor;
    private final double exponent;
    private final String channel;

    public LocalModel(String name, double factor, double exponent) {
        this(name, factor, exponent, "zyxin");
    }

    public LocalModel(String name, double factor, double exponent, String channel) {
        this.name = name;
        this.factor = factor;
        this.exponent = exponent;
        this.channel = channel;
    }

    @Override
    public ModelPassport passport() {
        return new ModelPassport(
                new ModelId(name, "0".repeat(64)),
                "UNet",
                List.of(channel),
                new InputSize.MultipleOf(8),
                PixelSize.ofUm(0.68),
                OptionalInt.empty(),
                TractionUnit.NORMALISED,
                "nothing");
    }

    @Override
    public EngineId engine() {
        return new EngineId("test", "none");
    }

    @Override
    public Tensor predict(Tensor zyxin) {
        int pixels = zyxin.size();
        float[] traction = new float[2 * pixels];
        for (int i = 0; i < pixels; i++) {
            traction[i] = (float) (factor * Math.pow(Math.max(0, zyxin.at(i) - 1), exponent));
        }
        return Tensor.of(traction, 1, 2, zyxin.axis(2), zyxin.axis(3));
    }

    @Override
    public void close() {}
}
