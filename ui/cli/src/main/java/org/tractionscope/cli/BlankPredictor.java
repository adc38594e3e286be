package org.tractionscope.cli;

import java.util.List;
import java.util.OptionalInt;
import org.tractionscope.model.EngineId;
import org.tractionscope.model.ImageSize;
import org.tractionscope.model.ModelId;
import org.tractionscope.model.PixelSize;
import org.tractionscope.model.TractionUnit;
import org.tractionscope.predict.InputSize;
import org.tractionscope.predict.ModelPassport;
import org.tractionscope.predict.Tensor;
import org.tractionscope.predict.TractionPredictor;

/** Predicts no traction anywhere at no cost, so that what is measured is the way there and back. */
final class BlankPredictor implements TractionPredictor {

    private static final int SIDE_PX = 256;

    private final Tensor blank = Tensor.of(new float[2 * SIDE_PX * SIDE_PX], 1, 2, SIDE_PX, SIDE_PX);

    @Override
    public ModelPassport passport() {
        return new ModelPassport(
                new ModelId("blank", "0".repeat(64)),
                "none",
                List.of("zyxin"),
                new InputSize.Fixed(new ImageSize(SIDE_PX, SIDE_PX)),
                PixelSize.ofUm(0.68),
                OptionalInt.empty(),
                TractionUnit.NORMALISED,
                "nothing: predicts zero for measurements of the transport");
    }

    @Override
    public EngineId engine() {
        return new EngineId("none", "no network");
    }

    @Override
    public Tensor predict(Tensor zyxin) {
        return blank;
    }

    @Override
    public void close() {
        // Holds nothing outside the heap.
    }
}
