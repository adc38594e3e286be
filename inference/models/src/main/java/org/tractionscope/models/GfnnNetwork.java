package org.tractionscope.models;

import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.OptionalInt;
import org.tractionscope.model.ImageSize;
import org.tractionscope.model.ModelId;
import org.tractionscope.model.PixelSize;
import org.tractionscope.model.TractionUnit;
import org.tractionscope.predict.InputSize;
import org.tractionscope.predict.ModelPassport;
import org.tractionscope.predict.OnnxGraph;

/**
 * A Green's-function neural network: local convolutions make three source fields, learned Green's functions make of them
 * the potentials φ, ξ, χ, and the traction is F = ∇φ + ξ∇χ. Immutable.
 *
 * <p>Kinds, told from the checkpoint: {@code RealGFNN} (half spectrum), {@code ClebschGFNN} (whole spectrum), and of each a
 * Coulomb form F = ξ∇χ. The inner fields are {@code source_fields} (f_φ, f_ξ, f_χ) and {@code potentials} (φ, ξ, χ), each
 * {@code [batch, 3, row, column]}, and {@code grad_phi} and {@code grad_chi} {@code [batch, 2, row, column]} with the
 * derivative along rows first; the authors' sign makes them minus the gradients.
 */
public final class GfnnNetwork implements NetworkModel {

    private static final PixelSize CAMERA_PIXEL = PixelSize.ofUm(0.17);
    private static final int USUAL_DOWNSAMPLING = 4;

    private final Checkpoint checkpoint;
    private final GfnnWeights weights;
    private final boolean coulomb;
    private final ModelPassport passport;

    private GfnnNetwork(Checkpoint checkpoint, GfnnWeights weights, boolean coulomb) {
        this.checkpoint = checkpoint;
        this.weights = weights;
        this.coulomb = coulomb;
        this.passport = passport(checkpoint, weights.grid(), coulomb);
    }

    static boolean recognises(Checkpoint checkpoint) {
        return GfnnWeights.recognises(checkpoint);
    }

    /**
     * The network of a checkpoint.
     *
     * @throws ModelFormatException if a weight is missing, has another shape than it must, or is one too many
     */
    public static GfnnNetwork of(Checkpoint checkpoint) {
        Objects.requireNonNull(checkpoint, "checkpoint");
        if (checkpoint.hyperParameters().flag("linear").orElse(false)) {
            throw new ModelFormatException(
                    checkpoint.file(), "hparams linear must be False: the linear GFNN has no published definition");
        }
        return new GfnnNetwork(
                checkpoint,
                GfnnWeights.of(checkpoint),
                checkpoint.hyperParameters().flag("coulomb").orElse(false));
    }

    /** The Coulomb form of the same weights: F = ξ∇χ. */
    public GfnnNetwork asCoulomb() {
        return coulomb ? this : new GfnnNetwork(checkpoint, weights, true);
    }

    GfnnWeights weights() {
        return weights;
    }

    @Override
    public ModelPassport passport() {
        return passport;
    }

    @Override
    public OnnxGraph graph() {
        return graph(false);
    }

    @Override
    public OnnxGraph graphWithInnerFields() {
        return graph(true);
    }

    @Override
    public OnnxGraph rawGraph() {
        return graph();
    }

    private OnnxGraph graph(boolean innerFields) {
        String description = CheckpointWords.origin(passport.kind(), checkpoint);
        return new GfnnGraph(passport.id().name(), description, weights, coulomb, innerFields).write();
    }

    @Override
    public List<String> innerFields() {
        return GfnnGraph.INNER_FIELDS;
    }

    private static ModelPassport passport(Checkpoint checkpoint, SpectralGrid grid, boolean coulomb) {
        String kind = (grid.half() ? "Real" : "") + (coulomb ? "Coulomb" : grid.half() ? "" : "Clebsch") + "GFNN";
        OptionalInt downsampling = checkpoint.hyperParameters().wholeNumber("downsample");
        if (downsampling.isPresent() && downsampling.getAsInt() < 1) {
            throw new ModelFormatException(
                    checkpoint.file(), "hparams downsample must be ≥ 1: " + downsampling.getAsInt());
        }
        return new ModelPassport(
                new ModelId(kind + ' ' + CheckpointWords.stem(checkpoint.file()), checkpoint.sha256()),
                kind,
                List.of("zyxin"),
                new InputSize.Fixed(new ImageSize(grid.fieldRows(), grid.fieldColumns())),
                CAMERA_PIXEL.times(downsampling.orElse(USUAL_DOWNSAMPLING)),
                checkpoint.hyperParameters().wholeNumber("nmax"),
                TractionUnit.NORMALISED,
                trainedOn(checkpoint, downsampling));
    }

    private static String trainedOn(Checkpoint checkpoint, OptionalInt downsampling) {
        StringBuilder words = new StringBuilder("zyxin at ");
        words.append(CAMERA_PIXEL).append(" block-averaged by ");
        if (downsampling.isPresent()) {
            words.append(downsampling.getAsInt());
        } else {
            words.append(USUAL_DOWNSAMPLING)
                    .append(" (the checkpoint does not say; this is what the published network used)");
        }
        if (checkpoint.notes().get("epoch") instanceof Long epoch) {
            words.append(", epoch ").append(epoch);
        }
        if (checkpoint.notes().get("loss") instanceof Double loss) {
            words.append(", validation loss ").append(String.format(Locale.ROOT, "%.4g", loss));
        }
        return words.toString();
    }
}
