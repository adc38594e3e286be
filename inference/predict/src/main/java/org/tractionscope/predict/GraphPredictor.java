package org.tractionscope.predict;

import java.util.List;
import java.util.Objects;
import org.tractionscope.model.EngineId;
import org.tractionscope.model.ImageSize;

/** A {@link TractionPredictor} whose network is one graph with input {@code zyxin} and first output the traction. */
public final class GraphPredictor implements TractionPredictor {

    private final ModelPassport passport;
    private final EngineId engine;
    private final LoadedGraph graph;

    /** Loads {@code graph} on {@code engine}; this predictor owns the loaded graph, not the engine. */
    public GraphPredictor(ModelPassport passport, OnnxGraph graph, GraphEngine engine) {
        this.passport = Objects.requireNonNull(passport, "passport");
        this.engine = engine.id();
        this.graph = engine.load(graph);
    }

    @Override
    public ModelPassport passport() {
        return passport;
    }

    @Override
    public EngineId engine() {
        return engine;
    }

    @Override
    public Tensor predict(Tensor zyxin) {
        boolean suits = zyxin.rank() == 4
                && zyxin.axis(1) == passport.channels().size()
                && passport.inputSize().takes(new ImageSize(zyxin.axis(2), zyxin.axis(3)));
        if (!suits) {
            throw new PredictionException(
                    PredictionException.Category.UNSUITABLE_FRAME,
                    passport.id().name() + " takes float32 [batch, "
                            + passport.channels().size() + ", row, column] of "
                            + passport.inputSize().words() + ": " + zyxin.shapeText());
        }
        return graph.run(List.of(zyxin)).get(0);
    }

    @Override
    public void close() {
        graph.close();
    }
}
