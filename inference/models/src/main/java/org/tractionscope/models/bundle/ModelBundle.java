package org.tractionscope.models.bundle;

import java.util.Map;
import java.util.Optional;
import org.tractionscope.model.EngineId;
import org.tractionscope.predict.GraphEngine;
import org.tractionscope.predict.OnnxGraph;
import org.tractionscope.predict.PredictionException;
import org.tractionscope.predict.PredictionException.Category;
import org.tractionscope.predict.Tensor;
import org.tractionscope.predict.TractionPredictor;
import org.tractionscope.predict.TractionScale;

/**
 * A model as workers load it: its graphs, its passport, and a golden pair by which an engine proves itself. Immutable.
 *
 * <p>One zip file, {@code NAME.tsmodel}, rather than a folder: it is sent, hashed and replaced as a whole. Entries are stored
 * without compression, since weights do not shrink and so a declared length can never exceed the file's:
 *
 * <pre>
 * passport.json       what the model is, with the SHA-256 of every other entry
 * model.onnx          zyxin -> traction
 * fields.onnx         the same, and the fields inside the network
 * raw.onnx            what the authors' code returns; left out where that is model.onnx
 * golden-input.npy    a made-up cell, float32 [1, channel, row, column]
 * golden-output.npy   its traction at import, float32 [1, 2, row, column], in the network's own unit
 * </pre>
 */
public final class ModelBundle {

    private final BundlePassport passport;
    private final BundledNetwork network;
    private final Tensor goldenInput;
    private final Tensor goldenOutput;

    ModelBundle(BundlePassport passport, BundledNetwork network, Tensor goldenInput, Tensor goldenOutput) {
        this.passport = passport;
        this.network = network.provedBy(
                goldenInput, Optional.of(goldenOutput), passport.check().goldenTolerance());
        this.goldenInput = goldenInput;
        this.goldenOutput = goldenOutput;
    }

    /** What the bundle says of its model. */
    public BundlePassport passport() {
        return passport;
    }

    /**
     * The same model with this lab's scale in the place of the passport's.
     *
     * @throws IllegalArgumentException if the network does not predict normalised tractions
     */
    public ModelBundle withScale(TractionScale scale) {
        BundlePassport scaled = new BundlePassport(
                passport.model(), passport.origin(), passport.preparation(), Optional.of(scale), passport.check());
        return new ModelBundle(scaled, network, goldenInput, goldenOutput);
    }

    /** From {@code zyxin} to {@code traction}, or to the gel of a PBNN. */
    public OnnxGraph graph() {
        return network.graph();
    }

    /** The network as the authors' code returns it. */
    public OnnxGraph rawGraph() {
        return network.rawGraph();
    }

    /** The made-up cell, {@code [1, channel, row, column]}. */
    public Tensor goldenInput() {
        return goldenInput;
    }

    /** Its traction at import, {@code [1, 2, row, column]}, in the network's own unit. */
    public Tensor goldenOutput() {
        return goldenOutput;
    }

    /**
     * The model at work on an engine: in Pa where the passport has a scale, else in the network's own unit. The caller
     * closes it, before the engine.
     *
     * @throws PredictionException if the engine refuses the graph
     */
    public TractionPredictor predictor(GraphEngine engine) {
        TractionPredictor own = unscaledPredictor(engine);
        return passport.scale().map(scale -> scale.appliedTo(own)).orElse(own);
    }

    /**
     * As {@link #predictor}, with a look inside, where there is something to see.
     *
     * @throws PredictionException if the engine refuses the graph
     */
    public TractionPredictor openPredictor(GraphEngine engine) {
        TractionPredictor own = network.openPredictor(engine);
        return passport.scale().map(scale -> scale.appliedTo(own)).orElse(own);
    }

    /**
     * The model at work in the network's own unit, whatever the passport says of Pa.
     *
     * @throws PredictionException if the engine refuses the graph
     */
    public TractionPredictor unscaledPredictor(GraphEngine engine) {
        return network.predictor(engine);
    }

    /**
     * The traction and the fields inside the network by name, all in the network's own unit; the traction comes first. Loads
     * the graph anew.
     *
     * @param zyxin {@code [batch, channel, row, column]} as the passport says, normalised
     * @throws PredictionException if the input does not suit the network or the engine fails
     */
    public Map<String, Tensor> fields(Tensor zyxin, GraphEngine engine) {
        return network.fields(zyxin, engine);
    }

    /**
     * Runs the golden pair on an engine, as a worker does before its first frame.
     *
     * @return the largest difference from the golden output as a share of that output's maximum, ≤ the passport's tolerance
     * @throws PredictionException (broken model) if the engine differs by more, refuses the graph, or fails
     */
    public double verify(GraphEngine engine) {
        double difference;
        EngineId ran = engine.id();
        try (TractionPredictor predictor = unscaledPredictor(engine)) {
            ran = predictor.engine();
            difference = DirectCheck.relative(predictor.predict(goldenInput).toArray(), doubles(goldenOutput));
        } catch (PredictionException failure) {
            throw new PredictionException(
                    Category.BROKEN_MODEL,
                    "the golden pair of " + passport.model().id().name() + " cannot be run on " + ran + ": "
                            + failure.getMessage(),
                    failure);
        }
        double tolerance = passport.check().goldenTolerance();
        if (!(difference <= tolerance)) {
            throw new PredictionException(
                    Category.BROKEN_MODEL,
                    "the golden pair of " + passport.model().id().name() + " must come out within " + tolerance
                            + " of its maximum: " + ran + " differs by " + difference);
        }
        return difference;
    }

    private static double[] doubles(Tensor tensor) {
        double[] values = new double[tensor.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = tensor.at(i);
        }
        return values;
    }
}
