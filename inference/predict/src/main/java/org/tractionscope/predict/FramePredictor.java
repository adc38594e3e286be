package org.tractionscope.predict;

import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.tractionscope.model.CellMask;
import org.tractionscope.model.EngineId;
import org.tractionscope.model.Frame;
import org.tractionscope.model.ImageSize;
import org.tractionscope.model.Normalisation;
import org.tractionscope.model.PixelSize;
import org.tractionscope.model.TractionField;
import org.tractionscope.predict.PredictionException.Category;

/**
 * A model with everything around it that the paper prescribes: normalise, average blocks, centre or crop, cut off the
 * Fourier modes, predict, find the cell, sum up. Same frame, same bytes. Confined to one thread; closes its predictor.
 */
public final class FramePredictor implements AutoCloseable {

    private final TractionPredictor predictor;
    private final Normalisation normalisation;
    private final @Nullable FourierCutoff cutoff;

    public FramePredictor(TractionPredictor predictor, Normalisation normalisation) {
        this.predictor = Objects.requireNonNull(predictor, "predictor");
        this.normalisation = Objects.requireNonNull(normalisation, "normalisation");
        ModelPassport passport = predictor.passport();
        this.cutoff = passport.cutoffModes().isPresent()
                ? new FourierCutoff(passport.inputSize(), passport.cutoffModes().getAsInt())
                : null;
    }

    public ModelPassport passport() {
        return predictor.passport();
    }

    public EngineId engine() {
        return predictor.engine();
    }

    public Normalisation normalisation() {
        return normalisation;
    }

    /**
     * Says whether frames of this size and scale suit a model, before the first one is there.
     *
     * @throws PredictionException (unsuitable frame) naming what was expected and found
     */
    public static void checkSuits(ModelPassport passport, ImageSize frame, PixelSize pixelSize) {
        FieldLayout.of(frame, pixelSize, passport);
    }

    /** Runs the network once on an empty image, so that the first real frame finds everything loaded and compiled. */
    public void warmUp() {
        ModelPassport passport = passport();
        ImageSize size = passport.inputSize();
        int channels = passport.channels().size();
        predictor.predict(Tensor.of(new float[channels * size.pixels()], 1, channels, size.rows(), size.columns()));
    }

    /**
     * Predicts the traction of one frame.
     *
     * @throws PredictionException if the frame does not suit the model, the network fails, or its output is not finite
     */
    public Prediction predict(Frame frame) {
        FieldLayout layout = FieldLayout.of(frame, passport());
        ImageSize fieldSize = layout.grid().size();
        float[] zyxin = ZyxinImage.of(frame, normalisation, layout.grid());
        CellMask mask = CellSegmentation.cell(
                zyxin, fieldSize, layout.grid().pixelSize().um());
        float[] input = layout.intoInput(zyxin);
        if (cutoff != null) {
            input = cutoff.apply(input);
        }
        Tensor output = predictor.predict(
                Tensor.of(input, 1, 1, layout.input().rows(), layout.input().columns()));
        return Prediction.of(field(frame, layout, output), mask);
    }

    private TractionField field(Frame frame, FieldLayout layout, Tensor output) {
        try {
            return new TractionField(layout.grid(), passport().outputUnit(), layout.outOfOutput(output));
        } catch (IllegalArgumentException e) {
            throw new PredictionException(
                    Category.FAILED_FRAME,
                    passport().id().name() + " gave no usable field for frame " + frame.key() + ": " + e.getMessage(),
                    e);
        }
    }

    @Override
    public void close() {
        predictor.close();
    }
}
