package org.tractionscope.models;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tractionscope.engines.Engines;
import org.tractionscope.models.library.ModelLibrary;
import org.tractionscope.models.library.TractionModel;
import org.tractionscope.predict.GraphEngine;
import org.tractionscope.predict.ModelOutput;
import org.tractionscope.predict.ModelOutput.Plane;
import org.tractionscope.predict.Tensor;
import org.tractionscope.predict.TractionPredictor;

class OpenPredictorTest {

    private static final long SEED = 20240117;
    private static final int SIDE = 16;

    @Test
    void shouldShowThePotentialsThatMakeTheTractionOfAGfnn(@TempDir Path folder) {
        Path file = MiniCheckpoint.of(TinyGfnn.checkpoint(SEED, SIDE, true, Map.of()))
                .write(folder.resolve("tiny.pt"));
        TractionModel model = ModelLibrary.open(file);
        Tensor zyxin = noise(2);

        try (GraphEngine engine = Engines.open(Engines.AUTO, 1);
                TractionPredictor closed = model.predictor(engine);
                TractionPredictor open = model.openPredictor(engine)) {
            ModelOutput output = open.output(zyxin);
            Tensor potentials =
                    Objects.requireNonNull(model.fields(zyxin, engine).get("potentials"));

            assertThat(output.inner()).extracting(Plane::name).containsExactly("ξ", "χ");
            assertThat(output.traction().values().equals(closed.predict(zyxin).values()))
                    .as("the traction is the same, bit for bit")
                    .isTrue();
            for (int image = 0; image < 2; image++) {
                assertThat(plane(output.inner().get(0).values(), image))
                        .containsExactly(plane(potentials, 3 * image + 1));
                double[] chi = plane(potentials, 3 * image + 2);
                double mean = IntStream.range(0, chi.length)
                        .mapToDouble(i -> chi[i])
                        .average()
                        .orElseThrow();
                double[] shown = plane(output.inner().get(1).values(), image);
                for (int i = 0; i < chi.length; i++) {
                    // Less its mean, rounded once to float32.
                    assertThat(shown[i]).isCloseTo(chi[i] - mean, within(1e-6 * Math.max(1, Math.abs(mean))));
                }
            }
        }
    }

    @Test
    void shouldShowTheAdhesionOfTheActiveGel() {
        TractionModel gel = ModelLibrary.open(Path.of(ModelLibrary.ACTIVE_GEL));
        Tensor zyxin = disc(64);

        try (GraphEngine engine = Engines.open(Engines.AUTO, 1);
                TractionPredictor open = gel.openPredictor(engine)) {
            ModelOutput output = open.output(zyxin);

            assertThat(output.inner()).extracting(Plane::name).containsExactly("Y");
            double[] adhesion = plane(output.inner().get(0).values(), 0);
            assertThat(adhesion[32 * 64 + 32]).as("inside").isPositive();
            assertThat(adhesion[0]).as("outside").isZero();
            assertThat(output.traction().values()).isEqualTo(open.predict(zyxin).values());
        }
    }

    @Test
    void shouldShowNothingOfAModelWithoutInside() {
        try (GraphEngine engine = Engines.open(Engines.AUTO, 1);
                TractionPredictor open =
                        ModelLibrary.open(Path.of(ModelLibrary.SIMULATED_UNET)).openPredictor(engine)) {
            assertThat(open.output(disc(64)).inner()).isEmpty();
        }
    }

    private static Tensor noise(int batch) {
        Random random = new Random(SEED);
        float[] values = new float[batch * SIDE * SIDE];
        for (int i = 0; i < values.length; i++) {
            values[i] = 3 * random.nextFloat();
        }
        return Tensor.of(values, batch, 1, SIDE, SIDE);
    }

    private static Tensor disc(int side) {
        float[] values = new float[side * side];
        for (int i = 0; i < values.length; i++) {
            values[i] = Math.hypot(i % side - side / 2.0, Math.floorDiv(i, side) - side / 2.0) < side / 3.0 ? 1.5f : 0;
        }
        return Tensor.of(values, 1, 1, side, side);
    }

    private static double[] plane(Tensor tensor, int index) {
        int pixels = tensor.axis(2) * tensor.axis(3);
        return IntStream.range(0, pixels)
                .mapToDouble(i -> tensor.at(index * pixels + i))
                .toArray();
    }
}
