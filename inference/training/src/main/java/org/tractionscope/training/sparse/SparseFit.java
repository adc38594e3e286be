package org.tractionscope.training.sparse;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.random.RandomGenerator;
import org.tractionscope.models.sparse.CoefficientScale;
import org.tractionscope.models.sparse.EquationDomain;
import org.tractionscope.models.sparse.FitScale;
import org.tractionscope.models.sparse.ScalerStatistics;
import org.tractionscope.models.sparse.SparseEquation;
import org.tractionscope.models.sparse.TermLibrary;
import org.tractionscope.models.sparse.VectorTerm;
import org.tractionscope.models.sparse.WeightedTerm;
import org.tractionscope.training.TrainingException;
import org.tractionscope.training.data.BlockMean;
import org.tractionscope.training.data.CellCrop;
import org.tractionscope.training.data.CellSplit;
import org.tractionscope.training.data.Channel;
import org.tractionscope.training.data.DataSet;
import org.tractionscope.training.data.FrameEntry;
import org.tractionscope.training.data.FrameStack;
import org.tractionscope.training.data.TractionThreshold;
import org.tractionscope.training.torch.Seeds;

/**
 * Fits traction by few terms of the paper's library: terms at random pixels inside the cells, standardised, an elastic net
 * for every α of a path. Confined to one thread.
 */
public final class SparseFit {

    /** The least α of the path as a share of the largest. */
    private static final double LEAST_SHARE = 1e-3;

    private final DataSet data;
    private final SparseSettings settings;
    private final TermLibrary library;

    private SparseFit(DataSet data, SparseSettings settings) {
        this.data = data;
        this.settings = settings;
        this.library = new TermLibrary(settings.sidePx(), settings.cutoffModes());
    }

    /**
     * One α of the path.
     *
     * @param alpha strength of the penalty
     * @param terms how many are left
     * @param trainingError mean square error at the pixels of the fit, normalised units
     * @param heldOutError the same in the cells that were held out
     */
    public record Step(double alpha, int terms, double trainingError, double heldOutError) {}

    /**
     * What a fit gave.
     *
     * @param equation the richest of the path with no more terms than were wanted, standardised
     * @param chosen its step
     * @param path from the strongest penalty to the weakest
     * @param zeroError mean square traction in the held-out cells: the error of no term at all
     */
    public record Result(SparseEquation equation, Step chosen, List<Step> path, double zeroError) {

        public Result {
            path = List.copyOf(path);
        }
    }

    /**
     * Fits an equation.
     *
     * @throws TrainingException if no term is left at any α, or a side of the split has no frame
     */
    public static Result of(DataSet data, CellSplit split, SparseSettings settings) {
        return new SparseFit(data, settings).fit(split);
    }

    private Result fit(CellSplit split) {
        TermMoments training = moments(split.training(), settings.points());
        TermMoments heldOut = moments(split.heldOut(), heldOutPoints(settings));
        int count = training.terms().size();
        double[][] correlations = new double[count][count];
        double[] withTarget = new double[count];
        double target = training.targetDeviation();
        if (!(target > 0)) {
            throw TrainingException.badInput(data.name() + ": no traction in the cells to fit");
        }
        for (int j = 0; j < count; j++) {
            for (int k = 0; k < count; k++) {
                double scale = training.deviation(j) * training.deviation(k);
                correlations[j][k] = scale > 0 ? training.covariance(j, k) / scale : 0;
            }
            withTarget[j] =
                    training.deviation(j) > 0 ? training.covarianceWithTarget(j) / (training.deviation(j) * target) : 0;
        }
        ElasticNet net = new ElasticNet(correlations, withTarget, settings.l1Ratio());
        List<Step> path = new ArrayList<>();
        double[] weights = new double[count];
        double[] chosen = weights;
        Optional<Step> chosenStep = Optional.empty();
        for (int i = 0; i < settings.alphas(); i++) {
            double alpha = net.largestAlpha() * Math.pow(LEAST_SHARE, (i + 0.5) / settings.alphas());
            weights = net.solve(alpha, weights);
            Step step = step(alpha, weights, training, heldOut);
            path.add(step);
            if (step.terms() > 0 && step.terms() <= settings.mostTerms()) {
                chosen = weights;
                chosenStep = Optional.of(step);
            }
        }
        Step best = chosenStep.orElseThrow(() -> TrainingException.badInput(
                "no step of the path has 1 to " + settings.mostTerms() + " terms: allow more terms or more alphas"));
        return new Result(
                equation(training, chosen, best, split), best, path, heldOut.meanSquareError(0, new double[count]));
    }

    private Step step(double alpha, double[] weights, TermMoments training, TermMoments heldOut) {
        int terms = 0;
        double[] physical = new double[weights.length];
        double intercept = training.targetMean();
        for (int j = 0; j < weights.length; j++) {
            if (weights[j] != 0) {
                terms++;
                physical[j] = weights[j] * training.targetDeviation() / training.deviation(j);
                intercept -= physical[j] * training.mean(j);
            }
        }
        return new Step(
                alpha,
                terms,
                training.meanSquareError(intercept, physical),
                heldOut.meanSquareError(intercept, physical));
    }

    private SparseEquation equation(TermMoments moments, double[] weights, Step step, CellSplit split) {
        List<WeightedTerm> terms = new ArrayList<>();
        for (int j = 0; j < weights.length; j++) {
            if (weights[j] != 0) {
                terms.add(new WeightedTerm(
                        moments.terms().get(j),
                        weights[j],
                        Optional.of(new ScalerStatistics(moments.mean(j), moments.deviation(j)))));
            }
        }
        terms.sort((a, b) -> Double.compare(Math.abs(b.coefficient()), Math.abs(a.coefficient())));
        String about = String.format(
                java.util.Locale.ROOT,
                "elastic net, alpha %.4g, l1 ratio %.2g, on %d samples of %d cells of %s; held out: %s",
                step.alpha(),
                settings.l1Ratio(),
                moments.samples(),
                split.training().size(),
                data.name(),
                String.join(", ", split.heldOut()));
        FitScale scale = new FitScale(
                CoefficientScale.STANDARDISED,
                OptionalDouble.of(0),
                Optional.of(new ScalerStatistics(moments.targetMean(), moments.targetDeviation())));
        return new SparseEquation(
                "sparse equation of " + terms.size() + " terms",
                about,
                new EquationDomain(settings.sidePx(), settings.cutoffModes()),
                scale,
                terms);
    }

    /** Told of a frame, its name and the pixels that were drawn in it. */
    private interface FrameVisitor {
        void visit(FrameStack frame, String name, int[] pixels);
    }

    /** Predicts the traction of a frame at the pixels of the fit, {@code [2, row, column]}. */
    @FunctionalInterface
    public interface Rival {
        float[] predict(FrameStack frame, String name);
    }

    /** The mean square error of another model, a component, at the very pixels at which held-out cells judge equations. */
    public static double heldOutError(DataSet data, CellSplit split, SparseSettings settings, Rival rival) {
        double[] sums = new double[2];
        new SparseFit(data, settings).visit(split.heldOut(), heldOutPoints(settings), (frame, name, pixels) -> {
            float[] truth = traction(frame);
            float[] predicted = rival.predict(frame, name);
            for (int pixel : pixels) {
                for (int at = pixel; at < truth.length; at += truth.length / 2) {
                    sums[0] += (predicted[at] - truth[at]) * (predicted[at] - truth[at]);
                    sums[1]++;
                }
            }
        });
        return sums[0] / sums[1];
    }

    private static int heldOutPoints(SparseSettings settings) {
        return Math.max(1000, settings.points() / 4);
    }

    private TermMoments moments(Set<String> cells, int points) {
        TermMoments moments = new TermMoments(VectorTerm.ALL);
        visit(
                cells,
                points,
                (frame, name, pixels) -> moments.add(
                        library.fields(VectorTerm.ALL, frame.plane(Channel.ZYXIN)), traction(frame), pixels));
        return moments;
    }

    private void visit(Set<String> cells, int points, FrameVisitor visitor) {
        List<FrameEntry> frames = frames(cells);
        if (frames.isEmpty()) {
            throw TrainingException.badInput(data.name() + ": no frame of " + String.join(", ", cells));
        }
        int ofFrame = Math.max(1, points / frames.size());
        for (FrameEntry entry : frames) {
            RandomGenerator random = Seeds.at(settings.seed(), 0, entry.index());
            FrameStack frame = new CellCrop(settings.cropPx()).apply(data.prepared(entry), random);
            frame = new TractionThreshold(TractionThreshold.USUAL.rescale(), settings.threshold()).apply(frame, random);
            frame = new BlockMean(settings.blockMean()).apply(frame, random);
            visitor.visit(frame, entry.name(), pixels(frame, ofFrame, random));
        }
    }

    private List<FrameEntry> frames(Set<String> cells) {
        Map<String, Integer> taken = new HashMap<>();
        List<FrameEntry> frames = new ArrayList<>();
        for (FrameEntry entry : data.frames()) {
            if (cells.contains(entry.cell()) && taken.merge(entry.cell(), 1, Integer::sum) <= settings.framesOfCell()) {
                frames.add(entry);
            }
        }
        return frames;
    }

    private static float[] traction(FrameStack frame) {
        float[] x = frame.plane(Channel.TRACTION_X);
        float[] y = frame.plane(Channel.TRACTION_Y);
        float[] both = new float[2 * x.length];
        System.arraycopy(x, 0, both, 0, x.length);
        System.arraycopy(y, 0, both, x.length, y.length);
        return both;
    }

    private static int[] pixels(FrameStack frame, int count, RandomGenerator random) {
        float[] mask = frame.plane(Channel.CELL_MASK);
        int[] inside = new int[mask.length];
        int found = 0;
        for (int i = 0; i < mask.length; i++) {
            if (mask[i] > 0) {
                inside[found++] = i;
            }
        }
        if (found == 0) {
            return new int[0];
        }
        int[] drawn = new int[Math.min(count, found)];
        for (int i = 0; i < drawn.length; i++) {
            int at = i + random.nextInt(found - i);
            drawn[i] = inside[at];
            inside[at] = inside[i];
        }
        return drawn;
    }
}
