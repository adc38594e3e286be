package org.tractionscope.sim.drug;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.tractionscope.sim.cell.CellField;
import org.tractionscope.sim.cell.CellForm;
import org.tractionscope.sim.cell.CellRecipe;
import org.tractionscope.sim.cell.CellShapes;
import org.tractionscope.sim.cell.ClosedCurve;
import org.tractionscope.sim.cell.FieldLayout;
import org.tractionscope.sim.cell.LifeRecipe;
import org.tractionscope.sim.cell.LivingCell;
import org.tractionscope.sim.cell.Range;
import org.tractionscope.sim.cell.ShapeRecipe;
import org.tractionscope.sim.cell.SimulatedCell;
import org.tractionscope.sim.cell.Specimen;
import org.tractionscope.sim.cell.Treatment;
import org.tractionscope.sim.scenario.ScenarioFile;

/**
 * What the inhibitor and the vehicle do to cells over the shipped scenarios. {@code -Dtractionscope.drug.cells=20} makes the
 * tables of hardware-sim/docs/cells.md in {@code target/drug.md}.
 */
class DrugStudyTest {

    private static final int CELLS = Integer.getInteger("tractionscope.drug.cells", 4);
    private static final long FIRST_SEED = 100;
    private static final int STEP_MIN = 3;
    private static final long MIN_NS = 60_000_000_000L;
    private static final String[] QUANTITIES = {"total traction", "adhesion area", "cell area"};

    /** Each quantity over the phase, divided by its mean over the baseline. */
    @SuppressWarnings("ArrayRecordComponent") // Compared by nobody.
    private record Course(double[] drug, double[] washout) {}

    @Test
    void shouldActAndBeWashedOutWhileTheVehicleDoesNothing() throws IOException {
        List<Course> treated = courses("rock-washout");
        List<Course> control = courses("vehicle-control");
        Files.writeString(
                Path.of("target", "drug.md"),
                table("5 µM Y-27632 from 30 to 75 min", treated) + "\n" + table("vehicle at the same times", control));

        for (int cell = 0; cell < CELLS; cell++) {
            String which = "seed " + (FIRST_SEED + cell);
            assertThat(treated.get(cell).drug()[0])
                    .as("%s, traction in the drug", which)
                    .isLessThan(0.6);
            assertThat(treated.get(cell).drug()[1])
                    .as("%s, adhesions in the drug", which)
                    .isLessThan(0.6);
            assertThat(treated.get(cell).drug()[2])
                    .as("%s, area in the drug", which)
                    .isGreaterThan(1.02);
            assertThat(treated.get(cell).washout()[0])
                    .as("%s, traction washed out", which)
                    .isGreaterThan(0.7);
            assertThat(treated.get(cell).washout()[1])
                    .as("%s, adhesions washed out", which)
                    .isGreaterThan(0.75);
            // What cells do by themselves in an hour: 0.80 to 1.23 over 20 of them.
            assertThat(control.get(cell).drug()[0])
                    .as("%s, traction in the vehicle", which)
                    .isBetween(0.7, 1.4);
            assertThat(control.get(cell).drug()[1])
                    .as("%s, adhesions in the vehicle", which)
                    .isBetween(0.8, 1.2);
            assertThat(control.get(cell).drug()[2])
                    .as("%s, area in the vehicle", which)
                    .isBetween(0.9, 1.05);
        }
    }

    private static List<Course> courses(String scenario) {
        Treatment treatment = DrugCourse.of(ScenarioFile.read(Path.of("../configs/scenarios", scenario + ".yaml"))
                .plan()
                .protocol()
                .orElseThrow()
                .phases());
        return LongStream.range(FIRST_SEED, FIRST_SEED + CELLS)
                .parallel()
                .mapToObj(seed -> course(seed, treatment))
                .toList();
    }

    private static Course course(long seed, Treatment treatment) {
        CellRecipe recipe = CellRecipe.published();
        CellField field = CellField.square(256, 0.68);
        ShapeRecipe shape = recipe.shape();
        ShapeRecipe large =
                new ShapeRecipe(new Range(2000, 3800), shape.corners(), shape.bulge(), new Range(1, 1.6), shape.edge());
        ClosedCurve outline = FieldLayout.place(List.of(CellShapes.random(large, seed)), field, seed)
                .get(0);
        Specimen specimen = new Specimen(
                recipe,
                field,
                List.of(new LivingCell(recipe, LifeRecipe.fibroblast(), new CellForm(outline, 1), treatment, seed)));
        double[] baseline = mean(specimen, 6, 30);
        double[] drug = mean(specimen, 60, 75);
        double[] washout = mean(specimen, 105, 120);
        for (int i = 0; i < QUANTITIES.length; i++) {
            drug[i] /= baseline[i];
            washout[i] /= baseline[i];
        }
        return new Course(drug, washout);
    }

    private static double[] mean(Specimen specimen, int fromMin, int toMin) {
        double[] sums = new double[QUANTITIES.length];
        int count = 0;
        for (int min = fromMin; min < toMin; min += STEP_MIN) {
            SimulatedCell cell = specimen.cellsAt(min * MIN_NS).get(0);
            sums[0] += cell.measuredTraction().totalForceNn();
            sums[1] += cell.adhesionAreaUm2();
            sums[2] += cell.mask().areaPx();
            count++;
        }
        for (int i = 0; i < sums.length; i++) {
            sums[i] /= count;
        }
        return sums;
    }

    private static String table(String title, List<Course> courses) {
        StringBuilder table = new StringBuilder("| " + title + " | drug | washout |\n|---|---|---|\n");
        for (int i = 0; i < QUANTITIES.length; i++) {
            int quantity = i;
            table.append("| ")
                    .append(QUANTITIES[i])
                    .append(" | ")
                    .append(spread(courses.stream()
                            .mapToDouble(course -> course.drug()[quantity])
                            .toArray()))
                    .append(" | ")
                    .append(spread(courses.stream()
                            .mapToDouble(course -> course.washout()[quantity])
                            .toArray()))
                    .append(" |\n");
        }
        return table.toString();
    }

    private static String spread(double[] values) {
        double mean = Arrays.stream(values).average().orElseThrow();
        double variance = Arrays.stream(values)
                        .map(value -> (value - mean) * (value - mean))
                        .sum()
                / Math.max(1, values.length - 1);
        Arrays.sort(values);
        return String.format(
                Locale.ROOT, "%.2f ± %.2f, %.2f–%.2f", mean, Math.sqrt(variance), values[0], values[values.length - 1]);
    }
}
