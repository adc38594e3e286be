package org.tractionscope.predict;

import java.util.List;
import java.util.Objects;
import java.util.OptionalInt;
import org.tractionscope.model.ImageSize;
import org.tractionscope.model.ModelId;
import org.tractionscope.model.PixelSize;
import org.tractionscope.model.TractionUnit;

/**
 * What a model was made for: enough to prepare a frame for it and to refuse one that it was not made for.
 *
 * @param id name and SHA-256 of the weights
 * @param kind the network's kind, as the field calls it, such as {@code RealGFNN}
 * @param channels what the input channels show, in order, such as {@code zyxin}
 * @param inputSize the sizes of input that the network takes, and what becomes of a field of another size
 * @param pixelSize side of an input pixel in the specimen; a frame with whole multiples of finer pixels is block-averaged
 * @param cutoffModes the highest Fourier mode (cycles per field, per axis-frequency vector) kept in the input; empty for
 *     no cut-off
 * @param outputUnit unit of the predicted traction
 * @param trainedOn what is known of the training, for people
 */
public record ModelPassport(
        ModelId id,
        String kind,
        List<String> channels,
        InputSize inputSize,
        PixelSize pixelSize,
        OptionalInt cutoffModes,
        TractionUnit outputUnit,
        String trainedOn) {

    public ModelPassport {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(kind, "kind");
        channels = List.copyOf(channels);
        Objects.requireNonNull(inputSize, "inputSize");
        Objects.requireNonNull(pixelSize, "pixelSize");
        Objects.requireNonNull(cutoffModes, "cutoffModes");
        Objects.requireNonNull(outputUnit, "outputUnit");
        Objects.requireNonNull(trainedOn, "trainedOn");
        if (channels.isEmpty()) {
            throw new IllegalArgumentException("a model must have at least one input channel: " + id);
        }
    }

    /** The same for another pixel size: what a checkpoint was trained at does not stand in it. */
    public ModelPassport at(PixelSize trainedAt) {
        return new ModelPassport(id, kind, channels, inputSize, trainedAt, cutoffModes, outputUnit, trainedOn);
    }

    /**
     * What each input channel is filled with while frames arrive.
     *
     * @throws PredictionException (unsuitable frame) if the model needs more images than two, or none
     */
    public List<InputChannel> inputs() {
        try {
            return InputChannel.of(channels);
        } catch (IllegalArgumentException e) {
            throw new PredictionException(
                    PredictionException.Category.UNSUITABLE_FRAME, id.name() + ": " + e.getMessage(), e);
        }
    }

    /** Whether an image of a second channel belongs to each frame. */
    public boolean needsSecondFrame() {
        return inputs().contains(InputChannel.SECOND_FRAME);
    }

    /**
     * Checks an input of the network itself.
     *
     * @param input should be {@code [batch, channel, row, column]} with the passport's channels and a size that it takes
     * @throws PredictionException (unsuitable frame) naming what was expected and found
     */
    public void requireSuits(Tensor input) {
        boolean suits = input.rank() == 4
                && input.axis(1) == channels.size()
                && inputSize.takes(new ImageSize(input.axis(2), input.axis(3)));
        if (!suits) {
            throw new PredictionException(
                    PredictionException.Category.UNSUITABLE_FRAME,
                    id.name() + " takes float32 [batch, " + channels.size() + ", row, column] of " + inputSize.words()
                            + ": " + input.shapeText());
        }
    }
}
