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
import org.tractionscope.predict.LoadedGraph;
import org.tractionscope.predict.OnnxGraph;
import org.tractionscope.predict.PredictionException;
import org.tractionscope.predict.PredictionException.Category;
import org.tractionscope.predict.Tensor;

/** One graph in one DJL model with its own predictor. Confined to one thread. */
final class DjlLoadedGraph implements LoadedGraph {

    private final String name;
    private final EngineId engine;
    private final List<String> inputs;
    private final Model model;
    private final Predictor<List<Tensor>, List<Tensor>> predictor;
    private boolean closed;

    private DjlLoadedGraph(OnnxGraph graph, EngineId engine, Model model) {
        this.name = graph.name();
        this.engine = engine;
        this.inputs = graph.inputs();
        this.model = model;
        this.predictor = model.newPredictor(new TensorTranslator(graph));
    }

    static DjlLoadedGraph load(OnnxGraph graph, EngineId engine, int threads) {
        Model model = Model.newInstance(graph.name(), DjlOnnxEngine.DJL_NAME);
        try (OrtSession.SessionOptions options = new OrtSession.SessionOptions()) {
            options.setIntraOpNumThreads(threads);
            options.setInterOpNumThreads(1);
            // Broker, worker and viewer often share the cores: threads that spin between operators starve them.
            options.addConfigEntry("session.intra_op.allow_spinning", "0");
            model.load(new ByteArrayInputStream(graph.model()), Map.of("sessionOptions", options));
            checkInputs(graph, model);
            return new DjlLoadedGraph(graph, engine, model);
        } catch (MalformedModelException | OrtException | EngineException refused) {
            release(model);
            throw new PredictionException(
                    Category.BROKEN_MODEL,
                    "ONNX Runtime refuses the graph of " + graph.name() + ": "
                            + Failures.rootOf(refused).getMessage(),
                    refused);
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
        return engine;
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
            throw new PredictionException(
                    unsuitable ? Category.UNSUITABLE_FRAME : Category.FAILED_FRAME,
                    "ONNX Runtime failed on " + name + ": " + root.getMessage(),
                    failure);
        }
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
