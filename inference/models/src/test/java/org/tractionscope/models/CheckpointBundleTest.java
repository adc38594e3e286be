package org.tractionscope.models;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tractionscope.engines.Engines;
import org.tractionscope.models.bundle.BundleReader;
import org.tractionscope.models.bundle.BundleWriter;
import org.tractionscope.models.bundle.BundledNetwork;
import org.tractionscope.models.bundle.ModelBundle;
import org.tractionscope.models.bundle.Origin;
import org.tractionscope.predict.GraphEngine;
import org.tractionscope.predict.Tensor;
import org.tractionscope.predict.TractionPredictor;

/** From checkpoint to bundle and back: the same bytes as the network straight from the checkpoint. */
class CheckpointBundleTest {

    private static GraphEngine engine;

    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path folder;

    @BeforeAll
    static void open() {
        engine = Engines.open(Engines.AUTO, 2);
    }

    @AfterAll
    static void close() {
        engine.close();
    }

    @Test
    void shouldCarryASmallNetwork() {
        Path checkpoint = MiniCheckpoint.of(TinyGfnn.checkpoint(3, 64, true, Map.of("downsample", 4)))
                .write(folder.resolve("tiny.pt"));
        NetworkModel network = ModelFile.open(checkpoint);

        ModelBundle bundle = write(checkpoint, network);

        assertThat(bundle.passport().model()).isEqualTo(network.passport());
        assertThat(bundle.passport().origin().fileName()).isEqualTo("tiny.pt");
        assertThat(bundle.passport().origin().sha256())
                .isEqualTo(network.passport().id().sha256());
        assertThat(bundle.passport().origin().licence()).startsWith("licence not stated by the source");
        assertThat(predicted(bundle.predictor(engine), bundle.goldenInput()))
                .isEqualTo(predicted(network.predictor(engine), bundle.goldenInput()));
        assertThat(bundle.verify(engine)).isZero();
    }

    @ParameterizedTest
    @CsvSource({
        "gfnn/UnseenWashout_RealGFNN_down=4_beta=0.1.pt, gfnn/real_11cell1_input.npy",
        "gfnn/clebsch_seed0_64.pt, gfnn/clebsch_seed0_64_input.npy",
        "unet/paper_append8_model.pt, unet/paper_append8_128x192_input.npy",
        "unet/fig2_2layer_model.pt, unet/fig2_2layer_96x112_input.npy",
        "unet/table_append4_model.pt, unet/table_append4_64x64_input.npy",
        "pbnn/net_seed0_96.pt,"
    })
    void shouldCarryTheAuthorsNetworks(String path, String inputPath) throws IOException {
        Path checkpoint = SharedFolder.golden(path);
        NetworkModel network = ModelFile.open(checkpoint);

        long startNs = System.nanoTime();
        ModelBundle bundle = write(checkpoint, network);
        double seconds = (System.nanoTime() - startNs) / 1e9;
        System.out.printf(
                "%-50s imported in %.1f s, %d kB, differs from the direct evaluation by %.1e%n",
                path,
                seconds,
                Files.size(file()) / 1000,
                bundle.passport().check().largestDifference());

        Tensor input = inputPath == null ? bundle.goldenInput() : NpyArray.read(SharedFolder.golden(inputPath));
        assertThat(predicted(bundle.predictor(engine), input)).isEqualTo(predicted(network.predictor(engine), input));
        assertThat(bundle.fields(input, engine)).isEqualTo(network.fields(input, engine));
        assertThat(bundle.verify(engine)).isZero();
    }

    private ModelBundle write(Path checkpoint, NetworkModel network) {
        BundleWriter.write(
                BundledNetwork.of(network),
                Origin.of(checkpoint, network.passport().id()),
                Optional.empty(),
                engine,
                file());
        return BundleReader.open(file());
    }

    private Path file() {
        return folder.resolve("model.tsmodel");
    }

    private static Tensor predicted(TractionPredictor predictor, Tensor zyxin) {
        try (predictor) {
            return predictor.predict(zyxin);
        }
    }
}
