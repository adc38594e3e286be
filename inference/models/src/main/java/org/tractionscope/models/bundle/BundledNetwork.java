package org.tractionscope.models.bundle;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.tractionscope.model.PixelSize;
import org.tractionscope.models.NetworkModel;
import org.tractionscope.models.OpenPredictor;
import org.tractionscope.models.PbnnPredictor;
import org.tractionscope.predict.GraphEngine;
import org.tractionscope.predict.GraphPredictor;
import org.tractionscope.predict.LoadedGraph;
import org.tractionscope.predict.ModelPassport;
import org.tractionscope.predict.OnnxGraph;
import org.tractionscope.predict.ProofCase;
import org.tractionscope.predict.Tensor;
import org.tractionscope.predict.TractionPredictor;

/**
 * A network as a bundle carries it: its passport and its graphs, the weights inside. Immutable.
 *
 * @param passport what the network was made for
 * @param graph from {@code zyxin} to {@code traction}, or to the gel of a PBNN
 * @param fieldsGraph the same with the inner fields behind it
 * @param rawGraph the network as the authors' code returns it; may be {@code graph}
 */
public record BundledNetwork(ModelPassport passport, OnnxGraph graph, OnnxGraph fieldsGraph, OnnxGraph rawGraph) {

    /** The first output of a graph that ends at a gel, whose equation gives the traction. */
    private static final String ADHESION = "adhesion";

    /** An output of a graph whose traction comes from potentials. */
    private static final String POTENTIALS = "potentials";

    public BundledNetwork {
        Objects.requireNonNull(passport, "passport");
        Objects.requireNonNull(graph, "graph");
        Objects.requireNonNull(fieldsGraph, "fieldsGraph");
        Objects.requireNonNull(rawGraph, "rawGraph");
    }

    /** The passport and graphs of a network. */
    public static BundledNetwork of(NetworkModel model) {
        return new BundledNetwork(model.passport(), model.graph(), model.graphWithInnerFields(), model.rawGraph());
    }

    /**
     * The same with an input by which every engine that loads it is put to the proof.
     *
     * @param traction the traction that belongs to the input; empty where an engine in float32 has to compute it
     * @param tolerance by how much of its maximum an engine in float32 may differ
     */
    public BundledNetwork provedBy(Tensor zyxin, Optional<Tensor> traction, double tolerance) {
        // The traction of a gel is no output of a graph: there the graph alone is held against the reference.
        Optional<Tensor> expected = endsAtGel() ? Optional.empty() : traction;
        ProofCase example = new ProofCase(List.of(zyxin), expected, tolerance);
        OnnxGraph proved = graph.provedBy(example);
        return new BundledNetwork(
                passport,
                proved,
                endsAtGel() ? fieldsGraph.provedBy(example) : fieldsGraph,
                rawGraph.equals(graph) ? proved : rawGraph);
    }

    /** The same for a network that brings no golden pair: every engine has to come close to one in float32 on the CPU. */
    public BundledNetwork proved() {
        return provedBy(GoldenInput.of(passport), Optional.empty(), ImportCheck.USUAL_TOLERANCE);
    }

    /** The same for another pixel size. */
    public BundledNetwork at(PixelSize trainedAt) {
        return new BundledNetwork(passport.at(trainedAt), graph, fieldsGraph, rawGraph);
    }

    /**
     * The network at work on an engine, in its own unit. The caller closes it, before the engine.
     *
     * @throws org.tractionscope.predict.PredictionException if the engine refuses the graph
     */
    public TractionPredictor predictor(GraphEngine engine) {
        return endsAtGel()
                ? new PbnnPredictor(passport, fieldsGraph, engine)
                : new GraphPredictor(passport, graph, engine);
    }

    /**
     * The same with a look inside, where there is something to see; takes longer where the network has to compute it.
     *
     * @throws org.tractionscope.predict.PredictionException if the engine refuses the graph
     */
    public TractionPredictor openPredictor(GraphEngine engine) {
        if (endsAtGel()) {
            PbnnPredictor gel = new PbnnPredictor(passport, fieldsGraph, engine);
            return new OpenPredictor(gel, gel::fields);
        }
        if (!fieldsGraph.outputs().contains(POTENTIALS)) {
            return predictor(engine);
        }
        OnnxGraph open = graph.proofCase().map(fieldsGraph::provedBy).orElse(fieldsGraph);
        GraphPredictor potentials = new GraphPredictor(passport, open, engine);
        return new OpenPredictor(potentials, potentials::outputs);
    }

    /**
     * The traction, in the network's own unit, and the fields inside the network, by name; the traction comes first. Loads
     * the graph anew.
     *
     * @param zyxin {@code [batch, channel, row, column]} as the passport says, normalised
     * @throws org.tractionscope.predict.PredictionException if the input does not suit the network or the engine fails
     */
    public Map<String, Tensor> fields(Tensor zyxin, GraphEngine engine) {
        if (endsAtGel()) {
            try (PbnnPredictor predictor = new PbnnPredictor(passport, fieldsGraph, engine)) {
                return predictor.fields(zyxin);
            }
        }
        passport.requireSuits(zyxin);
        Map<String, Tensor> fields = new LinkedHashMap<>();
        try (LoadedGraph loaded = engine.load(fieldsGraph)) {
            List<Tensor> found = loaded.run(List.of(zyxin));
            for (int i = 0; i < found.size(); i++) {
                fields.put(fieldsGraph.outputs().get(i), found.get(i));
            }
        }
        return fields;
    }

    private boolean endsAtGel() {
        return graph.outputs().contains(ADHESION);
    }
}
