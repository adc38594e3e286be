package org.tractionscope.engines;

import ai.onnxruntime.OrtException;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.tractionscope.engines.hardware.Hardware;
import org.tractionscope.model.EngineId;
import org.tractionscope.model.EngineProof;
import org.tractionscope.predict.GraphEngine;
import org.tractionscope.predict.LoadedGraph;
import org.tractionscope.predict.OnnxGraph;
import org.tractionscope.predict.PredictionException;
import org.tractionscope.predict.PredictionException.Category;
import org.tractionscope.predict.Tensor;

/**
 * ONNX Runtime through DJL's engine interface: on the CPU in float32, or on a GPU where its libraries are there. May be used
 * from any thread; each loaded graph is confined to one.
 */
public final class DjlOnnxEngine implements GraphEngine {

    /** The name that users give to the one on the CPU. */
    public static final String NAME = "onnx-cpu";

    static final String DJL_NAME = "OnnxRuntime";

    private final OnnxProvider provider;
    private final EngineSettings settings;
    private final EngineId id;
    private volatile boolean closed;

    /**
     * An engine.
     *
     * @throws PredictionException if the native library does not load
     */
    DjlOnnxEngine(OnnxProvider provider, EngineSettings settings) {
        this.provider = provider;
        this.settings = settings;
        int threads = settings.threads();
        this.id = new EngineId(
                provider.engine(),
                OnnxRuntimeLibrary.versions(provider) + ", "
                        + provider.precision(settings.precision()).words() + ", " + threads
                        + (threads == 1 ? " thread" : " threads"));
    }

    /**
     * An engine on the CPU.
     *
     * @param threads how many threads one prediction may use, ≥ 1
     * @throws PredictionException if the native library does not load
     */
    public DjlOnnxEngine(int threads) {
        this(OnnxProvider.CPU, Engines.settings(threads));
    }

    @Override
    public EngineId id() {
        return id;
    }

    OnnxProvider provider() {
        return provider;
    }

    EngineSettings settings() {
        return settings;
    }

    @Override
    public LoadedGraph load(OnnxGraph graph) {
        if (closed) {
            throw new IllegalStateException("engine " + id.name() + " is closed: it cannot load " + graph.name());
        }
        return DjlLoadedGraph.load(graph, this);
    }

    /** What a graph that is refused is refused with: on the CPU it is the graph that is at fault. */
    PredictionException refusal(OnnxGraph graph, Throwable refused) {
        String reason = Failures.line(Failures.rootOf(refused));
        return provider.isOnGpu()
                ? new PredictionException(
                        Category.BROKEN_ENGINE,
                        "engine " + id.name() + " does not run " + graph.name() + ": " + reason,
                        refused)
                : new PredictionException(
                        Category.BROKEN_MODEL,
                        "ONNX Runtime refuses the graph of " + graph.name() + ": " + reason,
                        refused);
    }

    EngineProof executed(OnnxGraph graph, List<Tensor> inputs) {
        Map<String, Integer> counts;
        try {
            counts = OnnxProfile.of(graph, inputs, provider, settings);
        } catch (OrtException | IOException failure) {
            throw refusal(graph, failure);
        }
        if (!counts.containsKey(provider.provider())) {
            throw new PredictionException(
                    Category.BROKEN_ENGINE,
                    "engine " + id.name() + " must execute " + graph.name() + " on " + provider.provider() + ": "
                            + OnnxProfile.words(counts, provider.provider()) + " executed it");
        }
        String device = provider.isOnGpu() ? Hardware.gpu().orElse("GPU 0") : Hardware.processor();
        return EngineProof.executed(
                OnnxProfile.words(counts, provider.provider()),
                device,
                provider.precision(settings.precision()),
                settings.threads());
    }

    /** Refuses further loads; the native library stays until the process ends. */
    @Override
    public void close() {
        closed = true;
    }
}
