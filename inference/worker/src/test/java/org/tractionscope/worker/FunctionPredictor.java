package org.tractionscope.worker;

import java.util.List;
import java.util.OptionalInt;
import java.util.function.UnaryOperator;
import org.tractionscope.model.EngineId;
import org.tractionscope.model.ImageSize;
import org.tractionscope.model.ModelId;
import org.tractionscope.model.PixelSize;
import org.tractionscope.model.TractionUnit;
import org.tractionscope.predict.InputSize;
import org.tractionscope.predict.ModelOutput;
import org.tractionscope.predict.ModelPassport;
import org.tractionscope.predict.Tensor;
import org.tractionscope.predict.TractionPredictor;

/** A predictor that is one function of its input, which it shows as what is inside it. */
record FunctionPredictor(String name, int side, UnaryOperator<Tensor> network) implements TractionPredictor {

    @Override
    public ModelPassport passport() {
        return new ModelPassport(
                new ModelId(name, "0".repeat(64)),
                "test",
                List.of("zyxin"),
                new InputSize.Fixed(new ImageSize(side, side)),
                PixelSize.ofUm(0.68),
                OptionalInt.empty(),
                TractionUnit.NORMALISED,
                "nothing");
    }

    @Override
    public EngineId engine() {
        return new EngineId("test", "test");
    }

    @Override
    public Tensor predict(Tensor zyxin) {
        return network.apply(zyxin);
    }

    @Override
    public ModelOutput output(Tensor zyxin) {
        return new ModelOutput(predict(zyxin), List.of(new ModelOutput.Plane("input", "", zyxin)));
    }

    @Override
    public void close() {}
}
