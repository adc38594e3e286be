package org.tractionscope.models;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalInt;
import org.tractionscope.model.ImageSize;
import org.tractionscope.model.ModelId;
import org.tractionscope.model.PixelSize;
import org.tractionscope.model.TractionUnit;
import org.tractionscope.predict.GraphEngine;
import org.tractionscope.predict.InputSize;
import org.tractionscope.predict.ModelPassport;
import org.tractionscope.predict.OnnxGraph;
import org.tractionscope.predict.Tensor;
import org.tractionscope.predict.TractionPredictor;

/**
 * A physical-bottleneck neural network: from zyxin to the parameters of an active gel, whose equation gives the traction.
 * Immutable.
 *
 * <p>The graph gives {@code adhesion [batch, 1, row, column]} (Y, px⁻² of the 0.68 µm grid, > 0) and {@code constants [batch,
 * 2]} (σ_a, α, > 0). The authors blur Y by a width drawn anew from 2 to 4 px at every call; here the width is fixed, 3 px
 * unless {@link #withBlur} says otherwise, so that the same frame gives the same field. Raw is Y before the blur.
 *
 * <p>The inner fields are {@code adhesion}, {@code adhesion_unblurred}, {@code displacement [batch, 2, row, column]} (u, px)
 * and {@code constants}.
 */
public final class PbnnNetwork implements NetworkModel {

    /** The middle of the authors' range. */
    public static final double USUAL_BLUR_PX = 3;

    private static final PixelSize PIXEL = PixelSize.ofUm(0.68);

    private final Checkpoint checkpoint;
    private final PbnnWeights weights;
    private final double blurPx;
    private final ModelPassport passport;

    private PbnnNetwork(Checkpoint checkpoint, PbnnWeights weights, double blurPx) {
        this.checkpoint = checkpoint;
        this.weights = weights;
        this.blurPx = blurPx;
        this.passport = new ModelPassport(
                new ModelId("PBNN " + CheckpointWords.stem(checkpoint.file()), checkpoint.sha256()),
                "PBNN",
                List.of("zyxin"),
                new InputSize.Fixed(new ImageSize(weights.side(), weights.side())),
                PIXEL,
                OptionalInt.empty(),
                TractionUnit.NORMALISED,
                "zyxin at 0.17 µm block-averaged by 4; adhesion blurred by " + blurPx + " px");
    }

    static boolean recognises(Checkpoint checkpoint) {
        return PbnnWeights.recognises(checkpoint);
    }

    /**
     * The network of a checkpoint.
     *
     * @throws ModelFormatException if a weight is missing, has another shape than it must, or is one too many
     */
    public static PbnnNetwork of(Checkpoint checkpoint) {
        Objects.requireNonNull(checkpoint, "checkpoint");
        return new PbnnNetwork(checkpoint, PbnnWeights.of(checkpoint), USUAL_BLUR_PX);
    }

    /** The same network with the adhesion blurred by a Gaussian of another width, > 0 px, cut off at 4 px. */
    public PbnnNetwork withBlur(double sigmaPx) {
        if (!(sigmaPx > 0) || Double.isInfinite(sigmaPx)) {
            throw new IllegalArgumentException("the blur of a PBNN must be > 0 px: " + sigmaPx);
        }
        return new PbnnNetwork(checkpoint, weights, sigmaPx);
    }

    @Override
    public ModelPassport passport() {
        return passport;
    }

    @Override
    public OnnxGraph graph() {
        return writer().blurred(blurPx, false);
    }

    @Override
    public OnnxGraph graphWithInnerFields() {
        return writer().blurred(blurPx, true);
    }

    @Override
    public OnnxGraph rawGraph() {
        return writer().raw();
    }

    @Override
    public List<String> innerFields() {
        return List.of(PbnnGraph.ADHESION, PbnnGraph.UNBLURRED, PbnnPredictor.DISPLACEMENT, PbnnGraph.CONSTANTS);
    }

    @Override
    public TractionPredictor predictor(GraphEngine engine) {
        return new PbnnPredictor(this, engine);
    }

    @Override
    public Map<String, Tensor> fields(Tensor zyxin, GraphEngine engine) {
        try (PbnnPredictor predictor = new PbnnPredictor(this, engine)) {
            return predictor.fields(zyxin);
        }
    }

    private PbnnGraph writer() {
        return new PbnnGraph(passport.id().name(), CheckpointWords.origin(passport.kind(), checkpoint), weights);
    }
}
