package org.tractionscope.training.torch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.GradientCollector;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tractionscope.models.CheckpointReader;
import org.tractionscope.recording.NpyArray;
import org.tractionscope.recording.NpyFile;
import org.tractionscope.training.data.Shared;
import org.tractionscope.training.torch.Weights.Array;

/** What the authors' code made of their published network and of one training step of it. */
class GfnnGoldenTest {

    @BeforeAll
    static void start() {
        Torch.useThreads(1);
    }

    @ParameterizedTest
    @CsvSource({
        "UnseenWashout_RealGFNN_down=4_beta=0.1.pt, disc_fa, disc_fa_output, false",
        "UnseenWashout_RealGFNN_down=4_beta=0.1.pt, real_11cell1, real_11cell1_output_coulomb, true",
        "clebsch_seed0_64.pt, clebsch_seed0_64, clebsch_seed0_64_output, false",
    })
    void shouldPredictAsTheAuthorsDo(String model, String input, String output, boolean coulomb) {
        Path folder = Shared.need("golden/gfnn");
        Weights weights =
                Weights.of(CheckpointReader.read(folder.resolve(model)).state());
        float[] expected = NpyFile.read(folder.resolve(output + ".npy")).toArray();

        float[] found;
        try (TorchGfnn network = new TorchGfnn(weights, coulomb);
                NDManager step = network.manager().newSubManager()) {
            found = network.forward(field(step, folder.resolve(input + "_input.npy"), 1), false)
                    .toFloatArray();
        }

        assertThat(found).hasSameSizeAs(expected);
        for (int i = 0; i < found.length; i++) {
            assertThat(found[i]).as("value %d", i).isCloseTo(expected[i], within(1e-4f));
        }
    }

    @Test
    void shouldTakeTheAuthorsTrainingStep() {
        Path folder = Shared.need("golden/gfnn");
        Path file = folder.resolve("trainstep.pt");
        Weights before = Weights.of(CheckpointReader.read(folder.resolve("UnseenWashout_RealGFNN_down=4_beta=0.1.pt"))
                .state());
        Weights after =
                Weights.of(CheckpointReader.read(file, "state_dict_after").state());
        Weights clipped =
                Weights.of(CheckpointReader.read(file, "grads_after_clip").state());

        float loss;
        Map<String, float[]> gradients;
        try (GfnnLearner learner = new GfnnLearner(before, false, 0.1, 100);
                NDManager step = learner.network().manager().newSubManager()) {
            NDArray input = field(step, folder.resolve("disc_fa_input.npy"), 1);
            NDArray target =
                    field(step, folder.resolve("disc_fa_output.npy"), 2).mul(0.8);
            try (GradientCollector collector = Engine.getEngine("PyTorch").newGradientCollector()) {
                NDArray value = learner.loss(new Batch(input, target), true);
                collector.backward(value);
                loss = value.getFloat();
            }
            gradients = learner.network().gradients();
        }
        double length = Adam.clip(gradients, 0.5);
        Map<String, float[]> updated =
                new Adam(0).step(before, gradients, name -> name.startsWith("kernel") ? 1e-2 : 1e-4);

        assertThat(loss).isCloseTo(0.008853184f, within(1e-6f));
        assertThat(length).isCloseTo(0.3098929226398468, within(1e-4));
        int compared = 0;
        int chance = 0;
        for (Map.Entry<String, Array> expected : clipped.arrays().entrySet()) {
            String name = expected.getKey();
            float[] wanted = after.array(name).values();
            for (int i = 0; i < wanted.length; i++) {
                float gradient = expected.getValue().values()[i];
                assertThat(named(gradients, name)[i])
                        .as("gradient of %s[%d]", name, i)
                        .isCloseTo(gradient, within((float) (1e-3 * Math.abs(gradient) + 2e-7)));
                // Adam's first step is the gradient's sign: where rounding can turn it there is nothing to compare.
                if (Math.abs(gradient) > 2e-5) {
                    assertThat(named(updated, name)[i]).as("%s[%d]", name, i).isCloseTo(wanted[i], within(1e-4f));
                    compared++;
                } else {
                    chance++;
                }
            }
        }
        assertThat(compared).as("compared, %d not", chance).isGreaterThan(1000);
    }

    private static NDArray field(NDManager manager, Path file, int channels) {
        NpyArray array = NpyFile.read(file);
        int[] shape = array.shape();
        int side = shape[shape.length - 1];
        return manager.create(array.toArray(), new Shape(array.size() / channels / side / side, channels, side, side));
    }

    private static <T> T named(Map<String, T> arrays, String name) {
        return Objects.requireNonNull(arrays.get(name), name);
    }
}
