package org.tractionscope.models;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.tractionscope.model.EngineId;
import org.tractionscope.model.ModelId;
import org.tractionscope.predict.GraphEngine;
import org.tractionscope.predict.LoadedGraph;
import org.tractionscope.predict.ModelPassport;
import org.tractionscope.predict.Tensor;
import org.tractionscope.predict.TractionPredictor;

/**
 * A U-Net with dropout left on and averaged over passes: the authors' way to a prediction, and a measure of how sure it is.
 *
 * <p>Vectors are averaged, never angles: of two angles next to ±π the mean would point backwards. Same input and seed, same
 * bytes, whatever was predicted before. Confined to one thread; the creator closes it.
 */
public final class MonteCarloPredictor implements TractionPredictor {

    private final UNetNetwork network;
    private final DropoutPasses passes;
    private final ModelPassport passport;
    private final LoadedGraph graph;

    /** Loads the network with dropout on {@code engine}; this predictor owns the loaded graph, not the engine. */
    public MonteCarloPredictor(UNetNetwork network, DropoutPasses passes, GraphEngine engine) {
        this.network = network;
        this.passes = passes;
        ModelPassport single = network.passport();
        this.passport = new ModelPassport(
                new ModelId(
                        single.id().name() + ", mean of " + passes.count() + " dropout passes",
                        single.id().sha256()),
                single.kind(),
                single.channels(),
                single.inputSize(),
                single.pixelSize(),
                single.cutoffModes(),
                single.outputUnit(),
                single.trainedOn());
        this.graph = engine.load(network.rawGraphWithDropout(passes.rate()));
    }

    @Override
    public ModelPassport passport() {
        return passport;
    }

    @Override
    public EngineId engine() {
        return graph.engine();
    }

    @Override
    public Tensor predict(Tensor zyxin) {
        return predictWithSpread(zyxin).mean();
    }

    /**
     * Predicts mean and spread.
     *
     * @param zyxin {@code [batch, channel, row, column]} as the passport says, normalised
     * @throws org.tractionscope.predict.PredictionException if the input does not suit the network or the engine fails
     */
    public MonteCarloPrediction predictWithSpread(Tensor zyxin) {
        passport.requireSuits(zyxin);
        int pixels = zyxin.axis(2) * zyxin.axis(3);
        double[] sums = new double[2 * zyxin.axis(0) * pixels];
        double[] squares = new double[zyxin.axis(0) * pixels];
        Random random = new Random(passes.seed());
        for (int pass = 0; pass < passes.count(); pass++) {
            add(run(zyxin, random), pixels, sums, squares);
        }
        float[] mean = new float[sums.length];
        float[] spread = new float[squares.length];
        for (int i = 0; i < spread.length; i++) {
            int at = i / pixels * 2 * pixels + i % pixels;
            double x = sums[at] / passes.count();
            double y = sums[at + pixels] / passes.count();
            mean[at] = (float) x;
            mean[at + pixels] = (float) y;
            spread[i] = (float) Math.sqrt(Math.max(0, squares[i] / passes.count() - x * x - y * y));
        }
        return new MonteCarloPrediction(
                Tensor.of(mean, zyxin.axis(0), 2, zyxin.axis(2), zyxin.axis(3)),
                Tensor.of(spread, zyxin.axis(0), zyxin.axis(2), zyxin.axis(3)));
    }

    /** One pass: what the last convolution gives with elements dropped as {@code random} says. */
    Tensor run(Tensor zyxin, Random random) {
        List<Tensor> inputs = new ArrayList<>(List.of(zyxin));
        inputs.addAll(UNetDropout.numbers(random, network.weights(), zyxin));
        return graph.run(inputs).get(0);
    }

    private void add(Tensor pass, int pixels, double[] sums, double[] squares) {
        for (int i = 0; i < squares.length; i++) {
            int at = i / pixels * 2 * pixels + i % pixels;
            double x = pass.at(at);
            double y = pass.at(at + pixels);
            if (network.givesMagnitudeAndAngle()) {
                double magnitude = x;
                x = magnitude * Math.cos(y);
                y = magnitude * Math.sin(y);
            }
            sums[at] += x;
            sums[at + pixels] += y;
            squares[i] += x * x + y * y;
        }
    }

    @Override
    public void close() {
        graph.close();
    }
}
