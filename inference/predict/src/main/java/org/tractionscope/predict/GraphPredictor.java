package org.tractionscope.predict;

import java.util.List;
import java.util.Objects;
import org.tractionscope.model.EngineId;

/** A {@link TractionPredictor} whose network is one graph with input {@code zyxin} and first output the traction. */
public final class GraphPredictor implements TractionPredictor {

    private final ModelPassport passport;
    private final LoadedGraph graph;

    /** Loads {@code graph} on {@code engine}; this predictor owns the loaded graph, not the engine. */
    public GraphPredictor(ModelPassport passport, OnnxGraph graph, GraphEngine engine) {
        this.passport = Objects.requireNonNull(passport, "passport");
        this.graph = engine.load(graph);
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

    @Override
    public void close() {
        graph.close();
    }
}
