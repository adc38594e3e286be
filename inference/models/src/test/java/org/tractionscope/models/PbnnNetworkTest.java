package org.tractionscope.models;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tractionscope.engines.Engines;
import org.tractionscope.mechanics.UniformDisc;
import org.tractionscope.models.MiniCheckpoint.FloatTensor;
import org.tractionscope.models.TinyWeights.PbnnShape;
import org.tractionscope.predict.GraphEngine;
import org.tractionscope.predict.LoadedGraph;
import org.tractionscope.predict.PredictionException;
import org.tractionscope.predict.Tensor;

class PbnnNetworkTest {

    private static final long SEED = 20240120;

    private static GraphEngine engine;

    private final Path folder;

    PbnnNetworkTest(@TempDir Path folder) {
        this.folder = folder;
    }

    @BeforeAll
    static void open() {
        engine = Engines.open(Engines.AUTO, 1);
    }

    @AfterAll
    static void close() {
        engine.close();
    }

    @ParameterizedTest
    @CsvSource({"3, 2, 5, 4, 16, 2", "2, 1, 3, 8, 24, 3", "4, 3, 7, 16, 16, 4", "3, 2, 5, 5, 20, 3"})
    void shouldComputeAdhesionAndConstants(int width, int cells, int kernel, int patch, int side, double blurPx) {
        PbnnShape shape = new PbnnShape(width, cells, kernel, patch, side);
        Path file = write(Map.of("state_dict", TinyWeights.pbnn(SEED, shape)));
        PbnnNetwork model = ((PbnnNetwork) ModelFile.open(file)).withBlur(blurPx);
        LayerReference reference = new LayerReference(CheckpointReader.read(file));
        Tensor zyxin = UNetNetworkTest.zyxin(2, 1, side, side);

        try (LoadedGraph raw = engine.load(model.rawGraph());
                LoadedGraph blurred = engine.load(model.graph())) {
            List<Tensor> found = raw.run(List.of(zyxin));
            List<Tensor> smooth = blurred.run(List.of(zyxin));

            assertThat(model.rawGraph().outputs()).containsExactly("adhesion_unblurred", "constants");
            assertThat(model.graph().outputs()).containsExactly("adhesion", "constants");
            assertThat(model.graphWithInnerFields().outputs())
                    .containsExactly("adhesion", "constants", "adhesion_unblurred");
            for (int image = 0; image < 2; image++) {
                double[][] adhesion = reference.adhesion(UNetNetworkTest.image(zyxin, image))[0];
                double[][] wanted = LayerReference.blurred(adhesion, blurPx);
                double[] constants = reference.constants(UNetNetworkTest.image(zyxin, image));
                for (int i = 0; i < side * side; i++) {
                    int at = image * side * side + i;
                    // Float32 against double; the exponential makes an absolute error of the layers a relative one.
                    assertThat((double) found.get(0).at(at))
                            .as("seed %d, image %d, pixel %d", SEED, image, i)
                            .isCloseTo(adhesion[i / side][i % side], within(2e-5 * adhesion[i / side][i % side]));
                    assertThat((double) smooth.get(0).at(at))
                            .isCloseTo(wanted[i / side][i % side], within(2e-5 * wanted[i / side][i % side]));
                }
                for (int i = 0; i < 2; i++) {
                    assertThat((double) found.get(1).at(2 * image + i))
                            .isCloseTo(constants[i], within(2e-5 * constants[i]));
                    assertThat(smooth.get(1).at(2 * image + i))
                            .isEqualTo(found.get(1).at(2 * image + i));
                }
            }
        }
    }

    @Test
    void shouldTakeItsPassportFromTheWeights() {
        PbnnNetwork model = tiny(state -> {});

        assertThat(model.passport().id().name()).isEqualTo("PBNN tiny");
        assertThat(model.passport().inputSize().words()).isEqualTo("16x16");
        assertThat(model.passport().pixelSize().um()).isEqualTo(0.68);
        assertThat(model.passport().trainedOn()).contains("adhesion blurred by 3.0 px");
        assertThat(model.withBlur(2).passport().trainedOn()).contains("adhesion blurred by 2.0 px");
    }

    /** A disc on uniform adhesion has a solution in closed form: what the whole predictor makes of it. */
    @Test
    void shouldSolveTheGelOfTheCellThatItFinds() {
        int side = 128;
        double adhesion = 0.02;
        double contractility = 0.8;
        double alpha = 0.225;
        PbnnNetwork model = uniform(side, adhesion, contractility, alpha);
        Tensor zyxin = discs(side, 64, 64, 30);

        try (PbnnPredictor predictor = new PbnnPredictor(model, engine)) {
            GelPrediction gel = predictor.solve(zyxin).get(0);
            Map<String, Tensor> fields = model.fields(zyxin, engine);

            assertThat(gel.contractility()).isCloseTo(contractility, within(1e-6));
            assertThat(gel.alpha()).isCloseTo(alpha, within(1e-6));
            assertThat(gel.adhesion().at(0)).isCloseTo((float) adhesion, within(1e-6f));
            assertThat(fields.keySet()).startsWith("traction").containsAll(model.innerFields());
            assertThat(predictor.predict(zyxin).shape()).containsExactly(1, 2, side, side);
            int covered = 0;
            double total = 0;
            double netX = 0;
            double netY = 0;
            for (int i = 0; i < side * side; i++) {
                double x = gel.traction().at(i);
                double y = gel.traction().at(side * side + i);
                double magnitude = Math.hypot(x, y);
                covered += magnitude > 0 ? 1 : 0;
                total += magnitude;
                netX += x;
                netY += y;
                assertThat(x).isCloseTo(adhesion * gel.displacement().at(i), within(1e-6));
            }
            // The segmentation's blur and the authors' dilation by 5 px decide the radius; it is read off the traction.
            double radius = Math.sqrt(covered / Math.PI);
            UniformDisc disc = new UniformDisc(radius, adhesion, contractility, alpha);
            double expected = 0;
            for (int i = 0; i < 1000; i++) {
                double r = (i + 0.5) * radius / 1000;
                expected += 2 * Math.PI * r * Math.abs(disc.traction(r)) * radius / 1000;
            }
            assertThat(radius).isBetween(35.0, 38.0);
            // Triangles of up to 20 px² next to a force that falls off over ℓ = 7.8 px, and pixels cut by the outline.
            assertThat(total).isCloseTo(expected, within(0.03 * expected));
            // The balance is exact on the mesh; sampling at pixels costs what the outline's pixels carry.
            assertThat(Math.hypot(netX, netY) / total).isLessThan(0.01);
            assertThat(gel.traction().at(64 * side + 95)).isNegative();
            assertThat(gel.traction().at(side * side + 95 * side + 64)).isNegative();
            assertThat(gel.traction().at(0)).isZero();
            assertThat(gel.vertices()).isGreaterThanOrEqualTo(500);
        }
    }

    @Test
    void shouldRefuseAnImageWithoutAWholeCell() {
        int side = 128;
        PbnnNetwork model = uniform(side, 0.02, 0.8, 0.2);

        try (PbnnPredictor predictor = new PbnnPredictor(model, engine)) {
            assertThatThrownBy(() -> predictor.predict(Tensor.of(new float[side * side], 1, 1, side, side)))
                    .isInstanceOf(PredictionException.class)
                    .hasMessage("PBNN tiny needs a cell to put its gel in: nothing in the image is bright enough");
            assertThatThrownBy(() -> predictor.predict(discs(side, 64, 110, 30)))
                    .isInstanceOf(PredictionException.class)
                    .hasMessageContaining("needs the cell's whole outline: it reaches the border of the 128x128 input");
            assertThatThrownBy(() -> predictor.predict(discs(side / 2, 32, 32, 10)))
                    .isInstanceOf(PredictionException.class)
                    .hasMessageContaining("takes float32 [batch, 1, row, column] of 128x128: [1, 1, 64, 64]");
        }
    }

    @Test
    void shouldNameAWeightThatIsMissingOrHasAnotherShape() {
        assertRefused(
                state -> state.remove("latentBlocks.1.conv2.bias"),
                "latentBlocks.1.conv2.bias of a PBNN must be float32 [6]: it is missing");
        assertRefused(
                state -> state.put("convNextBlock.5.weight", FloatTensor.real(new float[8 * 25], 1, 8, 5, 5)),
                "convNextBlock.5.weight of a PBNN must be float32 [1, 9, any, any]: float32 [1, 8, 5, 5]");
        assertRefused(
                state -> state.put("sig_alpha_net.4.weight", FloatTensor.real(new float[5 * 34], 5, 34)),
                "sig_alpha_net.4.weight of a PBNN must have a square number of inputs for each of the 2 channels of"
                        + " sig_alpha_net.0: float32 [5, 34]");
        assertRefused(
                state -> state.put("convNextBlock.9.bias", FloatTensor.real(new float[1], 1)),
                "convNextBlock.5.conv0.weight of a PBNN must be");
    }

    @Test
    void shouldRefuseAnImageSizeThatContradictsTheWeights() {
        Path file = write(
                Map.of("state_dict", TinyWeights.pbnn(SEED, PbnnShape.USUAL), "hparams", Map.of("image_size", 24)));

        assertThatThrownBy(() -> ModelFile.open(file))
                .isInstanceOf(ModelFormatException.class)
                .hasMessageContaining("must be 16 to 19 and a multiple of 4: 24");
    }

    @Test
    void shouldRefuseABlurWithoutWidth() {
        PbnnNetwork model = tiny(state -> {});

        assertThatThrownBy(() -> model.withBlur(0)).hasMessage("the blur of a PBNN must be > 0 px: 0.0");
        assertThatThrownBy(() -> model.withBlur(Double.NaN)).hasMessage("the blur of a PBNN must be > 0 px: NaN");
    }

    /** A network whose output does not depend on its input. */
    private PbnnNetwork uniform(int side, double adhesion, double contractility, double alpha) {
        Map<String, Object> state = TinyWeights.pbnn(SEED, PbnnShape.USUAL.withSide(side));
        state.put("convNextBlock.5.weight", FloatTensor.real(new float[9 * 25], 1, 9, 5, 5));
        state.put("convNextBlock.5.bias", FloatTensor.real(new float[] {(float) Math.log(adhesion)}, 1));
        state.put("sig_alpha_net.6.weight", FloatTensor.real(new float[10], 2, 5));
        state.put(
                "sig_alpha_net.6.bias",
                FloatTensor.real(new float[] {(float) Math.log(contractility), (float) Math.log(alpha)}, 2));
        return (PbnnNetwork) ModelFile.open(write(Map.of("state_dict", state)));
    }

    private PbnnNetwork tiny(Consumer<Map<String, Object>> change) {
        Map<String, Object> state = TinyWeights.pbnn(SEED, PbnnShape.USUAL);
        change.accept(state);
        return (PbnnNetwork) ModelFile.open(write(Map.of("state_dict", state)));
    }

    private void assertRefused(Consumer<Map<String, Object>> change, String message) {
        assertThatThrownBy(() -> tiny(change))
                .isInstanceOf(ModelFormatException.class)
                .hasMessageStartingWith(folder.resolve("tiny.pt") + ": ")
                .hasMessageContaining(message);
    }

    private Path write(Map<String, Object> checkpoint) {
        return MiniCheckpoint.of(checkpoint).write(folder.resolve("tiny.pt"));
    }

    private static Tensor discs(int side, int row, int column, int radius) {
        float[] values = new float[side * side];
        for (int i = 0; i < values.length; i++) {
            values[i] = Math.hypot(i / side - row, i % side - column) < radius ? 1 : 0;
        }
        return Tensor.of(values, 1, 1, side, side);
    }
}
