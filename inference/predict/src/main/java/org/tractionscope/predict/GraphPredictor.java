package org.tractionscope.predict;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.tractionscope.model.EngineId;

/** A {@link TractionPredictor} whose network is one graph with input {@code zyxin} and first output the traction. */
public final class GraphPredictor implements TractionPredictor {

    private final ModelPassport passport;
    private final LoadedGraph graph;
    private final List<String> names;

    /** Loads {@code graph} on {@code engine}; this predictor owns the loaded graph, not the engine. */
    public GraphPredictor(ModelPassport passport, OnnxGraph graph, GraphEngine engine) {
        this.passport = Objects.requireNonNull(passport, "passport");
        this.graph = engine.load(graph);
        this.names = graph.outputs();
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
        passport.requireSuits(zyxin);
        return graph.run(List.of(zyxin)).get(0);
    }

    /** All outputs of the graph by name, in its order, the traction first. */
    public Map<String, Tensor> outputs(Tensor zyxin) {
        passport.requireSuits(zyxin);
        List<Tensor> found = graph.run(List.of(zyxin));
        Map<String, Tensor> byName = new LinkedHashMap<>();
        for (int i = 0; i < found.size(); i++) {
            byName.put(names.get(i), found.get(i));
        }
        return byName;
    }

    @Override
    public void close() {
        graph.close();
    }
}
