package org.tractionscope.engines;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.tractionscope.predict.GraphEngine;
import org.tractionscope.predict.LoadedGraph;
import org.tractionscope.predict.OnnxGraph;
import org.tractionscope.predict.PredictionException;
import org.tractionscope.predict.PredictionException.Category;
import org.tractionscope.predict.Tensor;

class DjlOnnxEngineTest {

    /** An ONNX model of one node, y = x + x with x float32 [b, 1, 512, 512]. */
    private static final byte[] DOUBLING = HexFormat.of()
            .parseHex(
                    "080812003a530a0e0a01780a017812017922034164641201745a1e0a017812190a17080112130a031201620a0208"
                            + "010a030880040a03088004621e0a017912190a17080112130a031201620a0208010a030880040a0308800442040a001011");

    static final OnnxGraph GRAPH = new OnnxGraph("doubling", DOUBLING, List.of("x"), List.of("y"));

    @Test
    void shouldRunAGraph() {
        try (GraphEngine engine = new DjlOnnxEngine(1);
                LoadedGraph loaded = engine.load(GRAPH)) {
            Tensor image = ramp(2);

            Tensor doubled = loaded.run(List.of(image)).get(0);

            assertThat(doubled.shape()).containsExactly(2, 1, 512, 512);
            assertThat(doubled.at(7)).isEqualTo(14f);
            assertThat(doubled.at(2 * 512 * 512 - 1)).isEqualTo(2f * (2 * 512 * 512 - 1));
        }
    }

    @Test
    void shouldSayWhatReallyRuns() {
        try (GraphEngine engine = new DjlOnnxEngine(2)) {

            assertThat(engine.id().name()).isEqualTo("onnx-cpu");
            assertThat(engine.id().detail())
                    .matches("ONNX Runtime \\d+\\.\\d+\\.\\d+ through DJL \\d+\\.\\d+\\.\\d+, float32, 2 threads");
        }
    }

    @Test
    void shouldKeepNoMemoryOfAPrediction() throws IOException {
        try (GraphEngine engine = new DjlOnnxEngine(1);
                DjlLoadedGraph loaded = (DjlLoadedGraph) engine.load(GRAPH)) {
            Tensor image = ramp(1);
            List<Tensor> images = List.of(image);
            for (int i = 0; i < 50; i++) {
                loaded.run(images);
            }
            int heldBefore = loaded.heldArrays();
            long residentBefore = residentBytes();

            for (int i = 0; i < 300; i++) {
                loaded.run(images);
            }

            // 300 inputs and outputs of 1 MiB would be 600 MiB; the heap of the test may still grow a little.
            assertThat(loaded.heldArrays()).isEqualTo(heldBefore);
            assumeTrue(residentBefore > 0, "this system has no /proc/self/statm");
            assertThat(residentBytes() - residentBefore).isLessThan(200L << 20);
        }
    }

    @Test
    void shouldRefuseAnInputOfAnotherShape() {
        try (GraphEngine engine = new DjlOnnxEngine(1);
                LoadedGraph loaded = engine.load(GRAPH)) {
            Tensor small = Tensor.of(new float[16], 1, 1, 4, 4);

            assertThatThrownBy(() -> loaded.run(List.of(small)))
                    .isInstanceOfSatisfying(PredictionException.class, refused -> assertThat(refused.category())
                            .isEqualTo(Category.UNSUITABLE_FRAME))
                    .hasMessageContaining("doubling")
                    .hasMessageContaining("Got: 4 Expected: 512");
            assertThat(loaded.run(List.of(ramp(1)))).hasSize(1);
        }
    }

    @Test
    void shouldRefuseTheWrongNumberOfInputs() {
        try (GraphEngine engine = new DjlOnnxEngine(1);
                LoadedGraph loaded = engine.load(GRAPH)) {

            assertThatThrownBy(() -> loaded.run(List.of()))
                    .isInstanceOf(PredictionException.class)
                    .hasMessage("doubling takes 1 inputs: 0");
        }
    }

    @Test
    void shouldRefuseWhatIsNoGraph() {
        try (GraphEngine engine = new DjlOnnxEngine(1)) {
            byte[] torn = Arrays.copyOf(DOUBLING, 40);
            OnnxGraph graph = new OnnxGraph("torn", torn, List.of("x"), List.of("y"));

            assertThatThrownBy(() -> engine.load(graph))
                    .isInstanceOfSatisfying(PredictionException.class, refused -> assertThat(refused.category())
                            .isEqualTo(Category.BROKEN_MODEL))
                    .hasMessageStartingWith("ONNX Runtime refuses the graph of torn: ");
        }
    }

    @Test
    void shouldRefuseAGraphWithOtherNames() {
        try (GraphEngine engine = new DjlOnnxEngine(1);
                LoadedGraph loaded =
                        engine.load(new OnnxGraph("renamed", DOUBLING, List.of("x"), List.of("traction")))) {

            assertThatThrownBy(() -> engine.load(new OnnxGraph("renamed", DOUBLING, List.of("zyxin"), List.of("y"))))
                    .hasMessage("renamed must have the inputs [zyxin]: its graph has [x]");
            assertThatThrownBy(() -> loaded.run(List.of(ramp(1))))
                    .isInstanceOfSatisfying(PredictionException.class, refused -> assertThat(refused.category())
                            .isEqualTo(Category.BROKEN_MODEL))
                    .hasMessage("output traction of renamed must be float32: there is none");
        }
    }

    @Test
    void shouldCloseTwiceAndThenRefuse() {
        GraphEngine engine = new DjlOnnxEngine(1);
        LoadedGraph loaded = engine.load(GRAPH);

        loaded.close();
        loaded.close();
        engine.close();
        engine.close();

        assertThatThrownBy(() -> loaded.run(List.of(ramp(1)))).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> engine.load(GRAPH)).isInstanceOf(IllegalStateException.class);
    }

    private static Tensor ramp(int batch) {
        float[] values = new float[batch * 512 * 512];
        for (int i = 0; i < values.length; i++) {
            values[i] = i;
        }
        return Tensor.of(values, batch, 1, 512, 512);
    }

    /** Resident memory of this process; 0 where the system does not say. */
    private static long residentBytes() throws IOException {
        Path statm = Path.of("/proc/self/statm");
        return Files.isReadable(statm)
                ? 4096 * Long.parseLong(Files.readString(statm).split(" ")[1])
                : 0;
    }
}
