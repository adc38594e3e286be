package org.tractionscope.sim.beads;

import java.util.Arrays;
import java.util.Locale;
import java.util.function.ToDoubleFunction;
import org.tractionscope.mechanics.tfm.CorrelationPlan;
import org.tractionscope.mechanics.tfm.MeasuredDisplacement;
import org.tractionscope.mechanics.tfm.Regularisation;
import org.tractionscope.mechanics.tfm.SurfaceField;
import org.tractionscope.mechanics.tfm.TractionCytometry;
import org.tractionscope.mechanics.tfm.TractionError;
import org.tractionscope.mechanics.tfm.TractionEstimate;
import org.tractionscope.model.CellMask;

/** Prints the tables of inference/docs/traction-microscopy.md: medians over simulated cells. */
final class TractionStudy {

    private static final int CELLS = 3;
    private static final double AROUND_UM = 3;

    private TractionStudy() {}

    public static void main(String[] arguments) {
        CellOnGel[] cells = new CellOnGel[CELLS];
        for (int i = 0; i < CELLS; i++) {
            cells[i] = new CellOnGel(i);
            System.out.printf(
                    Locale.ROOT,
                    "cell %d: %.0f nN, largest displacement %.2f µm, area %.0f µm²%n",
                    i,
                    cells[i].totalForceNn(),
                    cells[i].largestUm(),
                    cells[i].cell().mask().areaPx() * CellOnGel.PIXEL_UM * CellOnGel.PIXEL_UM);
        }
        if (arguments.length == 0 || arguments[0].equals("noise")) {
            noise(cells);
        }
        if (arguments.length == 0 || arguments[0].equals("beads")) {
            beads(cells);
        }
    }

    private static void noise(CellOnGel[] cells) {
        int step = 8;
        CellMask[] masks = new CellMask[cells.length];
        SurfaceField[] truths = new SurfaceField[cells.length];
        for (int i = 0; i < cells.length; i++) {
            masks[i] = cells[i].mask(cells[i].surroundings(AROUND_UM), step);
            truths[i] = cells[i].traction(step, 0);
        }
        System.out.println("noise | rule | total force | error | r | angle | lambda");
        for (double share : new double[] {0, 0.01, 0.02, 0.05, 0.1}) {
            for (String rule : new String[] {"none", "gcv", "evidence", "best"}) {
                double[][] rows = new double[cells.length][];
                for (int i = 0; i < cells.length; i++) {
                    CellOnGel cell = cells[i];
                    double noiseUm = share * cell.largestUm();
                    SurfaceField displacement = cell.displacement(step, noiseUm);
                    TractionEstimate estimate = best(rule, displacement, noiseUm, truths[i], masks[i]);
                    rows[i] = row(cell, estimate, truths[i], masks[i]);
                }
                print(String.format(Locale.ROOT, "%.1f %% | %s", 100 * share, rule), rows);
            }
        }
    }

    private static TractionEstimate best(
            String rule, SurfaceField displacement, double noiseUm, SurfaceField truth, CellMask within) {
        Regularisation regularisation =
                switch (rule) {
                    case "none" -> Regularisation.fixed(0);
                    case "gcv" -> Regularisation.crossValidation();
                    default -> Regularisation.evidence(Math.max(noiseUm, 1e-5));
                };
        TractionEstimate estimate = new TractionCytometry(CellOnGel.GEL, regularisation).traction(displacement);
        if (rule.equals("best")) {
            for (double lambda = 1e-7; lambda < 1e-3; lambda *= 2) {
                TractionEstimate other =
                        new TractionCytometry(CellOnGel.GEL, Regularisation.fixed(lambda)).traction(displacement);
                if (TractionError.of(other.traction(), truth, within).relativeRms()
                        < TractionError.of(estimate.traction(), truth, within).relativeRms()) {
                    estimate = other;
                }
            }
        }
        return estimate;
    }

    private static void beads(CellOnGel[] cells) {
        System.out.println(
                "beads | window | rule | total force | error | r | angle | lambda | noise nm | blur | error");
        for (double electrons : new double[] {0, 500}) {
            for (int window : new int[] {32, 16}) {
                double[][] validated = new double[cells.length][];
                double[][] evident = new double[cells.length][];
                for (int i = 0; i < cells.length; i++) {
                    BeadLook look = new BeadLook(0.03, 1.1, electrons == 0 ? 4000 : electrons, 0.3);
                    CorrelationPlan plan = CorrelationPlan.downTo(window);
                    MeasuredDisplacement measured = cells[i].measured(look, plan, electrons > 0);
                    CellMask moving = measured.onGrid(cells[i].surroundings(10));
                    MeasuredDisplacement still = measured.without(measured.drift(moving));
                    double noiseUm = still.noiseUm(moving);
                    validated[i] = beads(cells[i], still, window, Regularisation.crossValidation(), noiseUm);
                    evident[i] = beads(cells[i], still, window, Regularisation.evidence(noiseUm), noiseUm);
                }
                String name = String.format(Locale.ROOT, "%.0f e | %d px", electrons, window);
                print(name + " | gcv", validated);
                print(name + " | evidence", evident);
            }
        }
    }

    private static double[] beads(
            CellOnGel cell, MeasuredDisplacement still, int window, Regularisation rule, double noiseUm) {
        TractionEstimate estimate =
                new TractionCytometry(CellOnGel.GEL, rule, window / 2.0 * CellOnGel.PIXEL_UM).traction(still.field());
        CellMask within = still.onGrid(cell.surroundings(AROUND_UM));
        double[] row = row(cell, estimate, cell.tractionAt(still, 0), within);
        double blur = cell.bestBlurUm(still, estimate.traction(), within);
        int columns = row.length;
        row = Arrays.copyOf(row, columns + 3);
        row[columns] = 1000 * noiseUm;
        row[columns + 1] = blur;
        row[columns + 2] = TractionError.of(estimate.traction(), cell.tractionAt(still, blur), within)
                .relativeRms();
        return row;
    }

    private static double[] row(CellOnGel cell, TractionEstimate estimate, SurfaceField truth, CellMask within) {
        TractionError error = TractionError.of(estimate.traction(), truth, within);
        return new double[] {
            estimate.totalForceNn(within) / cell.totalForceNn(),
            error.relativeRms(),
            error.correlation(),
            Math.toDegrees(error.meanAngleRad()),
            1e6 * estimate.lambdaUmPerPa()
        };
    }

    private static void print(String name, double[][] rows) {
        StringBuilder line = new StringBuilder(name);
        for (int column = 0; column < rows[0].length; column++) {
            int at = column;
            ToDoubleFunction<double[]> value = row -> row[at];
            double[] sorted = Arrays.stream(rows).mapToDouble(value).sorted().toArray();
            double median = (sorted[(sorted.length - 1) / 2] + sorted[sorted.length / 2]) / 2;
            line.append(
                    String.format(Locale.ROOT, " | %.3g [%.3g, %.3g]", median, sorted[0], sorted[sorted.length - 1]));
        }
        System.out.println(line);
    }
}
