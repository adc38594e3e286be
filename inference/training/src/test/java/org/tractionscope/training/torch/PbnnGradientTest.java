package org.tractionscope.training.torch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.training.GradientCollector;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SplittableRandom;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tractionscope.model.ImageSize;
import org.tractionscope.model.PixelSize;
import org.tractionscope.models.CheckpointReader;
import org.tractionscope.recording.NpyFile;
import org.tractionscope.training.data.Shared;
import org.tractionscope.training.torch.Weights.Array;

/** The adjoint's gradient through PyTorch against differences of the loss. */
class PbnnGradientTest {

    static final int SIDE = 64;
    private static final PixelSize PIXEL = PixelSize.ofUm(0.68);
    private static final double STEP = 1e-2;

    @BeforeAll
    static void start() {
        Torch.useThreads(1);
    }

    @ParameterizedTest
    @CsvSource({
        "convNextBlock.4.bias, 0",
        "convNextBlock.0.weight, 1",
        "latentBlocks.0.conv.weight, 0",
        "sig_alpha_net.6.bias, 0",
        "sig_alpha_net.6.bias, 1",
    })
    void shouldGiveTheGradientOfTheMisfitThroughTheGel(String name, int at) {
        Weights weights = weights();

        float adjoint;
        try (PbnnLearner learner = new PbnnLearner(weights, PIXEL);
                NDManager step = learner.network().manager().newSubManager()) {
            try (GradientCollector collector = Torch.engine().newGradientCollector()) {
                collector.backward(learner.loss(Batch.of(step, List.of(sample())), false));
            }
            adjoint = Objects.requireNonNull(learner.network().gradients().get(name))[at];
        }

        double difference = (misfit(weights, name, at, STEP) - misfit(weights, name, at, -STEP)) / (2 * STEP);
        // Misfits of about 500 in float32 leave 3e-3 of a difference.
        assertThat((double) adjoint).isCloseTo(difference, within(0.01 * Math.abs(difference) + 0.01));
    }

    @Test
    void shouldPredictAdhesionAndConstantsAsTheAuthorsDo() {
        Path folder = Shared.need("golden/pbnn");
        Weights weights = Weights.of(
                CheckpointReader.read(folder.resolve("net_seed0_96.pt")).state());
        float[] expected =
                NpyFile.read(folder.resolve("net_seed0_96_Y_preblur.npy")).toArray();
        float[] constants =
                NpyFile.read(folder.resolve("net_seed0_96_constants.npy")).toArray();
        float[] zyxin = NpyFile.read(folder.resolve("net_seed0_96_input.npy")).toArray();

        try (TorchPbnn network = new TorchPbnn(weights);
                NDManager step = network.manager().newSubManager()) {
            Sample sample = new Sample(new ImageSize(96, 96), zyxin, new float[2 * 96 * 96]);
            NDArray input = Batch.of(step, List.of(sample)).input();
            float[] adhesion = network.forward(input, false).toFloatArray();
            float[] found = network.constants(input, false).toFloatArray();

            for (int i = 0; i < expected.length; i++) {
                assertThat(adhesion[i])
                        .as("Y at %d", i)
                        .isCloseTo(expected[i], within(1e-5f * Math.max(1, expected[i])));
            }
            assertThat(found[0]).isCloseTo(constants[0], within(1e-5f));
            assertThat(found[1]).isCloseTo(constants[1], within(1e-5f));
        }
    }

    private static double misfit(Weights weights, String name, int at, double change) {
        Map<String, Array> moved = new LinkedHashMap<>(weights.arrays());
        float[] values = weights.array(name).values().clone();
        values[at] += (float) change;
        moved.put(name, new Array(values, weights.array(name).shape()));
        try (PbnnLearner learner = new PbnnLearner(new Weights(moved), PIXEL);
                NDManager step = learner.network().manager().newSubManager()) {
            return learner.loss(Batch.of(step, List.of(sample())), false).getFloat();
        }
    }

    /** Small, with an adhesion of about e⁻⁵, where the gel is sensitive to all of its parameters. */
    private static Weights weights() {
        Weights drawn = new PbnnShape(SIDE, 4, 1, 5).initial(new SplittableRandom(3));
        Map<String, Array> arrays = new LinkedHashMap<>(drawn.arrays());
        arrays.put("convNextBlock.4.bias", new Array(new float[] {-5}, 1));
        return new Weights(arrays);
    }

    /** A disc with bright spots along its rim that pull inward. */
    static Sample sample() {
        float[] zyxin = new float[SIDE * SIDE];
        float[] traction = new float[2 * SIDE * SIDE];
        for (int i = 0; i < zyxin.length; i++) {
            double y = Math.floorDiv(i, SIDE) - 32;
            double x = i % SIDE - 32;
            double radius = Math.hypot(x, y);
            if (radius < 22) {
                zyxin[i] = (float) Math.max(0.3, 1 + (radius > 16 ? 3 * Math.sin(5 * Math.atan2(y, x)) : 0));
                traction[i] = radius > 16 ? (float) (-x / radius) : 0;
                traction[zyxin.length + i] = radius > 16 ? (float) (-y / radius) : 0;
            }
        }
        return new Sample(new ImageSize(SIDE, SIDE), zyxin, traction);
    }
}
