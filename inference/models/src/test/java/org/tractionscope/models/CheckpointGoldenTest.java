package org.tractionscope.models;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tractionscope.models.WeightTensor.ElementType;

/** Checkpoints that PyTorch wrote, of every network of the paper. */
class CheckpointGoldenTest {

    @ParameterizedTest
    @CsvSource({
        "gfnn/UnseenWashout_RealGFNN_down=4_beta=0.1.pt, 16, 67651",
        "unet/paper_append8_model.pt, 563, 214054",
        "unet/table_append4_model.pt, 563, 213478",
        "pbnn/net_seed0_96.pt, 87, -1"
    })
    void shouldReadEveryNetworkOfThePaper(String name, int entries, long parameters) {
        Checkpoint checkpoint = CheckpointReader.read(SharedFolder.golden(name));

        long found = checkpoint.state().entrySet().stream()
                .filter(entry -> entry.getValue().type() == ElementType.FLOAT32
                        && !entry.getKey().contains("running")
                        && !entry.getKey().equals("q"))
                .mapToLong(entry -> Arrays.stream(entry.getValue().shape()).reduce(1, (a, b) -> a * b))
                .sum();
        assertThat(checkpoint.state()).hasSize(entries);
        assertThat(checkpoint.hyperParameters().values()).isNotEmpty();
        if (parameters > 0) {
            assertThat(found).isEqualTo(parameters);
        }
    }

    @Test
    void shouldReadWeightsUnderAnotherName() {
        Path file = SharedFolder.golden("gfnn/trainstep.pt");

        Checkpoint after = CheckpointReader.read(file, "state_dict_after");

        assertThat(after.state()).hasSize(16);
        assertThat(after.notes()).containsKey("grad_norm_before_clip");
        assertThatThrownBy(() -> CheckpointReader.read(file))
                .isInstanceOf(ModelFormatException.class)
                .hasMessageContaining("state_dict_after");
    }

    @Test
    void shouldKnowThePublishedNetwork() {
        NetworkModel model = ModelFile.open(SharedFolder.golden("gfnn/UnseenWashout_RealGFNN_down=4_beta=0.1.pt"));

        assertThat(model.passport().id().name()).isEqualTo("RealGFNN UnseenWashout_RealGFNN_down=4_beta=0.1");
        assertThat(model.passport().id().sha256())
                .isEqualTo("68c8e6d052e8f1ffee233e5354bb29631335748bbb9bcca08041ce579b8b58b1");
        assertThat(model.passport().inputSize().words()).isEqualTo("256x256");
        assertThat(model.passport().pixelSize().um()).isEqualTo(0.68);
        assertThat(model.passport().cutoffModes()).hasValue(50);
    }
}
