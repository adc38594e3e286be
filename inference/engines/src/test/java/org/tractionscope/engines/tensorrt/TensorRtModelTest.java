package org.tractionscope.engines.tensorrt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.MalformedModelException;
import ai.djl.Model;
import ai.djl.inference.Predictor;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.translate.NoBatchifyTranslator;
import ai.djl.translate.TranslatorContext;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.FloatBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TensorRtModelTest {

    private static final byte[] ONNX = {1, 2, 3};

    @TempDir
    private Path cache = Path.of("");

    private final FakeTensorRt library = new FakeTensorRt();
    private final List<String> notices = new ArrayList<>();

    @Test
    void shouldPredictThroughDjlAndFreeEverything() throws Exception {
        try (Model model = load(library, ONNX, "float32");
                Predictor<float[], float[]> predictor = model.newPredictor(new Values())) {
            assertThat(predictor.predict(new float[] {1, -2, 3})).containsExactly(2, -4, 6);
            assertThat(predictor.predict(new float[] {5, 6, 7})).containsExactly(10, 12, 14);
            assertThat(library.builds()).isOne();
        }

        assertThat(library.open()).isZero();
    }

    @Test
    void shouldTellOfABuildBeforeTheFirstResult() throws Exception {
        predict(library, ONNX, "float16", 3);

        assertThat(notices).hasSize(2);
        assertThat(notices.get(0))
                .isEqualTo("TensorRT builds a plan of net for 1x1x1x3 in float16, once on this machine; this may take"
                        + " minutes");
        assertThat(notices.get(1)).startsWith("TensorRT's plan of net for 1x1x1x3 in float16 took ");
    }

    @Test
    void shouldBuildOnceForEachSizeAndKeepThePlan() throws Exception {
        predict(library, ONNX, "float32", 3);
        predict(library, ONNX, "float32", 4);
        notices.clear();

        predict(library, ONNX, "float32", 3);
        predict(library, ONNX, "float32", 4);

        assertThat(library.builds()).isEqualTo(2);
        assertThat(library.timings()).containsExactly("", "after 1");
        assertThat(notices).isEmpty();
    }

    @Test
    void shouldBuildAnewForAnotherModelPrecisionVersionOrCard() throws Exception {
        predict(library, ONNX, "float32", 3);

        predict(library, new byte[] {1, 2, 4}, "float32", 3);
        predict(library, ONNX, "float16", 3);
        predict(library.version("10.16.0"), ONNX, "float32", 3);
        predict(library.version("10.15.1").architecture("card 8.9"), ONNX, "float32", 3);

        assertThat(library.builds()).isEqualTo(5);
    }

    @Test
    void shouldBuildAnewWhereTheKeptPlanIsOfAnotherVersion() throws Exception {
        predict(library, ONNX, "float32", 3);
        FakeTensorRt other = new FakeTensorRt().version("10.16.0");
        PlanRequest request = new PlanRequest("net", ONNX, Map.of("x", List.of(1L, 1L, 1L, 3L)), false);
        byte[] old =
                new PlanStore(cache, notices::add).plan(request.key(library)).orElseThrow();
        new PlanStore(cache, notices::add).keepPlan(request.key(other), old);
        notices.clear();

        predict(other, ONNX, "float32", 3);

        assertThat(notices.get(0))
                .isEqualTo("the kept plan of net for 1x1x1x3 in float32 is not for this TensorRT and is built anew:"
                        + " TensorRT: the plan is of another version");
        assertThat(other.builds()).isOne();
        predict(other, ONNX, "float32", 3);
        assertThat(other.builds()).isOne();
    }

    @Test
    void shouldBuildAnewWhereTheKeptPlanIsDamaged() throws Exception {
        predict(library, ONNX, "float32", 3);
        Path plan = planFile();
        byte[] bytes = Files.readAllBytes(plan);
        bytes[bytes.length - 1] ^= 1;
        Files.write(plan, bytes);
        notices.clear();

        predict(library, ONNX, "float32", 3);

        assertThat(notices.get(0)).isEqualTo("the TensorRT plan " + plan + " is damaged: it is built anew");
        assertThat(library.builds()).isEqualTo(2);
    }

    @Test
    void shouldRefuseAModelWithAnOperatorThatTheParserLacks() {
        FakeTensorRt without = library.lacking("DFT");

        assertThatThrownBy(() -> load(without, ONNX, "float32"))
                .isInstanceOf(MalformedModelException.class)
                .hasMessage("TensorRT cannot run the network: operator DFT: not supported");
    }

    @Test
    void shouldSayThatTheCardIsOutOfMemory() throws Exception {
        try (Model model = load(library.outOfMemory(), ONNX, "float32");
                Predictor<float[], float[]> predictor = model.newPredictor(new Values())) {
            assertThatThrownBy(() -> predictor.predict(new float[] {1}))
                    .hasRootCauseInstanceOf(TensorRtException.class)
                    .hasRootCauseMessage("CUDA: no memory on the card for x: out of memory");
        }
        assertThat(library.open()).isZero();
    }

    @Test
    void shouldRunWithoutACacheThatCanBeWritten() throws Exception {
        Path file = Files.createFile(cache.resolve("file"));

        try (Model model = new TensorRtEngine(library).newModel("net", null)) {
            model.load(new ByteArrayInputStream(ONNX), options("float32", file));
            try (Predictor<float[], float[]> predictor = model.newPredictor(new Values())) {
                assertThat(predictor.predict(new float[] {1})).containsExactly(2);
            }
        }
        assertThat(notices).anyMatch(line -> line.startsWith("TensorRT's plan is not kept, and will be built again: "));
    }

    @Test
    void shouldSayInOneLineWhyTheNativeLibraryDoesNotLoad() {
        Throwable nested =
                new ExceptionInInitializerError(new UnsatisfiedLinkError("no jninvinfer in\n java.library.path"));

        assertThat(TensorRtEngineProvider.reason(nested))
                .isEqualTo("its native library does not load: no jninvinfer in java.library.path");
    }

    private Path planFile() throws IOException {
        try (Stream<Path> files = Files.list(cache)) {
            return files.filter(file -> file.toString().endsWith(".plan"))
                    .findFirst()
                    .orElseThrow();
        }
    }

    private void predict(FakeTensorRt from, byte[] onnx, String precision, int length) throws Exception {
        try (Model model = load(from, onnx, precision);
                Predictor<float[], float[]> predictor = model.newPredictor(new Values())) {
            assertThat(predictor.predict(new float[length])).hasSize(length);
        }
    }

    private Model load(FakeTensorRt from, byte[] onnx, String precision) throws Exception {
        Model model = new TensorRtEngine(from).newModel("net", null);
        model.load(new ByteArrayInputStream(onnx), options(precision, cache));
        return model;
    }

    private Map<String, Object> options(String precision, Path folder) {
        Consumer<String> listener = notices::add;
        return Map.of(TensorRt.PRECISION, precision, TensorRt.CACHE, folder, TensorRt.NOTICES, listener);
    }

    private static final class Values implements NoBatchifyTranslator<float[], float[]> {

        @Override
        public NDList processInput(TranslatorContext context, float[] values) {
            NDArray array = context.getNDManager()
                    .create(FloatBuffer.wrap(values), new Shape(1, 1, 1, values.length), DataType.FLOAT32);
            array.setName("x");
            return new NDList(array);
        }

        @Override
        public float[] processOutput(TranslatorContext context, NDList arrays) {
            FloatBuffer values = arrays.get("y").toByteBuffer().asFloatBuffer();
            float[] copy = new float[values.remaining()];
            values.get(copy);
            return copy;
        }
    }
}
