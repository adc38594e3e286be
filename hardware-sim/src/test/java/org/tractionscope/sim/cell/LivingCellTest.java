package org.tractionscope.sim.cell;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

class LivingCellTest {

    private static final long MIN = 60_000_000_000L;
    private static final CellField FIELD = CellField.square(200, 0.68);
    private static final CellRecipe RECIPE = CellRecipe.published();
    private static final CellCondition INHIBITED = new CellCondition(0.4, 0.6, 0.5, 0.5, 1.15);
    /** Inhibited from minute 10 to 40. */
    private static final Treatment PULSE = ns -> ns >= 10 * MIN && ns < 40 * MIN ? INHIBITED : CellCondition.UNTREATED;

    @Test
    void shouldBeTheSameHoweverItIsAskedFor() {
        Specimen once = specimen(1, PULSE);
        Specimen again = specimen(1, PULSE);
        once.cellsAt(5 * MIN);

        SimulatedCell straight = again.cellsAt(20 * MIN).get(0);
        once.cellsAt(30 * MIN);

        // Going back starts from the beginning and must come to the same.
        assertThat(once.cellsAt(20 * MIN).get(0).traction().pa())
                .isEqualTo(straight.traction().pa());
        assertThat(once.zyxinAt(20 * MIN)).isEqualTo(straight.zyxin());
    }

    @Test
    void shouldKeepItsZyxinWhileItSpreads() {
        Specimen specimen = specimen(2, PULSE);

        double before = sum(specimen.zyxinAt(5 * MIN));
        double inhibited = sum(specimen.zyxinAt(35 * MIN));

        assertThat(inhibited).isCloseTo(before, within(1e-3 * before));
    }

    @Test
    void shouldMoveLittleInAMinuteAndVisiblyInAnHour() {
        Specimen specimen = specimen(3, Treatment.NONE);
        float[] start = specimen.zyxinAt(0);

        double minute = correlation(start, specimen.zyxinAt(MIN));
        double hour = correlation(start, specimen.zyxinAt(60 * MIN));

        assertThat(minute).isGreaterThan(0.9);
        assertThat(hour).isLessThan(0.8);
    }

    /** 4 cells here; the statistics over 20 are in hardware-sim/docs. */
    @Test
    void shouldPullLessAndSpreadUnderInhibitionAndComeBack() {
        for (long seed = 10; seed < 14; seed++) {
            Specimen specimen = specimen(seed, PULSE);

            SimulatedCell before = specimen.cellsAt(9 * MIN).get(0);
            SimulatedCell inhibited = specimen.cellsAt(39 * MIN).get(0);
            SimulatedCell after = specimen.cellsAt(75 * MIN).get(0);

            double force = before.traction().totalForceNn();
            assertThat(inhibited.traction().totalForceNn()).as("seed %d", seed).isLessThan(0.7 * force);
            assertThat(after.traction().totalForceNn()).as("seed %d", seed).isGreaterThan(0.6 * force);
            assertThat(inhibited.adhesionAreaUm2()).as("seed %d", seed).isLessThan(0.75 * before.adhesionAreaUm2());
        }
    }

    @Test
    void shouldMakeShapesOfExactGeometry() {
        ClosedCurve disc = CellShapes.disc(40);
        ClosedCurve square = CellShapes.polygon(4, 30);
        ClosedCurve triangle = CellShapes.arcTriangle(60, 1e5);
        ClosedCurve bent = CellShapes.arcTriangle(60, 60);

        assertThat(disc.areaUm2()).isCloseTo(Math.PI * 400, within(1.0));
        // Rounding takes about a µm² from each corner.
        assertThat(square.areaUm2()).isCloseTo(900, within(8.0));
        double full = Math.sqrt(3) / 4 * 3600;
        assertThat(triangle.areaUm2()).isCloseTo(full, within(0.01 * full));
        // A segment of radius 60 over a chord of 60 is r²(θ − sin θ)/2 with θ = 60°.
        double segment = 60 * 60 * (Math.PI / 3 - Math.sin(Math.PI / 3)) / 2;
        assertThat(bent.areaUm2()).isCloseTo(full - 3 * segment, within(0.01 * full));
    }

    private static Specimen specimen(long seed, Treatment treatment) {
        ShapeRecipe shape = new ShapeRecipe(
                Range.of(2000),
                RECIPE.shape().corners(),
                RECIPE.shape().bulge(),
                new Range(1, 1.4),
                RECIPE.shape().edge());
        ClosedCurve outline = FieldLayout.place(List.of(CellShapes.random(shape, seed)), FIELD, seed)
                .get(0);
        LivingCell cell = new LivingCell(RECIPE, LifeRecipe.fibroblast(), new CellForm(outline, 1), treatment, seed);
        return new Specimen(RECIPE, FIELD, List.of(cell));
    }

    private static double sum(float[] values) {
        double sum = 0;
        for (float value : values) {
            sum += value;
        }
        return sum;
    }

    private static double correlation(float[] a, float[] b) {
        double meanA = sum(a) / a.length;
        double meanB = sum(b) / b.length;
        double ab = 0;
        double aa = 0;
        double bb = 0;
        for (int i = 0; i < a.length; i++) {
            ab += (a[i] - meanA) * (b[i] - meanB);
            aa += (a[i] - meanA) * (a[i] - meanA);
            bb += (b[i] - meanB) * (b[i] - meanB);
        }
        return ab / Math.sqrt(aa * bb);
    }
}
