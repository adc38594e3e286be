package org.tractionscope.engines;

import java.util.List;
import java.util.function.UnaryOperator;
import org.tractionscope.model.EngineId;
import org.tractionscope.model.EngineProof;
import org.tractionscope.model.EngineProof.Precision;
import org.tractionscope.predict.GraphEngine;
import org.tractionscope.predict.LoadedGraph;
import org.tractionscope.predict.OnnxGraph;
import org.tractionscope.predict.PredictionException;
import org.tractionscope.predict.PredictionException.Category;
import org.tractionscope.predict.Tensor;

/** An engine that computes what a test says, fails when it says so, and counts what is open. */
final class FakeEngine implements GraphEngine {

    private final String name;
    private final UnaryOperator<Tensor> network;
    private Precision precision = Precision.FLOAT32;
    private String refusal = "";
    private int runsBeforeItBreaks = Integer.MAX_VALUE;
    private int loads;
    private int open;

    FakeEngine(String name, UnaryOperator<Tensor> network) {
        this.name = name;
        this.network = network;
    }

    /** An engine whose output is the input times a factor. */
    static FakeEngine times(String name, float factor) {
        return new FakeEngine(name, input -> {
            float[] values = input.toArray();
            for (int i = 0; i < values.length; i++) {
                values[i] *= factor;
            }
            return Tensor.of(values, input.shape());
        });
    }

    FakeEngine in(Precision other) {
        precision = other;
        return this;
    }

    /** Refuses every graph, as a library that is not there does. */
    FakeEngine refusing(String reason) {
        refusal = reason;
        return this;
    }

    /** Runs out of memory after so many predictions. */
    FakeEngine breakingAfter(int runs) {
        runsBeforeItBreaks = runs;
        return this;
    }

    int loads() {
        return loads;
    }

    /** Graphs that are loaded and not closed. */
    int open() {
        return open;
    }

    @Override
    public EngineId id() {
        return new EngineId(name, "fake");
    }

    @Override
    public LoadedGraph load(OnnxGraph graph) {
        if (!refusal.isEmpty()) {
            throw new PredictionException(Category.BROKEN_ENGINE, name + ": " + refusal);
        }
        loads++;
        open++;
        return new LoadedGraph() {

            private int runs;
            private boolean closed;

            @Override
            public EngineId engine() {
                return id();
            }

            @Override
            public List<Tensor> run(List<Tensor> inputs) {
                if (runs++ >= runsBeforeItBreaks) {
                    throw new PredictionException(Category.BROKEN_ENGINE, name + ": out of memory");
                }
                return inputs.stream().map(network).toList();
            }

            @Override
            public EngineProof executed(List<Tensor> inputs) {
                return EngineProof.executed(name + "Provider", "a card", precision, 1);
            }

            @Override
            public void close() {
                if (!closed) {
                    closed = true;
                    open--;
                }
            }
        };
    }

    @Override
    public void close() {
        // Nothing is held.
    }
}
