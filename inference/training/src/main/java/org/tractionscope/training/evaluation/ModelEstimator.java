package org.tractionscope.training.evaluation;

import java.util.Locale;
import java.util.Optional;
import org.tractionscope.model.ImageSize;
import org.tractionscope.model.PixelSize;
import org.tractionscope.model.TractionUnit;
import org.tractionscope.predict.ModelPassport;
import org.tractionscope.predict.PredictionException;
import org.tractionscope.predict.Tensor;
import org.tractionscope.predict.TractionPredictor;
import org.tractionscope.training.TrainingException;
import org.tractionscope.training.data.Channel;
import org.tractionscope.training.data.FrameStack;
import org.tractionscope.training.data.InputPlanes;
import org.tractionscope.training.data.Window;

/**
 * A model of the library on the frames of a data set.
 *
 * <pre>
 * prepared frame -> block mean to the model's pixels -> centred in zeros, or cut around the cell -> Fourier cut-off -> model
 *                -> back onto the frame -> block mean to the pixels of the comparison
 * </pre>
 */
public final class ModelEstimator implements Estimator {

    /** A pixel may differ from a whole fraction of the model's by this share of it. */
    private static final double PIXEL_SIZE_TOLERANCE = 0.02;

    /** Pa in one authors' unit, in day means. */
    private static final double DAY_MEANS_PER_UNIT = 2.5;

    private final String name;
    private final TractionPredictor predictor;
    private final PixelSize dataPixel;
    private final int scale;

    /**
     * A model for data of this pixel size.
     *
     * @param predictor closed with this
     * @throws TrainingException if the pixel size is not the model's, or a whole fraction of it
     */
    public ModelEstimator(String name, TractionPredictor predictor, PixelSize dataPixel) {
        this.name = name;
        this.predictor = predictor;
        this.dataPixel = dataPixel;
        this.scale = scale(predictor.passport(), dataPixel);
    }

    /**
     * How many of the data's pixels make one of the model's.
     *
     * @throws TrainingException if that is no whole number
     */
    public static int scale(ModelPassport passport, PixelSize dataPixel) {
        double wanted = passport.pixelSize().um();
        int scale = (int) Math.max(1, Math.rint(wanted / dataPixel.um()));
        if (Math.abs(scale * dataPixel.um() - wanted) > PIXEL_SIZE_TOLERANCE * wanted) {
            throw TrainingException.badInput(String.format(
                    Locale.ROOT,
                    "%s was trained for %s a pixel, so data must have that or a whole fraction of it: %s",
                    passport.id().name(),
                    passport.pixelSize(),
                    dataPixel));
        }
        return scale;
    }

    @Override
    public String name() {
        return name;
    }

    /** What the model was made for. */
    public ModelPassport passport() {
        return predictor.passport();
    }

    /** Side of the model's pixels in the data's. */
    public int scale() {
        return scale;
    }

    /** Side of a pixel of the data that it was made for. */
    public PixelSize dataPixel() {
        return dataPixel;
    }

    @Override
    public Optional<float[]> estimate(EvaluatedFrame frame) {
        if (frame.scale() % scale != 0) {
            throw new IllegalArgumentException(
                    "the comparison's blocks must be made of the model's: " + frame.scale() + ", " + scale);
        }
        FrameStack own = EvaluatedFrame.reduced(frame.prepared(), scale);
        try {
            float[] field = onFrame(own, frame.entry().name());
            double factor =
                    passport().outputUnit() == TractionUnit.PASCAL ? 1 / (DAY_MEANS_PER_UNIT * frame.dayMeanPa()) : 1;
            return Optional.of(averaged(field, own.size(), frame.scale() / scale, factor));
        } catch (PredictionException refused) {
            if (refused.category() == PredictionException.Category.UNSUITABLE_FRAME) {
                return Optional.empty();
            }
            throw refused;
        }
    }

    /** The traction of a frame at the model's pixels, {@code [2, row, column]}, in the model's unit. */
    public float[] onFrame(FrameStack own, String frameName) {
        ImageSize size = own.size();
        ImageSize input = passport().inputSize().inputFor(size);
        int row = first(own, size.rows(), input.rows(), true);
        int column = first(own, size.columns(), input.columns(), false);
        float[] output = predict(new Window(row, column, input).of(own), frameName);
        float[] field = new float[2 * size.pixels()];
        for (int component = 0; component < 2; component++) {
            for (int r = Math.max(0, row); r < Math.min(size.rows(), row + input.rows()); r++) {
                for (int c = Math.max(0, column); c < Math.min(size.columns(), column + input.columns()); c++) {
                    field[component * size.pixels() + r * size.columns() + c] =
                            output[component * input.pixels() + (r - row) * input.columns() + c - column];
                }
            }
        }
        return field;
    }

    /** The traction of an input of a size that the model takes, {@code [2, row, column]}, in the model's unit. */
    public float[] predict(FrameStack window, String frameName) {
        ImageSize size = window.size();
        float[] planes = new InputPlanes(passport().channels(), passport().cutoffModes()).of(window, frameName);
        Tensor input = Tensor.of(planes, 1, passport().channels().size(), size.rows(), size.columns());
        return predictor.predict(input).toArray();
    }

    /** Where an input begins: centred on the frame where that fits, around the cell where it does not. */
    private static int first(FrameStack frame, int length, int wanted, boolean rows) {
        if (wanted >= length) {
            return -((wanted - length) / 2);
        }
        float[] mask = frame.plane(Channel.CELL_MASK);
        int columns = frame.size().columns();
        int least = length;
        int most = -1;
        for (int i = 0; i < mask.length; i++) {
            if (mask[i] != 0) {
                least = Math.min(least, rows ? i / columns : i % columns);
                most = Math.max(most, rows ? i / columns : i % columns);
            }
        }
        int middle = most < 0 ? length / 2 : (least + most + 1) / 2;
        return Math.max(0, Math.min(length - wanted, middle - wanted / 2));
    }

    private static float[] averaged(float[] field, ImageSize size, int side, double factor) {
        ImageSize small = new ImageSize(size.rows() / side, size.columns() / side);
        float[] result = new float[2 * small.pixels()];
        for (int i = 0; i < result.length; i++) {
            int at = i % small.pixels();
            int first = i / small.pixels() * size.pixels()
                    + at / small.columns() * side * size.columns()
                    + at % small.columns() * side;
            double sum = 0;
            for (int k = 0; k < side * side; k++) {
                sum += field[first + k / side * size.columns() + k % side];
            }
            result[i] = (float) (factor * sum / (side * side));
        }
        return result;
    }

    @Override
    public void close() {
        predictor.close();
    }
}
