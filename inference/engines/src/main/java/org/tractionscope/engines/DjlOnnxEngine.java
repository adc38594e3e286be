package org.tractionscope.engines;

import org.tractionscope.model.EngineId;
import org.tractionscope.predict.GraphEngine;
import org.tractionscope.predict.LoadedGraph;
import org.tractionscope.predict.OnnxGraph;

/**
 * ONNX Runtime on the CPU through DJL's engine interface, in float32. May be used from any thread; each loaded graph is
 * confined to one.
 */
public final class DjlOnnxEngine implements GraphEngine {

    /** The name that users give. */
    public static final String NAME = "onnx-cpu";

    static final String DJL_NAME = "OnnxRuntime";

    private final int threads;
    private final EngineId id;
    private volatile boolean closed;

    /**
     * An engine.
     *
     * @param threads how many threads one prediction may use, ≥ 1
     * @throws org.tractionscope.predict.PredictionException if the native library does not load
     */
    public DjlOnnxEngine(int threads) {
        if (threads < 1) {
            throw new IllegalArgumentException("threads of engine " + NAME + " must be ≥ 1: " + threads);
        }
        this.threads = threads;
        this.id = new EngineId(
                NAME,
                OnnxRuntimeLibrary.versions() + ", float32, " + threads + (threads == 1 ? " thread" : " threads"));
    }

    @Override
    public EngineId id() {
        return id;
    }

    @Override
    public LoadedGraph load(OnnxGraph graph) {
        if (closed) {
            throw new IllegalStateException("engine " + NAME + " is closed: it cannot load " + graph.name());
        }
        return DjlLoadedGraph.load(graph, id, threads);
    }

    /** Refuses further loads; the native library stays until the process ends. */
    @Override
    public void close() {
        closed = true;
    }
}
