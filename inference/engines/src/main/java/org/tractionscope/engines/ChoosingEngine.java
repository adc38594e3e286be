package org.tractionscope.engines;

import java.util.Iterator;
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
 * Gives every graph to the first of several engines that can run it, and to the next one when that breaks in the middle of a
 * run; tells why each time. May be used from any thread; owns the engines.
 */
final class ChoosingEngine implements GraphEngine {

    private final EngineId id;
    private final List<GraphEngine> engines;
    private final List<PredictionException> missing;
    private final Consumer<String> notices;

    /**
     * A choice.
     *
     * @param name what the user asked for
     * @param engines fastest first, at least one
     * @param missing why those that would have come before are not among them
     * @param notices gets one line for each graph that does not run on the engine that would have come first
     */
    ChoosingEngine(
            String name, List<GraphEngine> engines, List<PredictionException> missing, Consumer<String> notices) {
        String names = engines.stream().map(engine -> engine.id().name()).collect(Collectors.joining(", "));
        this.id = new EngineId(name, "the first of " + names + " that runs the model");
        this.engines = List.copyOf(engines);
        this.missing = List.copyOf(missing);
        this.notices = notices;
    }

    /** Which engines there are to choose from; what runs a graph says {@link LoadedGraph#engine}. */
    @Override
    public EngineId id() {
        return id;
    }

    @Override
    public LoadedGraph load(OnnxGraph graph) {
        return new ChosenGraph(graph, this);
    }

    /** Why engines are missing, with which every choice begins. */
    List<PredictionException> missing() {
        return missing;
    }

    Iterator<GraphEngine> candidates() {
        return engines.iterator();
    }

    /**
     * Loads a graph on the next engine that takes it, and tells where others refused.
     *
     * @param left the engines that have not been tried
     * @param faults why those before are not taken; loses nothing, gains what is refused now
     * @throws PredictionException if no engine takes it
     */
    LoadedGraph next(OnnxGraph graph, Iterator<GraphEngine> left, List<PredictionException> faults) {
        while (left.hasNext()) {
            try {
                LoadedGraph loaded = left.next().load(graph);
                if (!faults.isEmpty()) {
                    notices.accept(loaded.engine().name() + " runs " + graph.name() + ": " + reasons(faults));
                }
                return loaded;
            } catch (PredictionException refused) {
                if (refused.category() != Category.BROKEN_MODEL && refused.category() != Category.BROKEN_ENGINE) {
                    throw refused;
                }
                faults.add(refused);
            }
        }
        throw new PredictionException(Category.BROKEN_MODEL, "no engine runs " + graph.name() + ": " + reasons(faults));
    }

    /** All faults in one line. */
    static String reasons(List<PredictionException> faults) {
        return faults.stream()
                .map(fault -> String.valueOf(fault.getMessage()))
                .distinct()
                .collect(Collectors.joining("; "));
    }

    @Override
    public void close() {
        engines.forEach(GraphEngine::close);
    }
}
