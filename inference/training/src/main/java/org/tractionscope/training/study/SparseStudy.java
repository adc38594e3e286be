package org.tractionscope.training.study;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.tractionscope.model.ImageSize;
import org.tractionscope.training.TrainingException;
import org.tractionscope.training.data.BlockMean;
import org.tractionscope.training.data.CellSplit;
import org.tractionscope.training.data.DataSet;
import org.tractionscope.training.data.FrameStack;
import org.tractionscope.training.evaluation.ModelEstimator;
import org.tractionscope.training.sparse.SparseFit;
import org.tractionscope.training.sparse.SparseSettings;

/**
 * How much of what a network achieves an equation of few terms achieves: the share of the network's error reduction against no
 * traction at all, by the number of terms, in cells that neither was fitted on. The authors fit to their network's forces; here
 * the truth is known and fitted to.
 */
public final class SparseStudy {

    private static final int MOST_SHOWN = 60;

    private SparseStudy() {}

    /** An equation of a number of terms. */
    private record Entry(int terms, double error) {}

    /**
     * Runs the study.
     *
     * @param network made for the data's pixels times the settings' block mean
     * @throws TrainingException if the network is no better than no traction
     */
    public static Study of(DataSet data, CellSplit split, SparseSettings settings, ModelEstimator network) {
        SparseFit.Result fit = SparseFit.of(data, split, settings);
        double ofNetwork =
                SparseFit.heldOutError(data, split, settings, (frame, name) -> finePrediction(network, frame, name));
        double zero = fit.zeroError();
        if (!(ofNetwork < zero)) {
            throw TrainingException.badInput(String.format(
                    Locale.ROOT,
                    "%s must be better than no traction at all to compare with: error %.4g, of no traction %.4g",
                    network.name(),
                    ofNetwork,
                    zero));
        }
        Map<Integer, Entry> byTerms = new TreeMap<>();
        for (SparseFit.Step step : fit.path()) {
            if (step.terms() <= MOST_SHOWN) {
                byTerms.merge(
                        step.terms(),
                        new Entry(step.terms(), step.heldOutError()),
                        (a, b) -> a.error <= b.error ? a : b);
            }
        }
        return study(data, network, zero, ofNetwork, new ArrayList<>(byTerms.values()));
    }

    private static Study study(
            DataSet data, ModelEstimator network, double zero, double ofNetwork, List<Entry> entries) {
        List<Double> terms = new ArrayList<>();
        List<Double> shares = new ArrayList<>();
        List<List<String>> rows = new ArrayList<>();
        double atTen = 0;
        int nearest = 0;
        int half = -1;
        for (Entry entry : entries) {
            double share = 100 * (zero - entry.error) / (zero - ofNetwork);
            terms.add((double) entry.terms);
            shares.add(share);
            rows.add(List.of(
                    String.valueOf(entry.terms),
                    String.format(Locale.ROOT, "%.5g", entry.error),
                    String.format(Locale.ROOT, "%.1f", share)));
            if (entry.terms <= 10) {
                atTen = share;
                nearest = entry.terms;
            }
            if (half < 0 && share >= 50) {
                half = entry.terms;
            }
        }
        String meaning = String.format(
                Locale.ROOT,
                "With %d terms an equation reaches %.0f %% of the reduction of the mean square error that %s reaches (%.4g to"
                        + " %.4g) in held-out cells of %s; %s. The paper has 77 %% with 10 terms on its cells.",
                nearest,
                atTen,
                network.name(),
                zero,
                ofNetwork,
                data.name(),
                half < 0 ? "half of it is not reached with " + MOST_SHOWN + " terms" : "half of it takes " + half);
        return new Study(
                "sparse",
                List.of(new Study.Panel(
                        "Sparse equations against " + network.name(),
                        "terms",
                        "share of the error reduction, %",
                        true,
                        List.of(Curve.of("equations", terms, shares)))),
                List.of("terms", "mean_square_error", "share_percent"),
                rows,
                meaning);
    }

    /** The network's prediction at the pixels of the fit, between its own by straight lines. */
    private static float[] finePrediction(ModelEstimator network, FrameStack frame, String name) {
        int scale = network.scale();
        FrameStack own = new BlockMean(scale).apply(frame, new SplittableRandom(0));
        float[] field = network.onFrame(own, name);
        ImageSize fine = frame.size();
        ImageSize coarse = own.size();
        float[] result = new float[2 * fine.pixels()];
        for (int i = 0; i < result.length; i++) {
            int at = i % fine.pixels();
            double row = bounded((Math.floorDiv(at, fine.columns()) + 0.5) / scale - 0.5, coarse.rows());
            double column = bounded((at % fine.columns() + 0.5) / scale - 0.5, coarse.columns());
            int top = Math.min((int) row, coarse.rows() - 2);
            int left = Math.min((int) column, coarse.columns() - 2);
            int first = i / fine.pixels() * coarse.pixels() + top * coarse.columns() + left;
            double down = row - top;
            double right = column - left;
            result[i] = (float) ((1 - down) * ((1 - right) * field[first] + right * field[first + 1])
                    + down
                            * ((1 - right) * field[first + coarse.columns()]
                                    + right * field[first + coarse.columns() + 1]));
        }
        return result;
    }

    private static double bounded(double place, int length) {
        return Math.max(0, Math.min(length - 1, place));
    }
}
