package org.tractionscope.engines;

import ai.djl.MalformedModelException;
import ai.djl.Model;
import ai.djl.engine.Engine;
import ai.djl.engine.EngineException;
import ai.djl.inference.Predictor;
import ai.djl.translate.TranslateException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.tractionscope.engines.EngineProbe.Presence;
import org.tractionscope.engines.tensorrt.TensorRt;
import org.tractionscope.model.EngineId;
import org.tractionscope.model.EngineProof;
import org.tractionscope.predict.GraphEngine;
import org.tractionscope.predict.LoadedGraph;
import org.tractionscope.predict.OnnxGraph;
import org.tractionscope.predict.PredictionException;
import org.tractionscope.predict.PredictionException.Category;
import org.tractionscope.predict.Tensor;

/** TensorRT on an NVIDIA card through DJL's engine interface. May be used from any thread; a loaded graph is confined to one. */
final class DjlTensorRtEngine implements GraphEngine {

    /** The name that users give. */
    static final String NAME = "tensorrt";

    private static Optional<EngineProbe> once = Optional.empty();

    private final EngineSettings settings;
    private final EngineId id;
    private final String card;

    /** @throws PredictionException if a native library is missing */
    DjlTensorRtEngine(EngineSettings settings) {
        EngineProbe probe = probe();
        if (!probe.available()) {
            throw new PredictionException(
                    Category.BROKEN_ENGINE, "engine " + NAME + " is not available: " + probe.detail());
        }
        this.settings = settings;
        this.id =
                new EngineId(NAME, probe.detail() + ", " + settings.precision().words());
        this.card = TensorRt.start();
    }

    /** Tries the native libraries, once a process. */
    static synchronized EngineProbe probe() {
        if (once.isEmpty()) {
            once = Optional.of(tryOut());
        }
        return once.get();
    }

    private static EngineProbe tryOut() {
        if (!TensorRt.isBuiltIn()) {
            return new EngineProbe(
                    NAME,
                    Presence.NOT_BUILT_IN,
                    "this build has no native libraries of TensorRT: build with -Ptensorrt");
        }
        try {
            String found = TensorRt.start();
            return EngineProbe.there(
                    NAME,
                    "TensorRT " + Engine.getEngine(TensorRt.ENGINE).getVersion() + " through DJL "
                            + Engine.getDjlVersion() + " on " + found);
        } catch (VirtualMachineError fatal) {
            throw fatal;
        } catch (Throwable missing) {
            return EngineProbe.broken(NAME, Failures.line(Failures.rootOf(missing)));
        }
    }

    @Override
    public EngineId id() {
        return id;
    }

    @Override
    public LoadedGraph load(OnnxGraph graph) {
        Model model = Model.newInstance(graph.name(), TensorRt.ENGINE);
        try {
            model.load(
                    new ByteArrayInputStream(graph.model()),
                    Map.of(
                            TensorRt.PRECISION, settings.precision().words(),
                            TensorRt.CACHE, settings.cache().resolve(NAME),
                            TensorRt.NOTICES, settings.notices()));
            return new Graph(graph, model);
        } catch (MalformedModelException | IOException | EngineException refused) {
            model.close();
            throw new PredictionException(
                    Category.BROKEN_ENGINE,
                    "engine " + NAME + " does not run " + graph.name() + ": " + Failures.line(Failures.rootOf(refused)),
                    refused);
        }
    }

    /** Nothing is held but by the graphs, which are closed before. */
    @Override
    public void close() {
        // As the line above says.
    }

    private final class Graph implements LoadedGraph {

        private final OnnxGraph graph;
        private final Model model;
        private final Predictor<List<Tensor>, List<Tensor>> predictor;
        private boolean closed;

        Graph(OnnxGraph graph, Model model) {
            this.graph = graph;
            this.model = model;
            this.predictor = model.newPredictor(new TensorTranslator(graph));
        }

        @Override
        public EngineId engine() {
            return id;
        }

        @Override
        public List<Tensor> run(List<Tensor> inputs) {
            if (closed) {
                throw new IllegalStateException("the graph of " + graph.name() + " is closed");
            }
            if (inputs.size() != graph.inputs().size()) {
                throw new PredictionException(
                        Category.UNSUITABLE_FRAME,
                        graph.name() + " takes " + graph.inputs().size() + " inputs: " + inputs.size());
            }
            try {
                return predictor.predict(inputs);
            } catch (TranslateException | EngineException failure) {
                Throwable root = Failures.rootOf(failure);
                if (root instanceof PredictionException known) {
                    throw known;
                }
                // A card that ran out of memory or met a fault stays as it is until the process ends.
                throw new PredictionException(
                        Category.BROKEN_ENGINE,
                        "engine " + NAME + " failed on " + graph.name() + ": " + Failures.line(root),
                        failure);
            }
        }

        // A plan has no way out to another provider: what TensorRT built, TensorRT runs.
        @Override
        public EngineProof executed(List<Tensor> inputs) {
            return EngineProof.executed(
                    "TensorRT " + Engine.getEngine(TensorRt.ENGINE).getVersion(),
                    card,
                    settings.precision(),
                    settings.threads());
        }

        @Override
        public void close() {
            if (!closed) {
                closed = true;
                predictor.close();
                model.close();
            }
        }
    }
}
