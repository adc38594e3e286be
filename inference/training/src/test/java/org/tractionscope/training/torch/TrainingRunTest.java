package org.tractionscope.training.torch;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tractionscope.model.PixelSize;
import org.tractionscope.training.torch.Schedule.Kind;

/** Whole trainings of small networks on one made-up cell. */
class TrainingRunTest {

    private static final int SIDE = PbnnGradientTest.SIDE;
    private static final long SEED = 5;
    private static final SampleSource CELLS = new OneCell();

    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit sets it before each test
    private Path folder;

    @BeforeAll
    static void start() {
        Torch.useThreads(1);
    }

    @Test
    void shouldKeepNoArraysOfItsSteps() {
        Weights initial = new GfnnShape(SIDE, 4).initial(new SplittableRandom(SEED));
        try (GfnnLearner learner = new GfnnLearner(initial, false, 0.1, 10)) {
            int before = learner.network().manager().getManagedArrays().size();

            TrainingResult result =
                    new TrainingRun(plan(3), CELLS, learner, Progress.NONE).run(folder.resolve("state"), "test");

            assertThat(result.epochs()).hasSize(3);
            assertThat(learner.network().manager().getManagedArrays().size())
                    .as("weights and matrices, and nothing of 6 steps and 3 held-out losses")
                    .isEqualTo(before);
        }
    }

    @Test
    void shouldPretrainAPbnnAndGoOnThroughTheGel() {
        Weights initial = new PbnnShape(SIDE, 4, 1, 5).initial(new SplittableRandom(SEED));

        TrainingResult result = Training.pbnn(
                initial,
                plan(2),
                plan(2),
                PixelSize.ofUm(0.68),
                CELLS,
                new Training.State(folder.resolve("state"), "test"),
                Progress.NONE);

        assertThat(result.epochs())
                .hasSize(2)
                .allSatisfy(epoch -> assertThat(epoch.heldOutLoss()).isFinite().isPositive());
        assertThat(result.best().array("convNextBlock.0.weight").values())
                .isNotEqualTo(initial.array("convNextBlock.0.weight").values());
    }

    private static TrainingPlan plan(int epochs) {
        Schedule schedule = new Schedule(Kind.CONSTANT, 1e-3, 1, 0);
        return new TrainingPlan(epochs, 2, schedule, 0, Double.POSITIVE_INFINITY, 0, 40, 1, SEED);
    }

    private static final class OneCell implements SampleSource {

        @Override
        public int samplesOfEpoch() {
            return 4;
        }

        @Override
        public Sample sample(int epoch, int index) {
            return PbnnGradientTest.sample();
        }

        @Override
        public List<Sample> heldOut() {
            return List.of(PbnnGradientTest.sample());
        }
    }
}
