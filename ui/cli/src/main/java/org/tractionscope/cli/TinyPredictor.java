package org.tractionscope.cli;

import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.tractionscope.model.EngineId;
import org.tractionscope.model.ImageSize;
import org.tractionscope.model.ModelId;
import org.tractionscope.model.PixelSize;
import org.tractionscope.model.TractionUnit;
import org.tractionscope.predict.InputSize;
import org.tractionscope.predict.ModelPassport;
import org.tractionscope.predict.Tensor;
import org.tractionscope.predict.TractionPredictor;

/** Predicts no traction on a few pixels after a fixed rest, so that what is measured is everything around a model. */
final class TinyPredictor implements TractionPredictor {

    /** Side of its input and of the frames that suit it, pixels. */
    static final int SIDE_PX = 16;

    /** Pixel size of the frames that suit it. */
    static final PixelSize PIXEL = PixelSize.ofUm(0.68);

    private final Tensor blank = Tensor.of(new float[2 * SIDE_PX * SIDE_PX], 1, 2, SIDE_PX, SIDE_PX);
    private final long costMs;

    /** A predictor that rests {@code costMs} ≥ 0 for each frame, as a GPU lets the processor rest. */
    TinyPredictor(long costMs) {
        this.costMs = costMs;
    }

    @Override
    public ModelPassport passport() {
        return new ModelPassport(
                new ModelId("tiny", "1".repeat(64)),
                "none",
                List.of("zyxin"),
                new InputSize.Fixed(new ImageSize(SIDE_PX, SIDE_PX)),
                PIXEL,
                OptionalInt.empty(),
                TractionUnit.NORMALISED,
                "nothing: predicts zero at a fixed cost");
    }

    @Override
    public EngineId engine() {
        return new EngineId("none", "no network");
    }

    @Override
    public Tensor predict(Tensor zyxin) {
        long untilNs = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(costMs);
        long leftNs = untilNs - System.nanoTime();
        while (costMs > 0 && leftNs > 0 && !Thread.currentThread().isInterrupted()) {
            LockSupport.parkNanos(leftNs);
            leftNs = untilNs - System.nanoTime();
        }
        return blank;
    }

    @Override
    public void close() {
        // Holds nothing outside the heap.
    }
}
