package org.tractionscope.predict;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.tractionscope.model.EngineId;
import org.tractionscope.model.Frame;
import org.tractionscope.model.ModelId;
import org.tractionscope.model.Normalisation;
import org.tractionscope.model.PixelSize;
import org.tractionscope.model.TractionField;
import org.tractionscope.model.TractionUnit;

class CellRegionTest {

    private static final Normalisation LEVELS = new Normalisation(Normalisation.State.FIXED, 100, 900);
    private static final int MULTIPLE = 16;

    /** A cell of 40x60 pixels a little off the middle of a field of 300x420. */
    private static final Frame FRAME = Frames.of(
            300,
            420,
            0.68,
            (row, column) ->
                    row >= 90 && row < 130 && column >= 200 && column < 260 ? 800 + (row + column) % 200 : 100);

    @Test
    void shouldPredictTheSameInTheRegionAndNothingElsewhere() {
        Neighbours whole = new Neighbours(1);
        Neighbours restricted = new Neighbours(1);
        TractionField expected =
                new FramePredictor(whole, LEVELS).predict(FRAME).field();

        CellRegion region = CellRegion.measured(restricted, 10);
        FramePredictor predictor = new FramePredictor(restricted, LEVELS, Optional.of(region));
        Prediction found = predictor.predict(FRAME);

        assertThat(restricted.lastPixels())
                .as("pixels that the network saw, of 304x432")
                .isBetween(70 * 90, 128 * 192);
        int inside = 0;
        for (int row = 0; row < 300; row++) {
            for (int column = 0; column < 420; column++) {
                boolean isNear = row >= 80 && row < 140 && column >= 190 && column < 270;
                if (isNear) {
                    assertThat(found.field().x(row, column)).isEqualTo(expected.x(row, column));
                    assertThat(found.field().y(row, column)).isEqualTo(expected.y(row, column));
                    inside++;
                }
            }
        }
        assertThat(inside).isEqualTo(60 * 80);
        assertThat(found.field().x(10, 10)).isZero();
        assertThat(expected.x(10, 10)).as("the network gives something there").isNotZero();
        assertThat(predictor.engine().detail()).contains("cells + 10 µm only", "total 0.0e+00");
    }

    @Test
    void shouldShowTheWholeFrameWhereNoCellIsFound() {
        Neighbours network = new Neighbours(1);
        CellRegion region = CellRegion.measured(network, 10);

        Prediction unused = new FramePredictor(network, LEVELS, Optional.of(region))
                .predict(Frames.of(64, 64, 0.68, (row, column) -> 100));

        assertThat(network.lastPixels()).isEqualTo(64 * 64);
    }

    @Test
    void shouldRefuseAMarginThatChangesTheCell() {
        assertThatThrownBy(() -> CellRegion.measured(new Neighbours(60), 5))
                .isInstanceOf(PredictionException.class)
                .hasMessageContaining("far-sighted with a margin of 5 µm changes a test cell's total by")
                .hasMessageContaining("a wider margin changes less");
    }

    @Test
    void shouldRefuseAModelThatAlwaysSeesAWholeField() {
        TractionPredictor fixed = new Neighbours(1) {
            @Override
            public ModelPassport passport() {
                return Passports.square(256, OptionalInt.empty());
            }
        };

        assertThatThrownBy(() -> CellRegion.measured(fixed, 20))
                .isInstanceOf(PredictionException.class)
                .hasMessageContaining("always sees a whole field of 256x256 pixels");
    }

    @Test
    void shouldRefuseAMarginThatIsNone() {
        assertThatThrownBy(() -> CellRegion.measured(new Neighbours(1), 0))
                .isInstanceOf(PredictionException.class)
                .hasMessageContaining("a margin must be > 0 and ≤ 1000 µm: 0.0");
    }

    /** A network whose traction at a pixel is what it sees there, and at a distance to the left and above; 0.1 in the dark. */
    private static class Neighbours implements TractionPredictor {

        private final int distance;
        private final List<Integer> seen = new ArrayList<>();

        Neighbours(int distance) {
            this.distance = distance;
        }

        int lastPixels() {
            return seen.get(seen.size() - 1);
        }

        @Override
        public ModelPassport passport() {
            return new ModelPassport(
                    new ModelId("far-sighted", "0".repeat(64)),
                    "test",
                    List.of("zyxin"),
                    new InputSize.MultipleOf(MULTIPLE),
                    PixelSize.ofUm(0.68),
                    OptionalInt.empty(),
                    TractionUnit.NORMALISED,
                    "nothing");
        }

        @Override
        public EngineId engine() {
            return new EngineId("test", "test");
        }

        @Override
        public Tensor predict(Tensor zyxin) {
            int rows = zyxin.axis(2);
            int columns = zyxin.axis(3);
            seen.add(rows * columns);
            float[] field = new float[2 * rows * columns];
            for (int at = 0; at < rows * columns; at++) {
                int row = at / columns;
                int column = at % columns;
                field[at] = 0.1f + zyxin.at(at) + (column >= distance ? zyxin.at(at - distance) : 1);
                field[rows * columns + at] = row >= distance ? zyxin.at(at - distance * columns) : 1;
            }
            return Tensor.of(field, 1, 2, rows, columns);
        }

        @Override
        public void close() {}
    }
}
