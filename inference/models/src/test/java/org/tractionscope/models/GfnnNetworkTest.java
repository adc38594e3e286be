package org.tractionscope.models;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tractionscope.engines.Engines;
import org.tractionscope.models.MiniCheckpoint.FloatTensor;
import org.tractionscope.predict.GraphEngine;
import org.tractionscope.predict.GraphPredictor;
import org.tractionscope.predict.LoadedGraph;
import org.tractionscope.predict.ModelPassport;
import org.tractionscope.predict.Tensor;
import org.tractionscope.predict.TractionPredictor;

class GfnnNetworkTest {

    private static final long SEED = 20240117;

    private final Path folder;

    GfnnNetworkTest(@TempDir Path folder) {
        this.folder = folder;
    }

    @ParameterizedTest
    @CsvSource({
        "16, true,  0, false, RealGFNN",
        "16, true,  0, true,  RealCoulombGFNN",
        "16, false, 0, false, ClebschGFNN",
        "16, false, 0, true,  CoulombGFNN",
        "15, true,  0, false, RealGFNN",
        "15, false, 0, false, ClebschGFNN",
        "16, true,  4, false, RealGFNN",
        "16, false, 5, false, ClebschGFNN"
    })
    void shouldComputeTheFormulaOfThePaper(int size, boolean half, int pad, boolean coulomb, String kind) {
        Path file = write(TinyGfnn.checkpoint(SEED, size, half, Map.of("pad", pad, "coulomb", coulomb)));
        NetworkModel model = ModelFile.open(file);
        GfnnReference reference = new GfnnReference(CheckpointReader.read(file), pad, half);
        int n = reference.fieldSize();
        Tensor zyxin = zyxin(2, n);

        Tensor traction = predict(model, zyxin);

        assertThat(model.passport().kind()).isEqualTo(kind);
        assertThat(traction.shape()).containsExactly(2, 2, n, n);
        for (int image = 0; image < 2; image++) {
            double[][][] expected = reference.traction(plane(zyxin, image, n), coulomb);
            double largest = 0;
            double error = 0;
            for (int i = 0; i < 2 * n * n; i++) {
                double value = expected[i / (n * n)][i / n % n][i % n];
                largest = Math.max(largest, Math.abs(value));
                error = Math.max(error, Math.abs(value - traction.at(image * 2 * n * n + i)));
            }
            // Float32 against double over sums of some hundred terms.
            assertThat(error).as("seed %d, image %d", SEED, image).isLessThan(2e-5 * largest);
        }
    }

    @Test
    void shouldGiveTheSameTractionWithAndWithoutItsInnerFields() {
        NetworkModel model = ModelFile.open(write(TinyGfnn.checkpoint(SEED, 16, true, Map.of())));
        Tensor zyxin = zyxin(1, 16);

        try (GraphEngine engine = Engines.open(Engines.AUTO, 1);
                LoadedGraph inner = engine.load(model.graphWithInnerFields())) {
            List<Tensor> found = inner.run(List.of(zyxin));
            Tensor traction = found.get(0);
            Tensor potentials = found.get(2);
            Tensor gradPhi = found.get(3);
            Tensor gradChi = found.get(4);

            assertThat(model.graphWithInnerFields().outputs())
                    .containsExactly("traction", "source_fields", "potentials", "grad_phi", "grad_chi");
            assertThat(found.get(1).shape()).containsExactly(1, 3, 16, 16);
            for (int i = 0; i < 2 * 256; i++) {
                float composed = gradPhi.at(i) + potentials.at(256 + i % 256) * gradChi.at(i);
                assertThat(traction.at(i)).isCloseTo(composed, within(1e-6f));
            }
            assertThat(predict(model, zyxin).values()).isEqualTo(traction.values());
        }
    }

    @Test
    void shouldWriteTheSameGraphTwice() {
        Path file = write(TinyGfnn.checkpoint(SEED, 16, true, Map.of()));

        byte[] first = ModelFile.open(file).graph().model();
        byte[] second = ModelFile.open(file).graph().model();

        assertThat(first).isEqualTo(second);
    }

    @Test
    void shouldTakeItsPassportFromTheCheckpoint() {
        Path file = MiniCheckpoint.of(
                        TinyGfnn.checkpoint(SEED, 16, true, Map.of("downsample", 2, "nmax", 50, "coulomb", false)))
                .write(folder.resolve("beta=0.1.pt"));

        ModelPassport passport = ModelFile.open(file).passport();

        assertThat(passport.id().name()).isEqualTo("RealGFNN beta=0.1");
        assertThat(passport.id().sha256()).matches("[0-9a-f]{64}");
        assertThat(passport.channels()).containsExactly("zyxin");
        assertThat(passport.inputSize().words()).isEqualTo("16x16");
        assertThat(passport.pixelSize().um()).isEqualTo(0.34);
        assertThat(passport.cutoffModes()).hasValue(50);
        assertThat(passport.trainedOn())
                .isEqualTo("zyxin at 0.17 µm block-averaged by 2, epoch 7, validation loss 0.1250");
    }

    @Test
    void shouldSayWhereTheCheckpointIsSilent() {
        ModelPassport passport = ModelFile.open(write(TinyGfnn.checkpoint(SEED, 16, false, Map.of())))
                .passport();

        assertThat(passport.pixelSize().um()).isEqualTo(0.68);
        assertThat(passport.cutoffModes()).isEmpty();
        assertThat(passport.trainedOn()).contains("the checkpoint does not say");
    }

    @Test
    void shouldRefuseTheWeightsOfAnotherNetwork() {
        Map<String, Object> state = new LinkedHashMap<>();
        for (int i = 0; i < 6; i++) {
            state.put("layers_unknown." + i, FloatTensor.real(new float[2], 2));
        }
        Path file = write(Map.of("model", state));

        assertThatThrownBy(() -> ModelFile.open(file))
                .isInstanceOf(ModelFormatException.class)
                .hasMessage(file + ": the weights must be those of a known network, GFNN (kernel, q, conv_in.*), "
                        + "U-Net (layers_encode.*), PBNN (convNextBlock.*, latentBlocks.*, sig_alpha_net.*): found "
                        + "layers_unknown.0, layers_unknown.1, layers_unknown.2, layers_unknown.3 and 2 more");
    }

    @Test
    void shouldRefuseAMissingWeight() {
        assertRefused(
                state -> state.remove("conv_in.1.conv2.bias"),
                "conv_in.1.conv2.bias of a GFNN must be float32 [5]: it is missing");
    }

    @Test
    void shouldRefuseAWeightOfAnotherShape() {
        assertRefused(
                state -> state.put("conv_in.1.conv3.weight", FloatTensor.real(new float[12], 3, 4, 1, 1)),
                "conv_in.1.conv3.weight of a GFNN must be float32 [3, 5, 1, 1]: float32 [3, 4, 1, 1]");
    }

    @Test
    void shouldRefuseAWeightTooMany() {
        assertRefused(
                state -> state.put("conv_out.weight", FloatTensor.real(new float[1], 1)),
                "a GFNN has no weights beside kernel, q and conv_in.0 to conv_in.2: found [conv_out.weight]");
    }

    @Test
    void shouldRefuseFrequenciesThatDoNotSuitTheKernel() {
        assertRefused(
                state -> state.put("q", FloatTensor.real(new float[2 * 16 * 9], 2, 16, 9)),
                "must step by 1/9 or, where half of them are stored, by 1/16 cycles/px: 0.0");
    }

    @Test
    void shouldRefuseALinearNetwork() {
        Path file = write(TinyGfnn.checkpoint(SEED, 16, true, Map.of("linear", true)));

        assertThatThrownBy(() -> ModelFile.open(file))
                .isInstanceOf(ModelFormatException.class)
                .hasMessageContaining("hparams linear must be False");
    }

    private void assertRefused(java.util.function.Consumer<Map<String, Object>> change, String message) {
        Map<String, Object> state = TinyGfnn.state(SEED, 16, true);
        change.accept(state);
        Path file = write(Map.of("state_dict", state));

        assertThatThrownBy(() -> ModelFile.open(file))
                .isInstanceOf(ModelFormatException.class)
                .hasMessageStartingWith(file + ": ")
                .hasMessageContaining(message);
    }

    private Path write(Map<String, Object> checkpoint) {
        return MiniCheckpoint.of(checkpoint).write(folder.resolve("tiny.pt"));
    }

    private static Tensor predict(NetworkModel model, Tensor zyxin) {
        try (GraphEngine engine = Engines.open(Engines.AUTO, 1);
                TractionPredictor predictor = new GraphPredictor(model.passport(), model.graph(), engine)) {
            return predictor.predict(zyxin);
        }
    }

    private static Tensor zyxin(int batch, int n) {
        Random random = new Random(SEED);
        float[] values = new float[batch * n * n];
        for (int i = 0; i < values.length; i++) {
            values[i] = 3 * random.nextFloat();
        }
        return Tensor.of(values, batch, 1, n, n);
    }

    private static double[][] plane(Tensor zyxin, int image, int n) {
        double[][] plane = new double[n][n];
        for (int i = 0; i < n * n; i++) {
            plane[i / n][i % n] = zyxin.at(image * n * n + i);
        }
        return plane;
    }
}
