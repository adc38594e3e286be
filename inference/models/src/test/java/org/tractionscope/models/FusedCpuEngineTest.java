package org.tractionscope.models;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.sun.management.ThreadMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tractionscope.engines.DjlOnnxEngine;
import org.tractionscope.engines.fused.FusedCpuEngine;
import org.tractionscope.models.TinyWeights.UNetShape;
import org.tractionscope.predict.GraphEngine;
import org.tractionscope.predict.LoadedGraph;
import org.tractionscope.predict.OnnxGraph;
import org.tractionscope.predict.PredictionException;
import org.tractionscope.predict.PredictionException.Category;
import org.tractionscope.predict.Tensor;

/** The fused engine on whole networks, beside ONNX Runtime and what the authors' code computed; 0 bits for plain loops. */
class FusedCpuEngineTest {

    private static final long SEED = 11;

    /** The demand; ONNX Runtime itself is within a few 1e-7 of it. */
    private static final double TOLERANCE = 1e-5;

    /** Random weights give angles of tens of radians, and the rounding of such an angle is that many times the vector's. */
    private static final double TOLERANCE_OF_RANDOM_ANGLES = 5e-5;

    private final Path folder;

    FusedCpuEngineTest(@TempDir Path folder) {
        this.folder = folder;
    }

    @ParameterizedTest
    @CsvSource({
        "128, fig2_2layer, 64x64",
        "256, fig2_2layer, 64x64",
        "512, fig2_2layer, 64x64",
        "0, fig2_2layer, 64x64",
        "512, paper_append8, 64x64",
        "0, table_append4, 64x64"
    })
    void shouldComputeWhatTheAuthorsComputed(int bits, String network, String size) throws IOException {
        NetworkModel model = ModelFile.open(SharedFolder.golden("unet/" + network + "_model.pt"));
        Tensor zyxin = NpyArray.read(SharedFolder.golden("unet/" + network + '_' + size + "_input.npy"));
        Tensor expected = NpyArray.read(SharedFolder.golden("unet/" + network + '_' + size + "_output.npy"));

        double error =
                Errors.relative(run(engine(bits, 2), model.rawGraph(), zyxin).get(0), expected);

        System.out.printf("%d bits, %s %s: %.1e of the maximum%n", bits, network, size, error);
        assertThat(error).isLessThan(TOLERANCE);
    }

    @ParameterizedTest
    @CsvSource({
        // inputs, width, levels, cells, kernel, step, expansion, append, rows, columns
        "1, 2, 2, 2, 3, 2, 3, 5,   8,  12",
        "2, 5, 1, 1, 5, 3, 4, 8,   9, 105",
        "1, 4, 3, 1, 7, 2, 2, 2,  24, 136",
        "3, 1, 1, 2, 3, 4, 4, 1,  16,   8",
        "1, 6, 1, 2, 9, 2, 4, 4,  34,  70",
        "2, 3, 0, 1, 3, 4, 4, 4,   5,   7",
        "1, 3, 0, 1, 7, 4, 4, 4,   1,   1"
    })
    void shouldComputeEveryShapeOfNetwork(
            int inputs,
            int width,
            int levels,
            int cells,
            int kernel,
            int step,
            int expansion,
            int append,
            int rows,
            int columns) {
        UNetShape shape = new UNetShape(inputs, width, levels, cells, kernel, step, expansion, append);
        OnnxGraph graph = tiny(shape).graphWithInnerFields();
        Tensor zyxin = UNetNetworkTest.zyxin(2, inputs, rows, columns);

        List<Tensor> expected = run(new DjlOnnxEngine(1), graph, zyxin);

        for (int bits : new int[] {128, 256, 512, 0}) {
            List<Tensor> found = run(engine(bits, 2), graph, zyxin);
            for (int i = 0; i < expected.size(); i++) {
                assertThat(found.get(i).shape()).containsExactly(expected.get(i).shape());
                assertThat(Errors.relative(found.get(i), expected.get(i)))
                        .as("seed %d, %d bits, %s", SEED, bits, graph.outputs().get(i))
                        .isLessThan(i == 0 ? TOLERANCE_OF_RANDOM_ANGLES : TOLERANCE);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {512, 0})
    void shouldGiveTheSameBytesOnAnyNumberOfThreadsAndAfterOtherSizes(int bits) {
        OnnxGraph graph = tiny(UNetShape.USUAL).graph();
        Tensor zyxin = UNetNetworkTest.zyxin(1, 1, 68, 52);
        List<Tensor> once = run(engine(bits, 1), graph, zyxin);

        try (GraphEngine engine = engine(bits, 3);
                LoadedGraph loaded = engine.load(graph)) {
            for (int i = 0; i < 20; i++) {
                assertThat(loaded.run(List.of(zyxin))).isEqualTo(once);
            }
            loaded.run(List.of(UNetNetworkTest.zyxin(3, 1, 16, 88)));
            assertThat(loaded.run(List.of(zyxin))).isEqualTo(once);
        }
    }

    /**
     * Boxed vectors would be megabytes a frame. They vanish when the compiler has seen enough, so the leanest of many frames
     * counts; what is left is the result and its handles.
     */
    @ParameterizedTest
    @ValueSource(ints = {512, 0})
    void shouldAllocateNothingBeyondTheResult(int bits) {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        OnnxGraph graph = tiny(new UNetShape(1, 4, 1, 1, 7, 4, 4, 4)).graph();
        Tensor zyxin = UNetNetworkTest.zyxin(1, 1, 32, 64);
        List<Tensor> input = List.of(zyxin);
        long result = 4L * 2 * 32 * 64;
        // A list, a tensor, its shape, and what the headers of the arrays take.
        long handles = 256;

        try (GraphEngine engine = engine(bits, 2);
                LoadedGraph loaded = engine.load(graph)) {
            long leanest = Long.MAX_VALUE;
            loaded.run(input);
            long[] helpers = helpers();
            for (int i = 0; i < 20_000 && leanest > result + handles; i++) {
                long before = threads.getCurrentThreadAllocatedBytes() + sum(threads.getThreadAllocatedBytes(helpers));
                loaded.run(input);
                long after = threads.getCurrentThreadAllocatedBytes() + sum(threads.getThreadAllocatedBytes(helpers));
                // Asking for the helpers costs a few arrays, too, and those are not the engine's.
                leanest = Math.min(leanest, after - before - 2L * (16 + 8 * helpers.length));
            }

            assertThat(leanest).as("bytes of a frame").isBetween(result, result + handles);
        }
    }

    @Test
    void shouldKeepABrokenPixelToWhatItReaches() {
        OnnxGraph graph = tiny(new UNetShape(1, 4, 0, 1, 3, 4, 4, 4)).graph();
        Tensor sound = UNetNetworkTest.zyxin(1, 1, 40, 70);
        float[] values = sound.toArray();
        values[0] = Float.NaN;
        Tensor broken = Tensor.of(values, sound.shape());

        List<Tensor> expected = run(engine(0, 1), graph, sound);
        for (int bits : new int[] {512, 0}) {
            try (GraphEngine engine = engine(bits, 2);
                    LoadedGraph loaded = engine.load(graph)) {
                Tensor found = loaded.run(List.of(broken)).get(0);
                Tensor next = loaded.run(List.of(sound)).get(0);

                assertThat(found.at(0)).isNaN();
                assertThat(found.at(39 * 70 + 69)).isCloseTo(expected.get(0).at(39 * 70 + 69), within(expected));
                assertThat(Errors.relative(next, expected.get(0))).isLessThan(TOLERANCE);
            }
        }
    }

    @Test
    void shouldRefuseWhatItDoesNotKnow() {
        UNetNetwork model = tiny(UNetShape.USUAL);

        try (GraphEngine engine = new FusedCpuEngine(1)) {
            assertThatThrownBy(() -> engine.load(model.rawGraphWithDropout(0.1)))
                    .isInstanceOfSatisfying(PredictionException.class, refused -> assertThat(refused.category())
                            .isEqualTo(Category.BROKEN_MODEL))
                    .hasMessageStartingWith("engine fused-cpu cannot run UNet tiny: ")
                    .hasMessageContaining("dropout");
            assertThatThrownBy(() -> engine.load(
                            new OnnxGraph("noise", new byte[] {1, 2, 3}, List.of("zyxin"), List.of("traction"))))
                    .hasMessageStartingWith("engine fused-cpu cannot run noise: it is no ONNX file: ");
        }
    }

    @Test
    void shouldRefuseAnImageThatDoesNotSuit() {
        OnnxGraph graph = tiny(UNetShape.USUAL).graph();

        try (GraphEngine engine = new FusedCpuEngine(1);
                LoadedGraph loaded = engine.load(graph)) {
            assertUnsuitable(loaded, UNetNetworkTest.zyxin(1, 2, 8, 8), "takes float32 [batch, 1, row, column]");
            assertUnsuitable(
                    loaded, UNetNetworkTest.zyxin(1, 1, 1, 8), "takes an image of at least 2 rows and columns");
            assertUnsuitable(loaded, UNetNetworkTest.zyxin(1, 1, 9, 8), "must have the same size");
            assertThat(loaded.run(List.of(UNetNetworkTest.zyxin(1, 1, 8, 8)))).hasSize(1);
        }
    }

    @Test
    void shouldCloseTwiceAndThenRefuse() {
        GraphEngine engine = new FusedCpuEngine(2);
        LoadedGraph loaded = engine.load(tiny(UNetShape.USUAL).graph());

        loaded.close();
        loaded.close();
        engine.close();
        engine.close();

        assertThatThrownBy(() -> loaded.run(List.of(UNetNetworkTest.zyxin(1, 1, 8, 8))))
                .isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> engine.load(tiny(UNetShape.USUAL).graph())).isInstanceOf(IllegalStateException.class);
    }

    private static void assertUnsuitable(LoadedGraph loaded, Tensor image, String message) {
        assertThatThrownBy(() -> loaded.run(List.of(image)))
                .isInstanceOfSatisfying(PredictionException.class, refused -> assertThat(refused.category())
                        .isEqualTo(Category.UNSUITABLE_FRAME))
                .hasMessageContaining(message);
    }

    private static Offset<Float> within(List<Tensor> expected) {
        float largest = 0;
        for (int i = 0; i < expected.get(0).size(); i++) {
            largest = Math.max(largest, Math.abs(expected.get(0).at(i)));
        }
        return Offset.offset((float) TOLERANCE * largest);
    }

    private static List<Tensor> run(GraphEngine engine, OnnxGraph graph, Tensor image) {
        try (engine;
                LoadedGraph loaded = engine.load(graph)) {
            return loaded.run(List.of(image));
        }
    }

    private static GraphEngine engine(int bits, int threads) {
        if (bits == 0) {
            return FusedCpuEngine.onLoops(threads);
        }
        Optional<FusedCpuEngine> engine = FusedCpuEngine.onVectors(threads, bits);
        assumeTrue(engine.isPresent(), "Java was started without jdk.incubator.vector");
        return engine.orElseThrow();
    }

    private static long[] helpers() {
        List<Long> ids = new ArrayList<>();
        for (Thread thread : Thread.getAllStackTraces().keySet()) {
            if (thread.getName().startsWith("fused-cpu-")) {
                ids.add(thread.getId());
            }
        }
        return ids.stream().mapToLong(Long::longValue).toArray();
    }

    private static long sum(long[] values) {
        long sum = 0;
        for (long value : values) {
            sum += Math.max(0, value);
        }
        return sum;
    }

    private UNetNetwork tiny(UNetShape shape) {
        Map<String, Object> checkpoint = new HashMap<>(Map.of("model", TinyWeights.uNet(SEED, shape)));
        return (UNetNetwork) ModelFile.open(MiniCheckpoint.of(checkpoint).write(folder.resolve("tiny.pt")));
    }
}
