package org.tractionscope.training.course;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tractionscope.engines.DjlOnnxEngine;
import org.tractionscope.models.bundle.BundleWriter;
import org.tractionscope.models.bundle.ModelBundle;
import org.tractionscope.predict.GraphEngine;
import org.tractionscope.predict.Tensor;
import org.tractionscope.predict.TractionPredictor;
import org.tractionscope.training.TrainingException;
import org.tractionscope.training.data.CellSplit;
import org.tractionscope.training.torch.EpochResult;
import org.tractionscope.training.torch.Progress;
import org.tractionscope.training.torch.Sample;
import org.tractionscope.training.torch.Torch;
import org.tractionscope.training.torch.UNetForward;
import org.tractionscope.training.torch.Weights;

class CourseTest {

    private static final String SMALL = """
            network: {channels: 2, levels: 1, cells: 1, last_expansion: 4}
            samples: {crop_px: 64, rotate: true}
            loss: {kind: components}
            training: {epochs: 3, batch: 2, schedule: cosine, rate: 3.0e-3, warm_up_steps: 2, clip: 1, dropout: 0.1,
                       save_every_steps: 1, seed: 7}
            split: {held_out: [cell 0]}
            """;

    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit sets it before each test
    private Path folder;

    @BeforeAll
    static void start() {
        Torch.useThreads(1);
    }

    @Test
    void shouldEndWithTheSameWeightsAfterAKill() throws IOException {
        UNetSettings settings = settings(SMALL);
        MadeUpCells cells = new MadeUpCells(3, 2);
        TrainedNetwork whole = train(cells, settings, "whole", Progress.NONE);

        assertThatThrownBy(() -> train(cells, settings, "killed", dyingAfter(3)))
                .isInstanceOf(Killed.class);
        TrainedNetwork resumed = train(cells, settings, "killed", Progress.NONE);

        assertThat(resumed.training().epochs()).isEqualTo(whole.training().epochs());
        assertThat(resumed.network().passport().id().sha256())
                .as("hash of all weights, seed 7")
                .isEqualTo(whole.network().passport().id().sha256());
    }

    @Test
    void shouldKeepTheBestOfSeveralSeeds() throws IOException {
        MadeUpCells cells = new MadeUpCells(3, 2);
        String three = SMALL.replace("seed: 7", "seed: 7, seeds: 3");
        UNetSettings last = settings(SMALL.replace("seed: 7", "seed: 9"));

        TrainedNetwork best = train(cells, settings(three), "three", Progress.NONE);
        TrainedNetwork alone = train(cells, last, "nine", Progress.NONE);

        List<String> table = Files.readAllLines(folder.resolve("three/seeds.csv"));
        double least = table.stream()
                .skip(1)
                .mapToDouble(line -> Double.parseDouble(line.split(",", -1)[2]))
                .min()
                .orElseThrow();
        assertThat(table).hasSize(4);
        assertThat(best.training().bestEpoch().heldOutLoss()).isCloseTo(least, within(1e-8));
        assertThat(table.get(3))
                .as("seed 9 of three learns as it does alone")
                .isEqualTo(String.format(
                        Locale.ROOT,
                        "9,%d,%.9g",
                        alone.training().bestEpoch().epoch() + 1,
                        alone.training().bestEpoch().heldOutLoss()));
        assertThat(folder.resolve("three/seed-8/curves.csv")).exists();
    }

    @Test
    void shouldDrawOtherSamplesOfTheSameSimulatedCellsForAnotherSeed() throws IOException {
        UNetSettings settings = settings(SMALL + "simulation: {cells: 2, held_out_cells: 1, field_px: 96}\n");
        SimulatedSamples samples = new SimulatedSamples(settings.simulation());
        SimulatedSamples others = samples.drawnBy(8);

        assertThat(others.heldOut().get(0).input())
                .isEqualTo(samples.heldOut().get(0).input());
        assertThat(others.sample(0, 0).input())
                .isNotEqualTo(samples.sample(0, 0).input());
        assertThat(samples.drawnBy(7).sample(0, 0).input())
                .isEqualTo(samples.sample(0, 0).input());
    }

    @Test
    void shouldPredictWithTheBundleWhatWasTrained() throws IOException {
        MadeUpCells cells = new MadeUpCells(3, 2);
        UNetSettings settings = settings(SMALL);
        RunFolder run = RunFolder.at(folder.resolve("bundle"));
        TrainedNetwork trained = Course.unet(cells, settings, Optional.empty(), run, Progress.NONE);
        Sample sample = new DataSetSamples(cells, settings.heldOut().of(cells), settings.samples(), 7)
                .heldOut()
                .get(0);
        float[] expected = UNetForward.traction(trained.training().best(), settings.loss(), sample);

        Tensor predicted;
        try (GraphEngine engine = new DjlOnnxEngine(1)) {
            ModelBundle bundle =
                    BundleWriter.write(trained.network(), trained.origin(), Optional.empty(), engine, run.bundle());
            try (TractionPredictor predictor = bundle.predictor(engine)) {
                predicted = predictor.predict(Tensor.of(sample.input(), 1, 1, 64, 64));
            }
        }

        float[] fromBundle =
                UNetForward.traction(BundleWeights.unet(run.bundle()).weights(), settings.loss(), sample);

        assertThat(run.path().resolve("curves.png")).exists();
        assertThat(Files.readAllLines(run.path().resolve("curves.csv"))).hasSize(4);
        for (int i = 0; i < expected.length; i++) {
            assertThat(predicted.at(i)).as("value %d", i).isCloseTo(expected[i], within(1e-5f));
            assertThat(fromBundle[i]).as("value %d read back", i).isCloseTo(expected[i], within(1e-5f));
        }
    }

    @Test
    void shouldLearnWhereTheSpotsPull() throws IOException {
        UNetSettings settings = settings(SMALL.replace("epochs: 3", "epochs: 40")
                .replace("dropout: 0.1", "dropout: 0")
                .replace("rate: 3.0e-3", "rate: 1.0e-2")
                .replace("channels: 2", "channels: 4")
                .replace("rotate: true", "rotate: false"));

        List<EpochResult> epochs = train(new MadeUpCells(4, 3), settings, "learning", Progress.NONE)
                .training()
                .epochs();

        double first = epochs.get(0).heldOutLoss();
        double best =
                epochs.stream().mapToDouble(EpochResult::heldOutLoss).min().orElseThrow();
        // A field of zeros keeps the whole of it; eight spots at the rim are learned in seconds.
        assertThat(best).as("held-out loss from %s, seed 7", first).isLessThan(0.5 * first);
    }

    @Test
    void shouldRefuseTheStateOfOtherSettings() throws IOException {
        MadeUpCells cells = new MadeUpCells(3, 1);
        train(cells, settings(SMALL), "same", Progress.NONE);

        UNetSettings others = settings(SMALL.replace("seed: 7", "seed: 8"));

        assertThatThrownBy(() -> train(cells, others, "same", Progress.NONE))
                .isInstanceOf(TrainingException.class)
                .hasMessageContaining("other settings");
    }

    @Test
    void shouldKeepTheStateBeforeWhenTheNextCannotBeWritten() throws IOException {
        MadeUpCells cells = new MadeUpCells(3, 2);
        assertThatThrownBy(() -> train(cells, settings(SMALL), "full", dyingAfter(2)))
                .isInstanceOf(Killed.class);
        byte[] before = Files.readAllBytes(folder.resolve("full/state.bin"));
        // A folder in the place of the part that is written first fails like a full disk.
        Files.createDirectories(folder.resolve("full/state.bin.part/in-the-way"));

        assertThatThrownBy(() -> train(cells, settings(SMALL), "full", Progress.NONE))
                .isInstanceOf(TrainingException.class)
                .hasMessageContaining("the one before is whole");

        assertThat(Files.readAllBytes(folder.resolve("full/state.bin"))).isEqualTo(before);
    }

    @Test
    void shouldRefuseACellOnBothSides() {
        assertThatThrownBy(() -> new CellSplit(java.util.Set.of("a", "b"), java.util.Set.of("b")))
                .isInstanceOf(TrainingException.class)
                .hasMessageContaining("b is in both lists");
    }

    @Test
    void shouldRefuseAnUnknownKey() {
        assertThatThrownBy(() -> settings(SMALL.replace("batch", "bach")))
                .isInstanceOf(TrainingException.class)
                .hasMessageContaining("unknown key bach");
    }

    @Test
    void shouldAskForADataSetWhereTheSimulationShowsNoSecondProtein() throws IOException {
        UNetSettings both = settings(SMALL.replace("rotate: true", "rotate: true, input: both"));

        assertThatThrownBy(() -> new SimulatedSamples(both.simulation()))
                .isInstanceOf(TrainingException.class)
                .hasMessageContaining("train with --data");
    }

    @Test
    void shouldRefuseAFieldThatHoldsNoCell() throws IOException {
        UNetSettings narrow = settings(SMALL + "simulation: {cells: 2, held_out_cells: 1, field_px: 64}\n");

        assertThatThrownBy(() -> new SimulatedSamples(narrow.simulation()))
                .isInstanceOf(TrainingException.class)
                .hasMessageContaining("field_px 64")
                .hasMessageContaining("needs a field of");
    }

    private TrainedNetwork train(MadeUpCells cells, UNetSettings settings, String name, Progress progress) {
        return Course.unet(cells, settings, Optional.<Weights>empty(), RunFolder.at(folder.resolve(name)), progress);
    }

    private UNetSettings settings(String yaml) throws IOException {
        Path file = folder.resolve("settings.yaml");
        Files.writeString(file, yaml);
        return UNetSettings.read(Optional.of(file));
    }

    private static Progress dyingAfter(int steps) {
        return new Progress() {
            @Override
            public void step(long done, long all, double loss) {
                if (done > steps) {
                    throw new Killed();
                }
            }
        };
    }

    /** Ends a training at a moment that it did not choose. */
    private static final class Killed extends RuntimeException {
        private static final long serialVersionUID = 1;
    }
}
