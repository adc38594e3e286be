package org.tractionscope.models;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.tractionscope.predict.GraphEngine;
import org.tractionscope.predict.GraphPredictor;
import org.tractionscope.predict.LoadedGraph;
import org.tractionscope.predict.ModelPassport;
import org.tractionscope.predict.OnnxGraph;
import org.tractionscope.predict.Tensor;
import org.tractionscope.predict.TractionPredictor;

/** A network with its weights, ready to be loaded by an engine; immutable. */
public sealed interface NetworkModel permits GfnnNetwork, PbnnNetwork, UNetNetwork {

    /** What the network was made for. */
    ModelPassport passport();

    /**
     * The network as a graph from {@code zyxin [batch, channel, row, column]} to what {@link #predictor} needs, nothing else
     * computed: {@code traction [batch, 2, row, column]} where the network gives it.
     */
    OnnxGraph graph();

    /** The same with {@link #innerFields()} as further outputs behind it, in that order. */
    OnnxGraph graphWithInnerFields();

    /** The network as the authors' {@code forward} returns it, as first output. */
    OnnxGraph rawGraph();

    /** Names of the fields inside the network that are worth seeing; what they are stands in the network's own class. */
    List<String> innerFields();

    /**
     * The network at work on an engine, with all that belongs to it to make tractions. The caller closes it, before the
     * engine.
     *
     * @throws org.tractionscope.predict.PredictionException if the engine refuses the graph
     */
    default TractionPredictor predictor(GraphEngine engine) {
        return new GraphPredictor(passport(), graph(), engine);
    }

    /**
     * The traction and everything inside the model that is worth seeing, by name, for one input; the traction comes first.
     * Loads the graph anew.
     *
     * @param zyxin {@code [batch, channel, row, column]} as the passport says, normalised
     * @throws org.tractionscope.predict.PredictionException if the input does not suit the network or the engine fails
     */
    default Map<String, Tensor> fields(Tensor zyxin, GraphEngine engine) {
        OnnxGraph graph = graphWithInnerFields();
        Map<String, Tensor> fields = new LinkedHashMap<>();
        passport().requireSuits(zyxin);
        try (LoadedGraph loaded = engine.load(graph)) {
            List<Tensor> found = loaded.run(List.of(zyxin));
            for (int i = 0; i < found.size(); i++) {
                fields.put(graph.outputs().get(i), found.get(i));
            }
        }
        return fields;
    }
}
