package org.tractionscope.engines;

import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.tractionscope.model.EngineId;
import org.tractionscope.model.EngineProof;
import org.tractionscope.model.EngineProof.Precision;
import org.tractionscope.predict.GraphEngine;
import org.tractionscope.predict.LoadedGraph;
import org.tractionscope.predict.OnnxGraph;
import org.tractionscope.predict.PredictionException;
import org.tractionscope.predict.PredictionException.Category;
import org.tractionscope.predict.ProofCase;
import org.tractionscope.predict.Tensor;

/**
 * Puts an engine to the proof with every graph that it loads: what executed, and how far its result is from the float32
 * reference. A result that is too far off is refused. May be used from any thread; owns the engine.
 */
final class ProvingEngine implements GraphEngine {

    private final GraphEngine engine;
    private final Optional<Supplier<GraphEngine>> reference;

    /**
     * A proving engine.
     *
     * @param reference opens an engine in float32 for graphs that bring no expected output; empty where {@code engine} is it
     */
    ProvingEngine(GraphEngine engine, Optional<Supplier<GraphEngine>> reference) {
        this.engine = engine;
        this.reference = reference;
    }

    @Override
    public EngineId id() {
        return engine.id();
    }

    @Override
    public LoadedGraph load(OnnxGraph graph) {
        LoadedGraph loaded = engine.load(graph);
        if (graph.proofCase().isEmpty()) {
            return loaded;
        }
        try {
            return new Proved(loaded, prove(graph, graph.proofCase().get(), loaded));
        } catch (RuntimeException | Error refused) {
            loaded.close();
            throw refused;
        }
    }

    private EngineId prove(OnnxGraph graph, ProofCase example, LoadedGraph loaded) {
        Tensor found = loaded.run(example.inputs()).get(0);
        EngineProof executed = loaded.executed(example.inputs());
        Optional<Tensor> expected = example.expected().or(() -> reference.map(opens -> run(graph, example, opens)));
        return loaded.engine()
                .proved(expected.map(values -> held(graph, example, executed, found, values))
                        .orElse(executed));
    }

    private static Tensor run(OnnxGraph graph, ProofCase example, Supplier<GraphEngine> opens) {
        try (GraphEngine sound = opens.get();
                LoadedGraph loaded = sound.load(graph)) {
            return loaded.run(example.inputs()).get(0);
        }
    }

    private static EngineProof held(
            OnnxGraph graph, ProofCase example, EngineProof executed, Tensor found, Tensor expected) {
        double allowed = executed.precision() == Precision.FLOAT16 ? ProofCase.HALF_TOLERANCE : example.tolerance();
        double deviation = deviation(found, expected);
        if (!(deviation <= allowed)) {
            throw new PredictionException(
                    Category.BROKEN_ENGINE,
                    "the golden pair of " + graph.name() + " must come out within " + allowed + " of its maximum: "
                            + executed.words() + " differs by " + deviation);
        }
        return executed.within(deviation, allowed);
    }

    /** The largest difference as a share of the largest expected value; infinite where sizes differ, NaN where a value is. */
    private static double deviation(Tensor found, Tensor expected) {
        if (found.size() != expected.size()) {
            return Double.POSITIVE_INFINITY;
        }
        double difference = 0;
        double maximum = 0;
        for (int i = 0; i < expected.size(); i++) {
            // Math.max passes NaN on, so that no broken value hides.
            difference = Math.max(difference, Math.abs((double) found.at(i) - expected.at(i)));
            maximum = Math.max(maximum, Math.abs(expected.at(i)));
        }
        return difference == 0 ? 0 : difference / maximum;
    }

    @Override
    public void close() {
        engine.close();
    }

    private record Proved(LoadedGraph graph, EngineId engine) implements LoadedGraph {

        @Override
        public List<Tensor> run(List<Tensor> inputs) {
            return graph.run(inputs);
        }

        @Override
        public EngineProof executed(List<Tensor> inputs) {
            return graph.executed(inputs);
        }

        @Override
        public void close() {
            graph.close();
        }
    }
}
