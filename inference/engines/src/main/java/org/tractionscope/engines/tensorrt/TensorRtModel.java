package org.tractionscope.engines.tensorrt;

import ai.djl.BaseModel;
import ai.djl.Device;
import ai.djl.MalformedModelException;
import ai.djl.inference.Predictor;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.translate.Translator;
import ai.djl.util.PairList;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * An ONNX network for TensorRT. Plans are built when the first frame of a size comes, and kept.
 *
 * <p>Options of {@link #load}: {@code precision}, {@code float32} (the default) or {@code float16}; {@code cache}, a folder;
 * {@code notices}, a {@code Consumer<String>} of lines for the user.
 */
final class TensorRtModel extends BaseModel {

    private final TensorRtEngine engine;
    private Optional<Plans> plans = Optional.empty();

    TensorRtModel(String name, TensorRtEngine engine) {
        super(name);
        this.engine = engine;
        this.manager = engine.newBaseManager();
        this.dataType = DataType.FLOAT32;
    }

    @Override
    public void load(Path folder, @Nullable String prefix, @Nullable Map<String, ?> options)
            throws IOException, MalformedModelException {
        Path file =
                Files.isDirectory(folder) ? folder.resolve((prefix == null ? modelName : prefix) + ".onnx") : folder;
        try (InputStream in = Files.newInputStream(file)) {
            load(in, options);
        }
    }

    /**
     * Reads a network and has TensorRT's parser look at every operator.
     *
     * @throws MalformedModelException where it holds an operator that TensorRT lacks, with the parser's words
     */
    @Override
    public void load(InputStream in, @Nullable Map<String, ?> options) throws IOException, MalformedModelException {
        byte[] onnx = in.readAllBytes();
        PairList<String, Shape> inputs = new PairList<>();
        try {
            engine.library().check(onnx).forEach(input -> inputs.add(input, new Shape()));
        } catch (TensorRtException refused) {
            throw new MalformedModelException(refused.getMessage(), refused);
        }
        this.inputData = inputs;
        this.plans = Optional.of(new Plans(engine.library(), settings(options == null ? Map.of() : options), onnx));
        this.wasLoaded = true;
    }

    private Plans.Settings settings(Map<String, ?> options) {
        String precision =
                String.valueOf(options.containsKey(TensorRt.PRECISION) ? options.get(TensorRt.PRECISION) : "float32");
        if (!precision.equals("float32") && !precision.equals("float16")) {
            throw new TensorRtException("precision must be float32 or float16: \"" + precision + '"');
        }
        Path cache = options.get(TensorRt.CACHE) instanceof Path given
                ? given
                : Path.of(System.getProperty("java.io.tmpdir"), "tractionscope-tensorrt");
        return new Plans.Settings(
                modelName, precision.equals("float16"), cache, notices(options.get(TensorRt.NOTICES)));
    }

    @SuppressWarnings("unchecked") // DJL's options have no types.
    private static Consumer<String> notices(@Nullable Object given) {
        return given instanceof Consumer<?> listener ? (Consumer<String>) listener : line -> {};
    }

    Plans plans() {
        return plans.orElseThrow(() -> new IllegalStateException("the network " + modelName + " is not loaded"));
    }

    @Override
    public <I, O> Predictor<I, O> newPredictor(Translator<I, O> translator, @Nullable Device device) {
        return new TensorRtPredictor<>(this, translator, engine.defaultDevice());
    }

    @Override
    public void close() {
        plans.ifPresent(Plans::close);
        super.close();
    }
}
