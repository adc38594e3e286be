package org.tractionscope.predict;

import org.tractionscope.model.EngineId;

/** Something that executes ONNX graphs, such as ONNX Runtime on a CPU. May be used from any thread. */
public interface GraphEngine extends AutoCloseable {

    /** What really runs: name, library and version, precision, threads. */
    EngineId id();

    /**
     * Prepares a graph for execution. The caller closes the result before the engine.
     *
     * @throws PredictionException if the engine refuses the graph
     */
    LoadedGraph load(OnnxGraph graph);

    /** Frees native resources; idempotent. */
    @Override
    void close();
}
