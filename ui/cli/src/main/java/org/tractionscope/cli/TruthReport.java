package org.tractionscope.cli;

import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.tractionscope.model.ExperimentEvent;
import org.tractionscope.model.FieldGrid;
import org.tractionscope.model.Normalisation;
import org.tractionscope.model.Phase;
import org.tractionscope.model.SkippedFrame;
import org.tractionscope.model.TractionField;
import org.tractionscope.model.TractionUnit;
import org.tractionscope.sim.cell.LabelledImage;
import org.tractionscope.sim.cell.Specimen;
import org.tractionscope.sim.cell.TractionTruth;

/**
 * Compares each predicted traction of a simulated cell with the true one, as traction microscopy would show it without
 * noise. Called on the collector's thread.
 *
 * <p>Both are cut to 0 below the laboratory's threshold, as the authors do before they compare. Totals are ∫|F| dA in nN.
 */
final class TruthReport implements RunListener {

    private final Specimen specimen;
    private final int expected;
    private final PrintWriter out;
    private final Map<String, Map<String, PhaseSums>> phases = new LinkedHashMap<>();
    private int outcomes;
    private boolean isPrinted;

    /** Sums over the frames of a phase. */
    private static final class PhaseSums {
        private int frames;
        private double predictedNn;
        private double trueNn;
        private double agreement;
        private double cosine;

        static PhaseSums of(Iterable<PhaseSums> frames) {
            PhaseSums all = new PhaseSums();
            for (PhaseSums each : frames) {
                all.frames += each.frames;
                all.predictedNn += each.predictedNn;
                all.trueNn += each.trueNn;
                all.agreement += each.agreement;
                all.cosine += each.cosine;
            }
            return all;
        }
    }

    /**
     * A report of so many frames.
     *
     * @param specimen of this report alone, the same as the camera's
     * @param expected outcomes after which it is printed; a final result is one more
     */
    TruthReport(Specimen specimen, int expected, PrintWriter out) {
        this.specimen = specimen;
        this.expected = expected;
        this.out = out;
    }

    @Override
    public void traction(RunRow row) {
        take(row);
    }

    /** The final result of a frame takes the place of the one that came first. */
    @Override
    public void revised(RunRow row) {
        if (row.traction().normalisation().state() == Normalisation.State.FINAL) {
            take(row);
        }
    }

    private void take(RunRow row) {
        LabelledImage truth = specimen.labelledAt(row.traction().captured().elapsedNs());
        PhaseSums sums = new PhaseSums();
        add(sums, row.traction().field(), truth.measuredTraction());
        String phase = row.phase().map(Phase::name).orElse("no phase");
        String result = row.traction().key() + " " + row.traction().model().sha256();
        phases.computeIfAbsent(phase, name -> new LinkedHashMap<>()).put(result, sums);
        countOutcome();
    }

    @Override
    public void skipped(SkippedFrame skipped, Optional<Phase> phase) {
        countOutcome();
    }

    @Override
    public void event(ExperimentEvent event) {
        // Phases come with the frames.
    }

    private void countOutcome() {
        outcomes++;
        if (outcomes == expected) {
            print();
        }
    }

    private static void add(PhaseSums sums, TractionField predicted, TractionTruth truth) {
        FieldGrid grid = predicted.grid();
        float[] pa = truth.pa();
        double thresholdPa =
                truth.laboratory().thresholdUnits() * truth.laboratory().paPerUnit();
        int columns = truth.field().size().columns();
        int pixels = truth.field().size().pixels();
        // What is normalised has the unit that the simulated laboratory normalises by.
        double toPa =
                predicted.unit() == TractionUnit.NORMALISED ? truth.laboratory().paPerUnit() : 1;
        Moments moments = new Moments();
        for (int row = 0; row < grid.size().rows(); row++) {
            for (int column = 0; column < grid.size().columns(); column++) {
                int at = (grid.firstRowPx() + row) * columns + grid.firstColumnPx() + column;
                boolean isIn = grid.firstRowPx() + row < truth.field().size().rows()
                        && grid.firstColumnPx() + column < columns;
                double trueX = isIn ? pa[at] : 0;
                double trueY = isIn ? pa[pixels + at] : 0;
                double x = predicted.x(row, column) * toPa;
                double y = predicted.y(row, column) * toPa;
                moments.add(x, y, trueX, trueY, thresholdPa);
            }
        }
        // 1 Pa µm² is 1 pN.
        double areaNn = grid.pixelSize().um() * grid.pixelSize().um() / 1000;
        sums.frames++;
        sums.predictedNn += moments.predicted * areaNn;
        sums.trueNn += moments.truth * areaNn;
        sums.agreement += moments.correlation();
        sums.cosine += moments.cosine();
    }

    /** Prints a line for each phase; once. */
    void print() {
        if (isPrinted || phases.isEmpty()) {
            return;
        }
        isPrinted = true;
        out.printf(
                Locale.ROOT,
                "%-14s %6s  %14s %14s  %9s  %16s %16s%n",
                "phase",
                "frames",
                "predicted nN",
                "true nN",
                "of first",
                "correlation |F|",
                "cosine of F");
        Map<String, PhaseSums> together = new LinkedHashMap<>();
        phases.forEach((name, frames) -> together.put(name, PhaseSums.of(frames.values())));
        PhaseSums first = together.values().iterator().next();
        together.forEach((name, sums) -> out.printf(
                Locale.ROOT,
                "%-14s %6d  %14.1f %14.1f  %3.0f / %3.0f %%  %16.2f %16.2f%n",
                name,
                sums.frames,
                sums.predictedNn / sums.frames,
                sums.trueNn / sums.frames,
                100 * (sums.predictedNn / sums.frames) / (first.predictedNn / first.frames),
                100 * (sums.trueNn / sums.frames) / (first.trueNn / first.frames),
                sums.agreement / sums.frames,
                sums.cosine / sums.frames));
        out.println(
                "(\"of first\": predicted / true total against the first phase; true is what traction microscopy would"
                        + " show without noise)");
        out.flush();
    }

    /** Sums over the pixels of one frame. */
    private static final class Moments {
        private int count;
        private double predicted;
        private double truth;
        private double squarePredicted;
        private double squareTruth;
        private double product;
        private double dot;
        private double magnitudes;

        void add(double x, double y, double trueX, double trueY, double threshold) {
            double magnitude = Math.sqrt(x * x + y * y);
            double trueMagnitude = Math.sqrt(trueX * trueX + trueY * trueY);
            double seen = magnitude < threshold ? 0 : magnitude;
            double real = trueMagnitude < threshold ? 0 : trueMagnitude;
            count++;
            predicted += seen;
            truth += real;
            squarePredicted += seen * seen;
            squareTruth += real * real;
            product += seen * real;
            if (seen > 0 && real > 0) {
                dot += x * trueX + y * trueY;
                magnitudes += magnitude * trueMagnitude;
            }
        }

        double correlation() {
            double covariance = product / count - predicted / count * (truth / count);
            double variancePredicted = squarePredicted / count - predicted / count * (predicted / count);
            double varianceTruth = squareTruth / count - truth / count * (truth / count);
            double scale = Math.sqrt(variancePredicted * varianceTruth);
            return scale > 0 ? covariance / scale : 0;
        }

        /** Mean cosine between the two where both pull, weighted by both magnitudes. */
        double cosine() {
            return magnitudes > 0 ? dot / magnitudes : 0;
        }
    }
}
