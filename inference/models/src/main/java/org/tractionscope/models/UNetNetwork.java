package org.tractionscope.models;

import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import org.tractionscope.model.ModelId;
import org.tractionscope.model.PixelSize;
import org.tractionscope.model.TractionUnit;
import org.tractionscope.predict.InputSize;
import org.tractionscope.predict.ModelPassport;
import org.tractionscope.predict.OnnxGraph;

/**
 * The paper's U-Net of ConvNeXt cells, from zyxin at the camera's resolution to the traction; immutable.
 *
 * <p>Levels, cells, channels, expansion, kernels and input channels are those of the weights. The last convolution gives
 * the magnitude, which may be slightly negative, and the angle in radians, which is not wrapped; a network trained on the
 * loss of the components gives x and y. The sides of an input must be multiples of the product of the steps down (64 for
 * three levels of 4); frames of any other size are centred in zeros.
 *
 * <p>The inner fields are {@code magnitude_angle} (not for a network of components), and the activations {@code prepend},
 * {@code skip0}, {@code encode0} … of the levels, {@code encode}n of the bottom, and {@code decode0} … from the coarsest to
 * the finest, each {@code [batch, channel, row, column]} at its own resolution.
 *
 * <p>In the authors' code dropout never stops, not even in evaluation. Here it is off; {@link MonteCarloPredictor} brings it
 * back.
 */
public final class UNetNetwork implements NetworkModel {

    private static final PixelSize CAMERA_PIXEL = PixelSize.ofUm(0.17);
    private static final double USUAL_DROPOUT = 0.1;
    private static final List<String> SETTINGS = List.of(
            "prepend_hparams",
            "encoder_hparams.interlayer_kwargs",
            "encoder_hparams.downsample_kwargs",
            "decoder_hparams",
            "append_hparams");

    private final Checkpoint checkpoint;
    private final UNetWeights weights;
    private final boolean polar;
    private final ModelPassport passport;

    private UNetNetwork(Checkpoint checkpoint, UNetWeights weights, boolean polar) {
        this.checkpoint = checkpoint;
        this.weights = weights;
        this.polar = polar;
        this.passport = passport(checkpoint, weights);
    }

    static boolean recognises(Checkpoint checkpoint) {
        return UNetWeights.recognises(checkpoint);
    }

    /**
     * The network of a checkpoint.
     *
     * @throws ModelFormatException if a weight is missing, has another shape than it must, or is one too many, or if the
     *     checkpoint's settings ask for cells that this network has not
     */
    public static UNetNetwork of(Checkpoint checkpoint) {
        Objects.requireNonNull(checkpoint, "checkpoint");
        for (String path : SETTINGS) {
            refuseOtherCells(checkpoint, path);
        }
        String loss = checkpoint
                .hyperParameters()
                .group("loss_hparams")
                .text("loss_type")
                .orElse("am");
        return new UNetNetwork(checkpoint, UNetWeights.of(checkpoint), loss.contains("am"));
    }

    // None of these leaves a trace in names and shapes.
    private static void refuseOtherCells(Checkpoint checkpoint, String path) {
        HyperParameters settings = settings(checkpoint, path);
        String activation = settings.text("activation").orElse("gelu");
        if (!activation.equals("gelu")) {
            throw new ModelFormatException(
                    checkpoint.file(), "the activation of a U-Net must be gelu: " + path + " has " + activation);
        }
        for (String name : List.of("stride", "dilation")) {
            int value = settings.wholeNumber(name).orElse(1);
            if (value != 1) {
                throw new ModelFormatException(
                        checkpoint.file(), "the " + name + " of a U-Net's cells must be 1: " + path + " has " + value);
            }
        }
    }

    private static HyperParameters settings(Checkpoint checkpoint, String path) {
        HyperParameters settings = checkpoint.hyperParameters();
        for (String name : path.split("\\.", -1)) {
            settings = settings.group(name);
        }
        return settings;
    }

    @Override
    public ModelPassport passport() {
        return passport;
    }

    @Override
    public OnnxGraph graph() {
        return writer().traction();
    }

    @Override
    public OnnxGraph graphWithInnerFields() {
        return writer().tractionAndInnerFields();
    }

    @Override
    public OnnxGraph rawGraph() {
        return writer().raw();
    }

    @Override
    public List<String> innerFields() {
        return UNetGraph.innerFields(weights, polar);
    }

    /** Whether {@link #rawGraph} gives magnitude and angle, else x and y. */
    public boolean givesMagnitudeAndAngle() {
        return polar;
    }

    /** The share of elements that the checkpoint's training dropped behind every cell; 0.1 where it does not say. */
    public double dropoutRate() {
        return settings(checkpoint, "encoder_hparams.interlayer_kwargs")
                .number("dropout_rate")
                .orElse(USUAL_DROPOUT);
    }

    OnnxGraph rawGraphWithDropout(double rate) {
        return writer().rawWithDropout(rate);
    }

    UNetWeights weights() {
        return weights;
    }

    private UNetGraph writer() {
        return new UNetGraph(passport.id().name(), CheckpointWords.origin(passport.kind(), checkpoint), weights, polar);
    }

    private static ModelPassport passport(Checkpoint checkpoint, UNetWeights weights) {
        return new ModelPassport(
                new ModelId("UNet " + CheckpointWords.stem(checkpoint.file()), checkpoint.sha256()),
                "UNet",
                channels(checkpoint, weights.inputChannels()),
                new InputSize.MultipleOf(weights.multiple()),
                CAMERA_PIXEL,
                OptionalInt.empty(),
                TractionUnit.NORMALISED,
                trainedOn(checkpoint));
    }

    private static List<String> channels(Checkpoint checkpoint, int count) {
        List<String> named = checkpoint
                .hyperParameters()
                .text("input_type")
                .map(words ->
                        Arrays.stream(words.split(",", -1)).map(String::strip).toList())
                .orElse(List.of());
        if (named.size() == count && named.stream().noneMatch(String::isEmpty)) {
            return named;
        }
        return switch (count) {
            case 1 -> List.of("zyxin");
            case 2 -> List.of("zyxin", "other protein");
            default ->
                IntStream.rangeClosed(1, count).mapToObj(i -> "channel " + i).toList();
        };
    }

    private static String trainedOn(Checkpoint checkpoint) {
        StringBuilder words = new StringBuilder("images at " + CAMERA_PIXEL);
        HyperParameters dataset = new HyperParameters(checkpoint.notes()).group("dataset_kwargs");
        dataset.group("transform_kwargs")
                .wholeNumber("crop_size")
                .ifPresent(crop -> words.append(" cropped to ").append(crop).append(" px"));
        dataset.wholeNumber("frames_to_keep")
                .ifPresent(frames -> words.append(", ").append(frames).append(" frames"));
        List<String> testCells = CheckpointWords.testCells(checkpoint);
        if (!testCells.isEmpty()) {
            words.append(", without the test cells ").append(String.join(" ", testCells));
        }
        return words.toString();
    }
}
