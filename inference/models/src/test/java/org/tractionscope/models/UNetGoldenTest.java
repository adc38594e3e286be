package org.tractionscope.models;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tractionscope.engines.Engines;
import org.tractionscope.predict.GraphEngine;
import org.tractionscope.predict.LoadedGraph;
import org.tractionscope.predict.Tensor;
import org.tractionscope.predict.TractionPredictor;

/** Networks of the authors' own class with seeded weights, against what their code computed in float32. */
class UNetGoldenTest {

    /** Their own float32 differs from float64 by up to 4e-7 of outputs around 0.6; another order of the sums costs as much. */
    private static final double TOLERANCE = 1e-5;

    private static GraphEngine engine;

    @BeforeAll
    static void open() {
        engine = Engines.open(Engines.AUTO, 2);
    }

    @AfterAll
    static void close() {
        engine.close();
    }

    @ParameterizedTest
    @CsvSource({
        "paper_append8, 64x64, 64",
        "paper_append8, 256x256, 64",
        "paper_append8, 128x192, 64",
        "table_append4, 64x64, 64",
        "table_append4, 128x128, 64",
        "fig2_2layer, 64x64, 16",
        "fig2_2layer, 96x112, 16"
    })
    void shouldComputeWhatTheAuthorsComputed(String network, String size, int multiple) throws IOException {
        UNetNetwork model = open(network);
        Tensor zyxin = golden(network + '_' + size + "_input");
        Tensor output = golden(network + '_' + size + "_output");

        Map<String, Tensor> fields = model.fields(zyxin, engine);
        double raw = Errors.relative(run(model, zyxin), output);
        double vectors = Errors.relative(field(fields, "traction"), vectors(output));
        double lean;
        try (TractionPredictor predictor = model.predictor(engine)) {
            lean = Errors.relative(predictor.predict(zyxin), vectors(output));
        }
        double inner = 0;
        int compared = 0;
        for (String field : model.innerFields()) {
            Path file = SharedFolder.golden("unet/" + network + '_' + size + "_inter_" + field + ".npy");
            if (Files.exists(file)) {
                double error = Errors.relative(field(fields, field), NpyArray.read(file));
                assertThat(error).as(field).isLessThan(TOLERANCE);
                inner = Math.max(inner, error);
                compared++;
            }
        }
        System.out.printf(
                "%-13s %-7s raw %.1e, x and y %.1e (lean %.1e), %d inner fields %.1e of the maximum%n",
                network, size, raw, vectors, lean, compared, inner);

        assertThat(model.passport().inputSize().words()).isEqualTo("any multiple of " + multiple);
        assertThat(fields.keySet()).startsWith("traction", "magnitude_angle").containsAll(model.innerFields());
        assertThat(Errors.relative(field(fields, "magnitude_angle"), output)).isLessThan(TOLERANCE);
        assertThat(raw).isLessThan(TOLERANCE);
        assertThat(vectors).isLessThan(TOLERANCE);
        assertThat(lean).isLessThan(TOLERANCE);
        boolean hasInner = Files.exists(SharedFolder.golden("unet/" + network + '_' + size + "_inter_prepend.npy"));
        assertThat(compared).isEqualTo(hasInner ? model.innerFields().size() - 1 : 0);
    }

    @Test
    void shouldTakeThePassportFromTheCheckpoint() {
        UNetNetwork paper = open("paper_append8");
        UNetNetwork figure2 = open("fig2_2layer");

        assertThat(paper.passport().id().name()).isEqualTo("UNet paper_append8_model");
        assertThat(paper.passport().channels()).containsExactly("zyxin");
        assertThat(paper.passport().pixelSize().um()).isEqualTo(0.17);
        assertThat(paper.passport().trainedOn())
                .isEqualTo("images at 0.17 µm cropped to 960 px, 480 frames, without the test cells cell_1");
        assertThat(paper.dropoutRate()).isEqualTo(0.1);
        assertThat(figure2.passport().channels()).containsExactly("zyxin", "actin");
    }

    @Test
    void shouldReadTheWeightsOfATrainingStep() {
        Path file = SharedFolder.golden("unet/trainstep.pt");

        UNetNetwork before = UNetNetwork.of(CheckpointReader.read(file, "state_dict_before"));
        UNetNetwork after = UNetNetwork.of(CheckpointReader.read(file, "state_dict_after"));

        assertThat(before.passport().inputSize().words()).isEqualTo("any multiple of 64");
        assertThat(before.graph().model()).isNotEqualTo(after.graph().model());
    }

    /**
     * Their mean of 40 passes against ours. A single pass scatters by 0.158 (measured on theirs), so two means of 40 differ
     * by 0.158 √(2/40) = 0.0353 if and only if the dropout is the same; 131,072 values, correlated over the receptive field,
     * leave that uncertain by a few hundredths of itself. Averaged over all pixels the scatter all but vanishes.
     */
    @Test
    void shouldDropOutAsTheAuthorsDo() throws IOException {
        long seed = 5;
        int count = 40;
        Tensor zyxin = golden("paper_append8_256x256_input");
        Tensor theirs = golden("paper_append8_256x256_dropout_mean40");
        double[] sums = new double[theirs.size()];
        double[] squares = new double[theirs.size()];

        try (MonteCarloPredictor predictor =
                new MonteCarloPredictor(open("paper_append8"), new DropoutPasses(count, 0.1, seed), engine)) {
            Random random = new Random(seed);
            for (int pass = 0; pass < count; pass++) {
                Tensor raw = predictor.run(zyxin, random);
                for (int i = 0; i < sums.length; i++) {
                    sums[i] += raw.at(i);
                    squares[i] += (double) raw.at(i) * raw.at(i);
                }
            }
        }
        double distance = 0;
        double scatter = 0;
        double[] bias = new double[2];
        for (int i = 0; i < sums.length; i++) {
            double mean = sums[i] / count;
            distance += Math.pow(mean - theirs.at(i), 2) / sums.length;
            scatter += (squares[i] / count - mean * mean) * count / (count - 1) / sums.length;
            bias[2 * i / sums.length] += (mean - theirs.at(i)) * 2 / sums.length;
        }
        System.out.printf(
                "dropout: distance of means %.4f, scatter of a pass %.4f, bias %.1e (magnitude) %.1e (angle)%n",
                Math.sqrt(distance), Math.sqrt(scatter), bias[0], bias[1]);

        assertThat(Math.sqrt(scatter)).as("seed %d", seed).isBetween(0.95 * 0.158, 1.05 * 0.158);
        assertThat(Math.sqrt(distance)).as("seed %d", seed).isBetween(0.93 * 0.0353, 1.07 * 0.0353);
        assertThat(bias[0]).as("seed %d", seed).isBetween(-2e-3, 2e-3);
        assertThat(bias[1]).as("seed %d", seed).isBetween(-2e-3, 2e-3);
    }

    private static UNetNetwork open(String network) {
        return (UNetNetwork) ModelFile.open(SharedFolder.golden("unet/" + network + "_model.pt"));
    }

    private static Tensor field(Map<String, Tensor> fields, String name) {
        return Objects.requireNonNull(fields.get(name), name);
    }

    private static Tensor run(NetworkModel model, Tensor zyxin) {
        try (LoadedGraph graph = engine.load(model.rawGraph())) {
            return graph.run(List.of(zyxin)).get(0);
        }
    }

    private static Tensor golden(String name) throws IOException {
        return NpyArray.read(SharedFolder.golden("unet/" + name + ".npy"));
    }

    private static Tensor vectors(Tensor polar) {
        int pixels = polar.size() / 2;
        float[] vectors = new float[polar.size()];
        for (int i = 0; i < pixels; i++) {
            vectors[i] = (float) (polar.at(i) * Math.cos(polar.at(pixels + i)));
            vectors[pixels + i] = (float) (polar.at(i) * Math.sin(polar.at(pixels + i)));
        }
        return Tensor.of(vectors, polar.shape());
    }
}
