package org.tractionscope.models.bundle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.tractionscope.models.bundle.SmallGraph.text;
import static org.tractionscope.models.bundle.SmallGraph.whole;
import static org.tractionscope.models.bundle.SmallGraph.wholes;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tractionscope.engines.Engines;
import org.tractionscope.predict.GraphEngine;
import org.tractionscope.predict.LoadedGraph;
import org.tractionscope.predict.OnnxGraph;
import org.tractionscope.predict.PredictionException;
import org.tractionscope.predict.Tensor;

/** Every operator against ONNX Runtime, which shares nothing with the interpreter but the definition. */
class GraphInterpreterTest {

    /** Sums here have at most 36 terms of about 1: float32 loses 6e-8 of each. */
    private static final double TOLERANCE = 1e-5;

    private static final long SEED = 5;

    private static GraphEngine engine;

    private final SmallGraph graph = new SmallGraph();

    @BeforeAll
    static void open() {
        engine = Engines.open(Engines.AUTO, 1);
    }

    @AfterAll
    static void close() {
        engine.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"Abs", "Cos", "Erf", "Exp", "Floor", "Gelu", "Identity", "Neg", "Relu", "Sigmoid", "Sin", "Tanh"
            })
    void shouldApplyAFunctionToEveryValue(String operator) {
        graph.node(operator, "zyxin", "result").output("result", 4);

        compare(graph.finish(), random(2, 3, 4, 5));
    }

    @Test
    void shouldTakeSquareRoots() {
        graph.node("Abs", "zyxin", "size").node("Sqrt", "size", "result").output("result", 4);

        compare(graph.finish(), random(1, 1, 4, 5));
    }

    @ParameterizedTest
    @CsvSource({
        "Add, 3 1 5",
        "Sub, 4 5",
        "Mul, 1",
        "Div, 2 3 4 5",
        "Add, 2 1 1 1",
    })
    void shouldBroadcast(String operator, String shape) {
        long[] axes = longs(shape);
        graph.weights("other", values(axes), axes)
                .node(operator, "zyxin other", "result")
                .output("result", 4);

        compare(graph.finish(), random(2, 3, 4, 5));
    }

    @ParameterizedTest
    @CsvSource({
        "1, 3 3, 1 1, 0 0 0 0",
        "1, 3 3, 1 1, 1 1 1 1",
        "2, 3 5, 1 1, 1 2 0 1",
        "4, 1 1, 1 1, 0 0 0 0",
        "1, 4 4, 4 4, 0 0 0 0",
        "1, 3 2, 2 3, 1 1 2 0",
    })
    void shouldConvolve(int groups, String kernel, String strides, String pads) {
        long[] size = longs(kernel);
        long[] shape = {8, 4 / groups, size[0], size[1]};
        graph.weights("weight", values(shape), shape)
                .weights("bias", values(8), 8)
                .node(
                        "Conv",
                        "zyxin weight bias",
                        "result",
                        whole("group", groups),
                        wholes("kernel_shape", boxed(size)),
                        wholes("strides", boxed(longs(strides))),
                        wholes("pads", boxed(longs(pads))))
                .output("result", 4);

        compare(graph.finish(), random(2, 4, 12, 13));
    }

    @ParameterizedTest
    @CsvSource({"zyxin, 5 6", "zyxin, 3 5 6", "zyxin, 2 1 5 6"})
    void shouldMultiplyMatricesFromTheRight(String left, String shape) {
        long[] axes = longs(shape);
        graph.weights("matrix", values(axes), axes)
                .node("MatMul", left + " matrix", "result")
                .output("result", 4);

        compare(graph.finish(), random(2, 3, 4, 5));
    }

    @Test
    void shouldMultiplyMatricesFromTheLeft() {
        graph.weights("matrix", values(7, 4), 7, 4)
                .node("MatMul", "matrix zyxin", "result")
                .output("result", 4);

        compare(graph.finish(), random(2, 3, 4, 5));
    }

    @Test
    void shouldFlattenAndMultiplyByATransposedMatrix() {
        graph.weights("matrix", values(2, 60), 2, 60)
                .weights("bias", values(2), 2)
                .node("Flatten", "zyxin", "flat", whole("axis", 1))
                .node("Gemm", "flat matrix bias", "result", whole("transB", 1))
                .output("result", 2);

        compare(graph.finish(), random(2, 3, 4, 5));
    }

    @ParameterizedTest
    @ValueSource(strings = {"constant", "edge", "reflect"})
    void shouldPad(String mode) {
        graph.wholeNumbers("margins", 0, 0, 2, 1, 0, 0, 3, 4)
                .node("Pad", "zyxin margins", "result", text("mode", mode))
                .output("result", 4);

        compare(graph.finish(), random(1, 2, 4, 5));
    }

    @Test
    void shouldEnlarge() {
        graph.weights("factors", new float[] {1, 1, 4, 2}, 4)
                .node(
                        "Resize",
                        "zyxin - factors",
                        "result",
                        text("mode", "nearest"),
                        text("coordinate_transformation_mode", "asymmetric"),
                        text("nearest_mode", "floor"))
                .output("result", 4);

        compare(graph.finish(), random(1, 2, 3, 5));
    }

    @Test
    void shouldSlice() {
        graph.wholeNumbers("first", 1, -4)
                .wholeNumbers("end", Integer.MAX_VALUE, -1)
                .wholeNumbers("axes", 1, 3)
                .wholeNumbers("steps", 1, 2)
                .node("Slice", "zyxin first end axes steps", "result")
                .output("result", 4);

        compare(graph.finish(), random(1, 3, 2, 6));
    }

    @Test
    void shouldSplitGatherAndConcatenate() {
        graph.wholeNumbers("lengths", 1, 3)
                .wholeNumbers("picks", 2, 0, -1)
                .node("Split", "zyxin lengths", "first rest", whole("axis", 1))
                .node("Gather", "rest picks", "picked", whole("axis", 1))
                .node("Split", "picked", "upper lower", whole("axis", 2), whole("num_outputs", 2))
                .node("Concat", "lower upper picked", "stacked", whole("axis", -2))
                .output("first", 4)
                .output("stacked", 4);

        compare(graph.finish(), random(2, 4, 6, 3));
    }

    @Test
    void shouldReshapeAndTranspose() {
        graph.wholeNumbers("shape", 0, -1, 3)
                .node("Reshape", "zyxin shape", "flat")
                .node("Transpose", "flat", "result", wholes("perm", 2L, 0L, 1L))
                .output("result", 3);

        compare(graph.finish(), random(2, 4, 6, 3));
    }

    @ParameterizedTest
    // Python's math.erf, which is that of the C library.
    @CsvSource({
        "0.001, 0.0011283787909692365",
        "0.5, 0.5204998778130465",
        "-1, -0.8427007929497149",
        "2, 0.9953222650189527",
        "3.5, 0.9999992569016276",
        "5.9, 0.9999999999999999",
        "40, 1",
        "-40, -1"
    })
    void shouldKnowTheErrorFunction(double x, double expected) {
        // Rounding x² costs exp(−x²) up to x² units in the last place.
        assertThat(Elementwise.erf(x)).isCloseTo(expected, within(4e-15));
    }

    @Test
    void shouldPassNotANumberOn() {
        assertThat(Elementwise.erf(Double.NaN)).isNaN();
    }

    @Test
    void shouldRefuseAnOperatorThatItDoesNotKnow() {
        graph.node("LSTM", "zyxin", "result").output("result", 4);

        assertThatThrownBy(() -> GraphInterpreter.of(graph.finish()).run(List.of(random(1, 1, 2, 2))))
                .isInstanceOf(PredictionException.class)
                .hasMessage("the direct evaluation does not know this form of LSTM (node result): there is no such"
                        + " operator here");
    }

    @Test
    void shouldRefuseAFormThatItDoesNotKnow() {
        graph.weights("weight", values(1, 1, 3, 3), 1, 1, 3, 3)
                .node("Conv", "zyxin weight", "result", wholes("dilations", 2L, 2L))
                .output("result", 4);

        assertThatThrownBy(() -> GraphInterpreter.of(graph.finish()).run(List.of(random(1, 1, 8, 8))))
                .hasMessageContaining("Conv (node result): dilations must be [1, 1]: [2, 2]");
    }

    @Test
    void shouldNameTheNodeWhoseInputsDoNotFit() {
        graph.weights("matrix", values(7, 4), 7, 4)
                .node("MatMul", "zyxin matrix", "result")
                .output("result", 4);

        assertThatThrownBy(() -> GraphInterpreter.of(graph.finish()).run(List.of(random(1, 1, 2, 2))))
                .hasMessage("node result of small does not take its inputs: a matrix product needs equal inner axes:"
                        + " [1, 1, 2, 2], [7, 4]");
    }

    private static void compare(OnnxGraph graph, Tensor input) {
        List<double[]> direct = GraphInterpreter.of(graph).run(List.of(input));
        try (LoadedGraph loaded = engine.load(graph)) {
            List<Tensor> expected = loaded.run(List.of(input));
            for (int output = 0; output < expected.size(); output++) {
                assertThat(direct.get(output)).hasSize(expected.get(output).size());
                for (int i = 0; i < expected.get(output).size(); i++) {
                    float value = expected.get(output).at(i);
                    assertThat(direct.get(output)[i])
                            .as("%s value %d, seed %d", graph.outputs().get(output), i, SEED)
                            .isCloseTo(value, within(TOLERANCE * Math.max(1, Math.abs(value))));
                }
            }
        }
    }

    private static Tensor random(int... shape) {
        return Tensor.of(values(Arrays.stream(shape).asLongStream().toArray()), shape);
    }

    private static float[] values(long... shape) {
        int size = 1;
        for (long axis : shape) {
            size *= (int) axis;
        }
        Random random = new Random(SEED);
        float[] values = new float[size];
        for (int i = 0; i < size; i++) {
            values[i] = (float) random.nextGaussian();
        }
        return values;
    }

    private static long[] longs(String words) {
        return Arrays.stream(words.strip().split(" ", -1))
                .mapToLong(Long::parseLong)
                .toArray();
    }

    private static Long[] boxed(long[] values) {
        return Arrays.stream(values).boxed().toArray(Long[]::new);
    }
}
