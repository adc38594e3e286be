package org.tractionscope.predict;

import java.util.List;
import java.util.OptionalInt;
import org.tractionscope.model.ImageSize;
import org.tractionscope.model.ModelId;
import org.tractionscope.model.PixelSize;
import org.tractionscope.model.TractionUnit;

/** Passports of small made-up models. */
final class Passports {

    private Passports() {}

    static ModelPassport square(int size, OptionalInt cutoffModes) {
        return new ModelPassport(
                new ModelId("test-net", "0".repeat(64)),
                "test",
                List.of("zyxin"),
                new InputSize.Fixed(new ImageSize(size, size)),
                PixelSize.ofUm(0.68),
                cutoffModes,
                TractionUnit.NORMALISED,
                "nothing");
    }
}
