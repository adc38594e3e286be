package org.tractionscope.models.activegel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.tractionscope.predict.PredictionException;
import org.tractionscope.predict.Tensor;

class ActiveGelPredictorTest {

    private static final int SIDE = 96;
    private static final double RADIUS = 30;

    private final ActiveGelPredictor predictor = ActiveGelModel.standard().predictor();

    @Test
    void shouldPullInwardWhereTheZyxinIsBright() {
        float[] image = disc(1);
        brighten(image, 48, 72, 6);
        brighten(image, 48, 24, 6);

        Tensor traction = predictor.predict(batch(image));

        assertThat(traction.shape()).containsExactly(1, 2, SIDE, SIDE);
        assertThat(x(traction, 48, 72)).isLessThan(-5 * Math.abs(x(traction, 48, 60)));
        assertThat(x(traction, 48, 24)).isGreaterThan(5 * Math.abs(x(traction, 48, 36)));
    }

    @Test
    void shouldBalanceItsForces() {
        float[] image = disc(1);
        brighten(image, 60, 66, 5);
        brighten(image, 30, 40, 9);
        brighten(image, 52, 22, 3);

        Tensor traction = predictor.predict(batch(image));

        double[] sums = new double[3];
        for (int i = 0; i < SIDE * SIDE; i++) {
            double x = traction.at(i);
            double y = traction.at(SIDE * SIDE + i);
            sums[0] += x;
            sums[1] += y;
            sums[2] += Math.hypot(x, y);
        }
        // Single-precision output: each of 9216 pixels is rounded by some 1e-7 of itself.
        assertThat(Math.hypot(sums[0], sums[1]) / sums[2]).isCloseTo(0, within(1e-6));
    }

    @Test
    void shouldGiveTheFieldsInsideIt() {
        float[] image = disc(1);
        brighten(image, 48, 72, 6);

        Map<String, Tensor> fields = predictor.fields(batch(image));

        assertThat(fields).containsOnlyKeys("traction", "adhesion", "displacement", "cell");
        Tensor adhesion = Objects.requireNonNull(fields.get("adhesion"));
        assertThat(adhesion.shape()).containsExactly(1, 1, SIDE, SIDE);
        // A = 6 - 1.8, half-saturated at 4: Y = 2e-4 + 2e-2 A / (A + 4)
        assertThat(adhesion.at(48 * SIDE + 72)).isCloseTo((float) (2e-4 + 2e-2 * 4.2 / 8.2), within(1e-6f));
        assertThat(adhesion.at(0)).isZero();
        assertThat(Objects.requireNonNull(fields.get("cell")).at(48 * SIDE + 48))
                .isEqualTo(1);
        assertThat(Objects.requireNonNull(fields.get("displacement")).shape()).containsExactly(1, 2, SIDE, SIDE);
    }

    @Test
    void shouldRefuseAnImageWithoutACell() {
        assertThatThrownBy(() -> predictor.predict(batch(new float[SIDE * SIDE])))
                .isInstanceOf(PredictionException.class)
                .hasMessage("active-gel needs a cell to put its gel in: nothing in the image is bright enough");
    }

    @Test
    void shouldRefuseACellThatReachesTheBorder() {
        float[] image = new float[SIDE * SIDE];
        for (int i = 0; i < SIDE * SIDE / 2; i++) {
            image[i] = 1;
        }

        assertThatThrownBy(() -> predictor.predict(batch(image)))
                .isInstanceOf(PredictionException.class)
                .hasMessageContaining("active-gel needs the cell's whole outline: it reaches the border of the 96x96");
    }

    @Test
    void shouldNameAModelByItsConstants() {
        GelRecipe standard = GelRecipe.standard();
        GelRecipe other = new GelRecipe(
                2,
                standard.halfSaturation(),
                standard.background(),
                standard.strength(),
                standard.alpha(),
                standard.blurUm(),
                standard.scale());

        assertThat(new ActiveGelModel(other).passport().id())
                .isNotEqualTo(ActiveGelModel.standard().passport().id());
        assertThat(new ActiveGelModel(standard).passport().id())
                .isEqualTo(ActiveGelModel.standard().passport().id());
    }

    private static float[] disc(float inside) {
        float[] image = new float[SIDE * SIDE];
        for (int row = 0; row < SIDE; row++) {
            for (int column = 0; column < SIDE; column++) {
                image[row * SIDE + column] = Math.hypot(row - 48, column - 48) < RADIUS ? inside : 0;
            }
        }
        return image;
    }

    /** Puts a 5x5 adhesion of this zyxin into the image. */
    private static void brighten(float[] image, int row, int column, float zyxin) {
        for (int i = -2; i <= 2; i++) {
            for (int j = -2; j <= 2; j++) {
                image[(row + i) * SIDE + column + j] = zyxin;
            }
        }
    }

    private static Tensor batch(float[] image) {
        return Tensor.of(image, 1, 1, SIDE, SIDE);
    }

    private static float x(Tensor traction, int row, int column) {
        return traction.at(row * SIDE + column);
    }
}
