package org.tractionscope.engines;

import ai.djl.MalformedModelException;
import ai.djl.Model;
import ai.djl.engine.EngineException;
import ai.djl.inference.Predictor;
import ai.djl.translate.TranslateException;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtException.OrtErrorCode;
import ai.onnxruntime.OrtSession;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.tractionscope.model.EngineId;
import org.tractionscope.model.EngineProof;
import org.tractionscope.predict.LoadedGraph;
import org.tractionscope.predict.OnnxGraph;
import org.tractionscope.predict.PredictionException;
import org.tractionscope.predict.PredictionException.Category;
import org.tractionscope.predict.Tensor;

/** One graph in one DJL model with its own predictor. Confined to one thread. */
final class DjlLoadedGraph implements LoadedGraph {

    private final String name;
    private final OnnxGraph graph;
    private final DjlOnnxEngine owner;
    private final List<String> inputs;
    private final Model model;
    private final Predictor<List<Tensor>, List<Tensor>> predictor;
    private boolean closed;

    private DjlLoadedGraph(OnnxGraph graph, DjlOnnxEngine owner, Model model) {
        this.graph = graph;
        this.name = graph.name();
        this.owner = owner;
        this.inputs = graph.inputs();
        this.model = model;
        this.predictor = model.newPredictor(new TensorTranslator(graph));
    }

    static DjlLoadedGraph load(OnnxGraph graph, DjlOnnxEngine owner) {
        Model model = Model.newInstance(graph.name(), DjlOnnxEngine.DJL_NAME);
        try (OrtSession.SessionOptions options = new OrtSession.SessionOptions()) {
            owner.provider().configure(options, owner.settings());
            model.load(new ByteArrayInputStream(graph.model()), Map.of("sessionOptions", options));
            checkInputs(graph, model);
            return new DjlLoadedGraph(graph, owner, model);
        } catch (MalformedModelException | OrtException | EngineException refused) {
            release(model);
            throw owner.refusal(graph, refused);
        } catch (IOException unreadable) {
            release(model);
            throw new PredictionException(
                    Category.BROKEN_MODEL,
                    "the graph of " + graph.name() + " cannot be loaded: " + unreadable,
                    unreadable);
        } catch (RuntimeException | Error failure) {
            release(model);
            throw failure;
        }
    }

    private static void checkInputs(OnnxGraph graph, Model model) {
        Set<String> found = new HashSet<>(model.describeInput().keys());
        if (!found.equals(Set.copyOf(graph.inputs()))) {
            throw new PredictionException(
                    Category.BROKEN_MODEL,
                    graph.name() + " must have the inputs " + graph.inputs() + ": its graph has " + found);
        }
    }

    @Override
    public EngineId engine() {
        return owner.id();
    }

    @Override
    public List<Tensor> run(List<Tensor> values) {
        if (closed) {
            throw new IllegalStateException("the graph of " + name + " is closed");
        }
        if (values.size() != inputs.size()) {
            throw new PredictionException(
                    Category.UNSUITABLE_FRAME, name + " takes " + inputs.size() + " inputs: " + values.size());
        }
        try {
            return predictor.predict(values);
        } catch (TranslateException | EngineException failure) {
            Throwable root = Failures.rootOf(failure);
            if (root instanceof PredictionException known) {
                throw known;
            }
            // DJL does not know the shapes that a graph takes; ONNX Runtime does, and names axis, found and expected.
            boolean unsuitable =
                    root instanceof OrtException refused && refused.getCode() == OrtErrorCode.ORT_INVALID_ARGUMENT;
            // A card that ran out of memory or met a fault stays as it is until the process ends.
            Category otherwise = owner.provider().isOnGpu() ? Category.BROKEN_ENGINE : Category.FAILED_FRAME;
            throw new PredictionException(
                    unsuitable ? Category.UNSUITABLE_FRAME : otherwise,
                    "ONNX Runtime failed on " + name + ": " + Failures.line(root),
                    failure);
        }
    }

    @Override
    public EngineProof executed(List<Tensor> values) {
        return owner.executed(graph, values);
    }

    /** How many native arrays the model still holds; 0 between runs. */
    int heldArrays() {
        return model.getNDManager().getManagedArrays().size();
    }

    @Override
    public void close() {
        if (!closed) {
            closed = true;
            predictor.close();
            release(model);
        }
    }

    private static void release(Model model) {
        Path folder = model.getModelPath();
        model.close();
        // DJL makes an empty temporary folder for each model that it loads from a stream.
        try {
            if (folder != null) {
                Files.deleteIfExists(folder);
            }
        } catch (IOException left) {
            throw new PredictionException(Category.FAILED_FRAME, "temporary folder not removed: " + left, left);
        }
    }
}
