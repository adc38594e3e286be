package org.tractionscope.engines;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.tractionscope.model.EngineId;
import org.tractionscope.model.EngineProof;
import org.tractionscope.predict.GraphEngine;
import org.tractionscope.predict.LoadedGraph;
import org.tractionscope.predict.OnnxGraph;
import org.tractionscope.predict.PredictionException;
import org.tractionscope.predict.PredictionException.Category;
import org.tractionscope.predict.Tensor;

/**
 * A graph on the engine that a {@link ChoosingEngine} gave it. An engine that breaks is left for the next one, which gets the
 * same frame again, so that none is lost. Confined to one thread.
 */
final class ChosenGraph implements LoadedGraph {

    private final OnnxGraph graph;
    private final ChoosingEngine choice;
    private final Iterator<GraphEngine> left;
    private final List<PredictionException> faults;
    private LoadedGraph loaded;
    private EngineId engine;

    ChosenGraph(OnnxGraph graph, ChoosingEngine choice) {
        this.graph = graph;
        this.choice = choice;
        this.left = choice.candidates();
        this.faults = new ArrayList<>(choice.missing());
        this.loaded = choice.next(graph, left, faults);
        this.engine = named();
    }

    /** That a fast engine does not know a model's layers is nothing to warn of; that one is missing or broken is. */
    private EngineId named() {
        List<PredictionException> broken = faults.stream()
                .filter(fault -> fault.category() == Category.BROKEN_ENGINE)
                .toList();
        return broken.isEmpty() ? loaded.engine() : loaded.engine().inPlaceOf(ChoosingEngine.reasons(broken));
    }

    @Override
    public EngineId engine() {
        return engine;
    }

    @Override
    public List<Tensor> run(List<Tensor> inputs) {
        while (true) {
            try {
                return loaded.run(inputs);
            } catch (PredictionException broken) {
                if (broken.category() != Category.BROKEN_ENGINE || !left.hasNext()) {
                    throw broken;
                }
                loaded.close();
                faults.add(broken);
                loaded = choice.next(graph, left, faults);
                engine = named();
            }
        }
    }

    @Override
    public EngineProof executed(List<Tensor> inputs) {
        return loaded.executed(inputs);
    }

    @Override
    public void close() {
        loaded.close();
    }
}
