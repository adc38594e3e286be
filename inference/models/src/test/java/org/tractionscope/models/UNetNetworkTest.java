package org.tractionscope.models;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tractionscope.engines.Engines;
import org.tractionscope.models.MiniCheckpoint.FloatTensor;
import org.tractionscope.models.TinyWeights.UNetShape;
import org.tractionscope.predict.GraphEngine;
import org.tractionscope.predict.LoadedGraph;
import org.tractionscope.predict.ModelPassport;
import org.tractionscope.predict.PredictionException;
import org.tractionscope.predict.Tensor;
import org.tractionscope.predict.TractionPredictor;

class UNetNetworkTest {

    private static final long SEED = 20240118;

    private final Path folder;

    UNetNetworkTest(@TempDir Path folder) {
        this.folder = folder;
    }

    @ParameterizedTest
    @CsvSource({
        "1, 2, 2, 2, 3, 2, 3, 5,  8, 12",
        "2, 2, 1, 1, 5, 3, 4, 8,  6,  9",
        "1, 4, 3, 1, 7, 2, 2, 2, 16,  8",
        "3, 2, 1, 4, 3, 4, 4, 4, 16,  8",
        "1, 2, 0, 1, 3, 4, 4, 4,  5,  7"
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
        Path file = write(Map.of("model", TinyWeights.uNet(SEED, shape)));
        UNetNetwork model = (UNetNetwork) ModelFile.open(file);
        Tensor zyxin = zyxin(2, inputs, rows, columns);

        Map<String, Tensor> fields = fields(model, zyxin);

        assertThat(model.passport().inputSize().words()).isEqualTo("any multiple of " + shape.multiple());
        assertThat(fields.keySet()).containsExactlyElementsOf(named("traction", model.innerFields()));
        LayerReference reference = new LayerReference(CheckpointReader.read(file));
        for (int image = 0; image < 2; image++) {
            double[][][] expected = reference.uNet(image(zyxin, image));
            for (int row = 0; row < rows; row++) {
                for (int column = 0; column < columns; column++) {
                    double magnitude = expected[0][row][column];
                    double angle = expected[1][row][column];
                    double[] wanted = {magnitude, angle, magnitude * Math.cos(angle), magnitude * Math.sin(angle)};
                    for (int i = 0; i < 4; i++) {
                        Tensor found = field(fields, i < 2 ? "magnitude_angle" : "traction");
                        double value = found.at(((2 * image + i % 2) * rows + row) * columns + column);
                        // Float32 against double through some tens of layers of values around 1.
                        assertThat(Math.abs(value - wanted[i]))
                                .as("seed %d, image %d, value %d at (%d, %d)", SEED, image, i, row, column)
                                .isLessThan(2e-5 * (1 + Math.abs(magnitude) + Math.abs(angle)));
                    }
                }
            }
        }
    }

    @Test
    void shouldGiveTheSameWithAndWithoutItsInnerFields() {
        UNetNetwork model = tiny(UNetShape.USUAL);
        Tensor zyxin = zyxin(1, 1, 8, 8);

        try (GraphEngine engine = Engines.open(Engines.AUTO, 1);
                TractionPredictor predictor = model.predictor(engine);
                LoadedGraph raw = engine.load(model.rawGraph())) {
            Map<String, Tensor> fields = model.fields(zyxin, engine);

            assertThat(predictor.predict(zyxin).values())
                    .isEqualTo(field(fields, "traction").values());
            assertThat(raw.run(List.of(zyxin)).get(0).values())
                    .isEqualTo(field(fields, "magnitude_angle").values());
            assertThat(field(fields, "encode1").shape()).containsExactly(1, 8, 2, 2);
        }
    }

    @Test
    void shouldTakeComponentsAsTheyAreWhereTheLossWasOfComponents() {
        Map<String, Object> state = TinyWeights.uNet(SEED, UNetShape.USUAL);
        Path file = write(Map.of("model", state, "model_kwargs", Map.of("loss_hparams", Map.of("loss_type", "xy"))));
        UNetNetwork model = (UNetNetwork) ModelFile.open(file);
        Tensor zyxin = zyxin(1, 1, 8, 8);

        double[][][] expected = new LayerReference(CheckpointReader.read(file)).uNet(image(zyxin, 0));
        Tensor traction = field(fields(model, zyxin), "traction");

        assertThat(model.innerFields()).doesNotContain("magnitude_angle");
        assertThat(model.rawGraph().outputs()).containsExactly("traction");
        for (int i = 0; i < 128; i++) {
            assertThat((double) traction.at(i)).isCloseTo(expected[i / 64][i / 8 % 8][i % 8], within(1e-5));
        }
    }

    @Test
    void shouldTakeItsPassportFromTheCheckpoint() {
        Map<String, Object> checkpoint = new LinkedHashMap<>();
        checkpoint.put("model", TinyWeights.uNet(SEED, new UNetShape(2, 2, 1, 1, 3, 4, 2, 2)));
        checkpoint.put(
                "model_kwargs",
                Map.of(
                        "input_type",
                        "zyxin,actin",
                        "encoder_hparams",
                        Map.of("interlayer_kwargs", Map.of("dropout_rate", 0.25))));
        checkpoint.put("dataset_kwargs", Map.of("frames_to_keep", 480, "transform_kwargs", Map.of("crop_size", 960)));
        checkpoint.put("test_cells", Map.of("test_cells", List.of("17_3", "myo_1")));
        UNetNetwork model = (UNetNetwork) ModelFile.open(write(checkpoint));

        ModelPassport passport = model.passport();

        assertThat(passport.id().name()).isEqualTo("UNet tiny");
        assertThat(passport.kind()).isEqualTo("UNet");
        assertThat(passport.channels()).containsExactly("zyxin", "actin");
        assertThat(passport.inputSize().words()).isEqualTo("any multiple of 4");
        assertThat(passport.pixelSize().um()).isEqualTo(0.17);
        assertThat(passport.cutoffModes()).isEmpty();
        assertThat(passport.trainedOn())
                .isEqualTo("images at 0.17 µm cropped to 960 px, 480 frames, without the test cells 17_3 myo_1");
        assertThat(model.dropoutRate()).isEqualTo(0.25);
    }

    @Test
    void shouldNameTheChannelsWhereTheCheckpointIsSilent() {
        assertThat(tiny(new UNetShape(1, 2, 1, 1, 3, 2, 2, 2)).passport().channels())
                .containsExactly("zyxin");
        assertThat(tiny(new UNetShape(2, 2, 1, 1, 3, 2, 2, 2)).passport().channels())
                .containsExactly("zyxin", "other protein");
        assertThat(tiny(new UNetShape(3, 2, 1, 1, 3, 2, 2, 2)).passport().channels())
                .containsExactly("channel 1", "channel 2", "channel 3");
    }

    @Test
    void shouldRefuseAnInputWithAnotherNumberOfChannels() {
        UNetNetwork model = tiny(new UNetShape(2, 2, 1, 1, 3, 4, 2, 2));

        try (GraphEngine engine = Engines.open(Engines.AUTO, 1);
                TractionPredictor predictor = model.predictor(engine)) {
            assertThatThrownBy(() -> predictor.predict(zyxin(1, 1, 8, 8)))
                    .isInstanceOf(PredictionException.class)
                    .hasMessage("UNet tiny takes float32 [batch, 2, row, column] of any multiple of 4: [1, 1, 8, 8]");
            assertThatThrownBy(() -> model.fields(zyxin(1, 2, 8, 6), engine))
                    .isInstanceOf(PredictionException.class)
                    .hasMessageContaining("any multiple of 4: [1, 2, 8, 6]");
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "layers_encode.0.1.conv1.bias | float32 [6]",
                "layers_encode.0.0.conv0.weight | float32 [2, 1, any, any]",
                "layers_encode.1.2.bn.running_var | float32 [4]",
                "layers_encode.1.2.conv.weight | float32 [any, 4, any, any]",
                "interlayer_cnn.1.0.conv2.weight | float32 [4, 12, 1, 1]",
                "layers_decode.0.2.bias | float32 [4]",
                "prepended_layers.0.weight | float32 [any, any, any, any]",
                "appended_layers.3.weight | float32 [2, 2, any, any]"
            })
    void shouldNameAMissingWeight(String name, String expected) {
        assertRefused(state -> state.remove(name), name + " of a U-Net must be " + expected + ": it is missing");
    }

    @Test
    void shouldNameABlockWhoseShapesContradictEachOther() {
        assertRefused(
                state -> state.put("layers_decode.1.1.0.conv1.weight", FloatTensor.real(new float[36], 9, 4, 1, 1)),
                "layers_decode.1.1.0.conv1.weight of a U-Net must be float32 [any, 6, 1, 1]: float32 [9, 4, 1, 1]");
        assertRefused(
                state -> state.put("layers_encode.2.1.conv0.weight", FloatTensor.real(new float[32], 8, 1, 2, 2)),
                "layers_encode.2.1.conv0.weight of a U-Net must be square and odd");
        assertRefused(
                state -> state.put("layers_encode.2.1.conv0.weight", FloatTensor.real(new float[16 * 9], 16, 1, 3, 3)),
                "layers_encode.2.1.conv0.weight of a U-Net must be float32 [8, 1, any, any]: float32 [16, 1, 3, 3]");
    }

    @Test
    void shouldRefuseANegativeVariance() {
        assertRefused(
                state -> state.put("prepended_layers.2.bn.running_var", FloatTensor.real(new float[] {1, -0.5f}, 2)),
                "prepended_layers.2.bn.running_var of a U-Net must be ≥ 0: -0.5 in channel 1");
    }

    @Test
    void shouldRefuseAWeightThatIsNoNumber() {
        assertRefused(
                state -> state.put("prepended_layers.0.bias", FloatTensor.real(new float[] {1, Float.NaN}, 2)),
                "every weight must be a finite number: element 1 of prepended_layers.0.bias (float32 [2]) is NaN");
    }

    @Test
    void shouldRefuseTheWeightsOfTwoNetworksInOneFile() {
        assertRefused(
                state -> state.putAll(TinyGfnn.state(SEED, 16, true)),
                "the weights must be those of one network: found those of GFNN and U-Net");
        assertRefused(
                state -> state.put("extra.weight", FloatTensor.real(new float[1], 1)),
                "a U-Net has no weights beside those of 2 levels: found [extra.weight]");
    }

    @Test
    void shouldRefuseCellsThatNamesAndShapesDoNotTell() {
        Map<String, Object> state = TinyWeights.uNet(SEED, UNetShape.USUAL);
        Path file =
                write(Map.of("model", state, "model_kwargs", Map.of("decoder_hparams", Map.of("activation", "relu"))));

        assertThatThrownBy(() -> ModelFile.open(file))
                .isInstanceOf(ModelFormatException.class)
                .hasMessageContaining("the activation of a U-Net must be gelu: decoder_hparams has relu");
    }

    private void assertRefused(Consumer<Map<String, Object>> change, String message) {
        Map<String, Object> state = TinyWeights.uNet(SEED, UNetShape.USUAL);
        change.accept(state);
        Path file = write(Map.of("model", state));

        assertThatThrownBy(() -> ModelFile.open(file))
                .isInstanceOf(ModelFormatException.class)
                .hasMessageStartingWith(file + ": ")
                .hasMessageContaining(message);
    }

    private UNetNetwork tiny(UNetShape shape) {
        return (UNetNetwork) ModelFile.open(write(Map.of("model", TinyWeights.uNet(SEED, shape))));
    }

    private Path write(Map<String, Object> checkpoint) {
        return MiniCheckpoint.of(new HashMap<>(checkpoint)).write(folder.resolve("tiny.pt"));
    }

    private static Map<String, Tensor> fields(NetworkModel model, Tensor zyxin) {
        try (GraphEngine engine = Engines.open(Engines.AUTO, 1)) {
            return model.fields(zyxin, engine);
        }
    }

    private static Tensor field(Map<String, Tensor> fields, String name) {
        return Objects.requireNonNull(fields.get(name), name);
    }

    private static List<String> named(String first, List<String> others) {
        List<String> all = new ArrayList<>(List.of(first));
        all.addAll(others);
        return all;
    }

    static Tensor zyxin(int... shape) {
        Random random = new Random(SEED);
        float[] values = new float[shape[0] * shape[1] * shape[2] * shape[3]];
        for (int i = 0; i < values.length; i++) {
            values[i] = 3 * random.nextFloat();
        }
        return Tensor.of(values, shape);
    }

    static double[][][] image(Tensor images, int image) {
        double[][][] plane = new double[images.axis(1)][images.axis(2)][images.axis(3)];
        int at = image * images.size() / images.axis(0);
        for (double[][] channel : plane) {
            for (double[] row : channel) {
                for (int column = 0; column < row.length; column++) {
                    row[column] = images.at(at++);
                }
            }
        }
        return plane;
    }
}
