package org.tractionscope.models.bundle;

import java.util.List;
import java.util.function.DoubleUnaryOperator;
import org.tractionscope.model.EngineId;
import org.tractionscope.model.EngineProof;
import org.tractionscope.predict.GraphEngine;
import org.tractionscope.predict.LoadedGraph;
import org.tractionscope.predict.OnnxGraph;
import org.tractionscope.predict.Tensor;

/** An engine that puts every value of another through a function, as a broken driver might. */
record DistortingEngine(GraphEngine sound, DoubleUnaryOperator distortion) implements GraphEngine {

    @Override
    public EngineId id() {
        return new EngineId("distorting", "test");
    }

    @Override
    public LoadedGraph load(OnnxGraph graph) {
        LoadedGraph loaded = sound.load(graph);
        return new LoadedGraph() {
            @Override
            public EngineId engine() {
                return DistortingEngine.this.id();
            }

            @Override
            public List<Tensor> run(List<Tensor> inputs) {
                return loaded.run(inputs).stream()
                        .map(DistortingEngine.this::distorted)
                        .toList();
            }

            @Override
            public EngineProof executed(List<Tensor> inputs) {
                return loaded.executed(inputs);
            }

            @Override
            public void close() {
                loaded.close();
            }
        };
    }

    private Tensor distorted(Tensor tensor) {
        float[] values = tensor.toArray();
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) distortion.applyAsDouble(values[i]);
        }
        return Tensor.of(values, tensor.shape());
    }

    @Override
    public void close() {
        // The sound engine is its owner's.
    }
}
