package org.tractionscope.engines;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.tractionscope.model.EngineId;
import org.tractionscope.predict.GraphEngine;
import org.tractionscope.predict.LoadedGraph;
import org.tractionscope.predict.OnnxGraph;
import org.tractionscope.predict.PredictionException;
import org.tractionscope.predict.PredictionException.Category;

/**
 * Gives every graph to the first of several engines that can run it, and tells why a faster one could not. May be used from any
 * thread; owns the engines.
 */
final class ChoosingEngine implements GraphEngine {

    private final List<GraphEngine> engines;
    private final Consumer<String> notices;

    /**
     * A choice.
     *
     * @param engines fastest first, at least one
     * @param notices gets one line for each graph that the first engine refuses
     */
    ChoosingEngine(List<GraphEngine> engines, Consumer<String> notices) {
        this.engines = List.copyOf(engines);
        this.notices = notices;
    }

    /** Which engines there are to choose from; what runs a graph says {@link LoadedGraph#engine}. */
    @Override
    public EngineId id() {
        String names = engines.stream().map(engine -> engine.id().name()).collect(Collectors.joining(", "));
        return new EngineId(Engines.AUTO, "the first of " + names + " that runs the model");
    }

    @Override
    public LoadedGraph load(OnnxGraph graph) {
        List<String> refusals = new ArrayList<>();
        for (GraphEngine engine : engines) {
            try {
                LoadedGraph loaded = engine.load(graph);
                if (!refusals.isEmpty()) {
                    notices.accept(
                            loaded.engine().name() + " runs " + graph.name() + ": " + String.join("; ", refusals));
                }
                return loaded;
            } catch (PredictionException refused) {
                if (refused.category() != Category.BROKEN_MODEL) {
                    throw refused;
                }
                refusals.add(String.valueOf(refused.getMessage()));
            }
        }
        throw new PredictionException(
                Category.BROKEN_MODEL, "no engine runs " + graph.name() + ": " + String.join("; ", refusals));
    }

    @Override
    public void close() {
        engines.forEach(GraphEngine::close);
    }
}
