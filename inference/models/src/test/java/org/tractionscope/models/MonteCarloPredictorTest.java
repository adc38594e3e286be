package org.tractionscope.models;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tractionscope.engines.Engines;
import org.tractionscope.models.TinyWeights.UNetShape;
import org.tractionscope.predict.GraphEngine;
import org.tractionscope.predict.LoadedGraph;
import org.tractionscope.predict.Tensor;
import org.tractionscope.predict.TractionPredictor;

class MonteCarloPredictorTest {

    private static final long SEED = 20240119;

    private static GraphEngine engine;
    private static UNetNetwork network;

    @BeforeAll
    static void open(@TempDir Path folder) {
        engine = Engines.open(Engines.AUTO, 1);
        Path file = MiniCheckpoint.of(Map.of("model", TinyWeights.uNet(SEED, UNetShape.USUAL)))
                .write(folder.resolve("tiny.pt"));
        network = (UNetNetwork) ModelFile.open(file);
    }

    @AfterAll
    static void close() {
        engine.close();
    }

    @Test
    void shouldAverageVectorsAndSayHowFarTheyAreFromTheirMean() {
        Tensor zyxin = UNetNetworkTest.zyxin(2, 1, 8, 8);
        int count = 5;

        try (MonteCarloPredictor predictor =
                new MonteCarloPredictor(network, new DropoutPasses(count, 0.1, SEED), engine)) {
            MonteCarloPrediction found = predictor.predictWithSpread(zyxin);
            Random random = new Random(SEED);
            double[][][] passes = new double[count][2][128];
            for (double[][] pass : passes) {
                Tensor raw = predictor.run(zyxin, random);
                for (int i = 0; i < 128; i++) {
                    double magnitude = raw.at(i / 64 * 128 + i % 64);
                    double angle = raw.at(i / 64 * 128 + 64 + i % 64);
                    pass[0][i] = magnitude * Math.cos(angle);
                    pass[1][i] = magnitude * Math.sin(angle);
                }
            }

            assertThat(found.mean().shape()).containsExactly(2, 2, 8, 8);
            assertThat(found.spread().shape()).containsExactly(2, 8, 8);
            for (int i = 0; i < 128; i++) {
                double x = 0;
                double y = 0;
                for (double[][] pass : passes) {
                    x += pass[0][i] / count;
                    y += pass[1][i] / count;
                }
                double square = 0;
                for (double[][] pass : passes) {
                    square += (Math.pow(pass[0][i] - x, 2) + Math.pow(pass[1][i] - y, 2)) / count;
                }
                assertThat((double) found.mean().at(i / 64 * 128 + i % 64)).isCloseTo(x, within(1e-6));
                assertThat((double) found.mean().at(i / 64 * 128 + 64 + i % 64)).isCloseTo(y, within(1e-6));
                assertThat((double) found.spread().at(i)).isCloseTo(Math.sqrt(square), within(1e-6));
                assertThat(found.spread().at(i)).isPositive();
            }
        }
    }

    @Test
    void shouldGiveTheSameBytesForTheSameSeedWhateverCameBefore() {
        Tensor zyxin = UNetNetworkTest.zyxin(1, 1, 8, 8);

        try (MonteCarloPredictor predictor = new MonteCarloPredictor(network, new DropoutPasses(3, 0.1, SEED), engine);
                MonteCarloPredictor other =
                        new MonteCarloPredictor(network, new DropoutPasses(3, 0.1, SEED + 1), engine)) {
            Tensor first = predictor.predict(zyxin);
            predictor.predict(UNetNetworkTest.zyxin(1, 1, 12, 8));

            assertThat(predictor.predict(zyxin).values()).isEqualTo(first.values());
            assertThat(other.predict(zyxin).values()).isNotEqualTo(first.values());
        }
    }

    @Test
    void shouldBeTheNetworkItselfWithoutDropout() {
        Tensor zyxin = UNetNetworkTest.zyxin(1, 1, 8, 8);

        try (MonteCarloPredictor predictor = new MonteCarloPredictor(network, new DropoutPasses(2, 0, SEED), engine);
                TractionPredictor plain = network.predictor(engine)) {
            MonteCarloPrediction found = predictor.predictWithSpread(zyxin);

            // Both in float32, but the engine fuses the sums of one graph and not those of the other.
            assertThat(Errors.relative(found.mean(), plain.predict(zyxin))).isLessThan(1e-5);
            // The difference of two equal squares in double, and its root in float32.
            assertThat(Errors.largest(found.spread())).isLessThan(1e-6);
        }
    }

    @Test
    void shouldSayInItsNameThatItAverages() {
        try (MonteCarloPredictor predictor =
                new MonteCarloPredictor(network, new DropoutPasses(5, 0.1, SEED), engine)) {
            assertThat(predictor.passport().id().name()).isEqualTo("UNet tiny, mean of 5 dropout passes");
            assertThat(predictor.passport().inputSize())
                    .isEqualTo(network.passport().inputSize());
        }
    }

    /**
     * The masks of 512 x 512 elements: their share, and what two elements that share a row, a column or neither, and four
     * at the corners of a rectangle have in common. For independent elements each mean scatters by 1/√n = 0.002; five times
     * that is allowed.
     */
    @Test
    void shouldDropElementsIndependently() {
        int n = 512;
        double rate = 0.1;
        OnnxGraphWriter writer = new OnnxGraphWriter("mask", "a mask alone");
        ConvNextCell cell = network.weights().cells().get(0);
        String image = writer.input("image", cell.channels(), "rows", "columns");
        UNetDropout dropout = new UNetDropout(writer, network.weights(), rate);
        dropout.inputs("rows", "columns");
        dropout.behind(cell, image, "mask", 1);
        writer.output("mask", cell.channels(), "rows", "columns");
        float[] ones = new float[cell.channels() * n * n];
        Arrays.fill(ones, 1);
        Tensor input = Tensor.of(ones, 1, cell.channels(), n, n);
        List<Tensor> numbers = UNetDropout.numbers(new Random(SEED), network.weights(), input);

        Tensor mask;
        try (LoadedGraph graph = engine.load(writer.finish())) {
            mask = graph.run(List.of(input, numbers.get(0), numbers.get(1))).get(0);
        }

        double[] z = new double[n * n];
        double share = 0;
        for (int i = 0; i < n * n; i++) {
            assertThat(mask.at(i)).isIn(0f, (float) (1 / (1 - rate)));
            double kept = mask.at(i) > 0 ? 1 : 0;
            share += kept / (n * n);
            z[i] = (kept - (1 - rate)) / Math.sqrt(rate * (1 - rate));
        }
        assertThat(share).as("seed %d", SEED).isCloseTo(1 - rate, within(5 * 0.3 / n));
        for (int[] step : new int[][] {{0, 1}, {1, 0}, {1, 1}, {0, 2}, {3, 0}, {7, 5}, {1, -1}}) {
            double pair = 0;
            double rectangle = 0;
            for (int row = 0; row < n; row++) {
                for (int column = 0; column < n; column++) {
                    int otherRow = Math.floorMod(row + step[0], n);
                    int otherColumn = Math.floorMod(column + step[1], n);
                    double product = z[row * n + column] * z[otherRow * n + otherColumn];
                    pair += product / (n * n);
                    if (step[0] != 0 && step[1] != 0) {
                        rectangle += product * z[row * n + otherColumn] * z[otherRow * n + column] / (n * n);
                    }
                }
            }
            assertThat(pair).as("seed %d, step %d %d", SEED, step[0], step[1]).isBetween(-5.0 / n, 5.0 / n);
            assertThat(rectangle)
                    .as("seed %d, step %d %d", SEED, step[0], step[1])
                    .isBetween(-5.0 / n, 5.0 / n);
        }
    }

    @Test
    void shouldRefusePassesThatGiveNoSpread() {
        assertThatThrownBy(() -> new DropoutPasses(1, 0.1, SEED)).hasMessage("a spread needs ≥ 2 dropout passes: 1");
        assertThatThrownBy(() -> new DropoutPasses(2, 1, SEED)).hasMessage("a dropout rate must be ≥ 0 and < 1: 1.0");
    }
}
