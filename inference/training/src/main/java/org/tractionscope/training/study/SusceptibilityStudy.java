package org.tractionscope.training.study;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.tractionscope.model.ImageSize;
import org.tractionscope.models.library.TractionModel;
import org.tractionscope.predict.GraphEngine;
import org.tractionscope.predict.Tensor;
import org.tractionscope.training.TrainingException;
import org.tractionscope.training.data.Channel;
import org.tractionscope.training.data.DataSet;
import org.tractionscope.training.data.FrameEntry;
import org.tractionscope.training.data.FrameStack;
import org.tractionscope.training.data.Window;
import org.tractionscope.training.evaluation.EvaluatedFrame;
import org.tractionscope.training.evaluation.ModelEstimator;

/**
 * What a PBNN's adhesion Y makes of zyxin: the susceptibility K(r) = ∂Y(x)/∂ζ(x + r), and how ⟨Y⟩ goes with the zyxin above a
 * threshold. Derivatives are central differences through the network's graph, averaged over places and directions.
 */
public final class SusceptibilityStudy {

    private static final float STEP = 0.1f;
    private static final int OF_FRAME = 6;
    private static final double REACH_UM = 16;
    private static final double[] THRESHOLDS = {0, 0.5, 1, 1.5, 2, 2.5, 3, 4, 5, 6};

    private final TractionModel model;
    private final GraphEngine engine;
    private final DataSet data;
    private final double pixelUm;
    private final List<float[]> inputs = new ArrayList<>();
    private final List<boolean[]> masks = new ArrayList<>();
    private ImageSize size = new ImageSize(1, 1);

    private SusceptibilityStudy(TractionModel model, GraphEngine engine, DataSet data) {
        this.model = model;
        this.engine = engine;
        this.data = data;
        this.pixelUm = model.passport().pixelSize().um();
    }

    /** K(r) from about {@code points} places in the cells of a data set. */
    public static Study susceptibility(TractionModel model, GraphEngine engine, DataSet data, int points, long seed) {
        SusceptibilityStudy study = new SusceptibilityStudy(model, engine, data);
        study.read(Math.max(1, points / OF_FRAME));
        return study.kernel(new SplittableRandom(seed));
    }

    /** How ⟨Y⟩ over the cell goes with Σ ζ over ζ > τ from frame to frame, for every τ. */
    public static Study sums(TractionModel model, GraphEngine engine, DataSet data, int frames) {
        SusceptibilityStudy study = new SusceptibilityStudy(model, engine, data);
        study.read(frames);
        return study.correlations();
    }

    private void read(int count) {
        if (!model.passport().kind().equals("PBNN")) {
            throw TrainingException.badInput("this study needs a PBNN, which predicts adhesion: "
                    + model.passport().id().name() + " is a " + model.passport().kind());
        }
        int scale = ModelEstimator.scale(model.passport(), data.pixelSize());
        List<FrameEntry> frames = data.frames();
        int wanted = Math.min(count, frames.size());
        for (int i = 0; i < wanted; i++) {
            FrameStack frame = EvaluatedFrame.read(data, frames.get((int) ((i + 0.5) * frames.size() / wanted)), scale)
                    .reduced();
            ImageSize input = model.passport().inputSize().inputFor(frame.size());
            FrameStack centred = new Window(
                            (frame.size().rows() - input.rows()) / 2,
                            (frame.size().columns() - input.columns()) / 2,
                            input)
                    .of(frame);
            float[] mask = centred.plane(Channel.CELL_MASK);
            boolean[] inside = new boolean[mask.length];
            for (int k = 0; k < mask.length; k++) {
                inside[k] = mask[k] > 0;
            }
            size = input;
            inputs.add(centred.plane(Channel.ZYXIN));
            masks.add(inside);
        }
    }

    private Study kernel(RandomGenerator random) {
        int reach = (int) Math.ceil(REACH_UM / pixelUm);
        double[] sums = new double[reach + 1];
        long[] counts = new long[reach + 1];
        int places = 0;
        for (int f = 0; f < inputs.size(); f++) {
            int[] at = places(masks.get(f), random);
            if (at.length == 0) {
                continue;
            }
            float[] batch = new float[2 * at.length * size.pixels()];
            for (int k = 0; k < at.length; k++) {
                for (int side = 0; side < 2; side++) {
                    int first = (2 * k + side) * size.pixels();
                    System.arraycopy(inputs.get(f), 0, batch, first, size.pixels());
                    batch[first + at[k]] += side == 0 ? STEP : -STEP;
                }
            }
            Tensor adhesion = model.raw(Tensor.of(batch, 2 * at.length, 1, size.rows(), size.columns()), engine);
            for (int k = 0; k < at.length; k++) {
                add(adhesion, 2 * k, at[k], reach, sums, counts);
                places++;
            }
        }
        if (places == 0) {
            throw TrainingException.badInput(data.name() + ": no place in a cell to change");
        }
        return kernelStudy(sums, counts, places);
    }

    private int[] places(boolean[] inside, RandomGenerator random) {
        int[] pixels = new int[inside.length];
        int found = 0;
        for (int i = 0; i < inside.length; i++) {
            if (inside[i]) {
                pixels[found++] = i;
            }
        }
        int[] drawn = new int[found == 0 ? 0 : OF_FRAME];
        for (int k = 0; k < drawn.length; k++) {
            drawn[k] = pixels[random.nextInt(found)];
        }
        return drawn;
    }

    private void add(Tensor adhesion, int image, int place, int reach, double[] sums, long[] counts) {
        int columns = size.columns();
        for (int dr = -reach; dr <= reach; dr++) {
            for (int dc = -reach; dc <= reach; dc++) {
                int row = place / columns + dr;
                int column = place % columns + dc;
                int shell = (int) Math.rint(Math.hypot(dr, dc));
                if (row >= 0 && row < size.rows() && column >= 0 && column < columns && shell <= reach) {
                    int at = row * columns + column;
                    sums[shell] +=
                            (adhesion.at(image * size.pixels() + at) - adhesion.at((image + 1) * size.pixels() + at))
                                    / (2.0 * STEP);
                    counts[shell]++;
                }
            }
        }
    }

    private Study kernelStudy(double[] sums, long[] counts, int places) {
        List<Double> radii = new ArrayList<>();
        List<Double> values = new ArrayList<>();
        double most = 0;
        for (int i = 0; i < sums.length; i++) {
            most = Math.max(most, Math.abs(sums[i] / Math.max(1, counts[i])));
        }
        List<List<String>> rows = new ArrayList<>();
        for (int i = 0; i < sums.length; i++) {
            if (counts[i] > 0) {
                radii.add(i * pixelUm);
                values.add(sums[i] / counts[i] / most);
                rows.add(List.of(
                        String.format(Locale.ROOT, "%.2f", i * pixelUm),
                        String.format(Locale.ROOT, "%.4f", sums[i] / counts[i] / most)));
            }
        }
        String meaning = String.format(
                Locale.ROOT,
                "Zyxin changes the adhesion of %s mostly where it lies: K(r) %s, and %s. The paper finds a zero at 2.7 µm and a"
                        + " minimum at 5.4 µm. %d places in %d frames of %s.",
                model.passport().id().name(),
                zero(radii, values),
                minimum(radii, values),
                places,
                inputs.size(),
                data.name());
        return new Study(
                "susceptibility",
                List.of(new Study.Panel(
                        "Susceptibility of adhesion to zyxin",
                        "distance r, µm",
                        "K(r) / max",
                        false,
                        List.of(Curve.of(model.passport().id().name(), radii, values)))),
                List.of("radius_um", "k"),
                rows,
                meaning);
    }

    private static String zero(List<Double> radii, List<Double> values) {
        for (int i = 1; i < values.size(); i++) {
            double before = values.get(i - 1);
            double here = values.get(i);
            if (before > 0 && here <= 0) {
                double at = radii.get(i - 1) + (radii.get(i) - radii.get(i - 1)) * before / (before - here);
                return String.format(Locale.ROOT, "crosses zero at %.1f µm", at);
            }
        }
        return String.format(Locale.ROOT, "does not cross zero within %.0f µm", radii.get(radii.size() - 1));
    }

    private static String minimum(List<Double> radii, List<Double> values) {
        int least = 0;
        for (int i = 0; i < values.size(); i++) {
            least = values.get(i) < values.get(least) ? i : least;
        }
        return values.get(least) < 0
                ? String.format(
                        Locale.ROOT,
                        "its minimum, %.2f of the maximum, lies at %.1f µm",
                        values.get(least),
                        radii.get(least))
                : "it has no negative surround";
    }

    private Study correlations() {
        float[] batch = new float[inputs.size() * size.pixels()];
        double[] means = new double[inputs.size()];
        for (int f = 0; f < inputs.size(); f++) {
            System.arraycopy(inputs.get(f), 0, batch, f * size.pixels(), size.pixels());
        }
        Tensor adhesion = model.raw(Tensor.of(batch, inputs.size(), 1, size.rows(), size.columns()), engine);
        for (int f = 0; f < means.length; f++) {
            means[f] = mean(adhesion, f);
        }
        List<Double> thresholds = Arrays.stream(THRESHOLDS).boxed().toList();
        List<Double> correlations = new ArrayList<>();
        List<List<String>> rows = new ArrayList<>();
        int best = 0;
        for (double threshold : THRESHOLDS) {
            double[] sums = new double[means.length];
            for (int f = 0; f < sums.length; f++) {
                for (float zeta : inputs.get(f)) {
                    sums[f] += zeta > threshold ? zeta : 0;
                }
            }
            double correlation = correlation(means, sums);
            correlations.add(correlation);
            best = correlation > correlations.get(best) ? correlations.size() - 1 : best;
            rows.add(List.of(
                    String.format(Locale.ROOT, "%.1f", threshold), String.format(Locale.ROOT, "%.3f", correlation)));
        }
        String meaning = String.format(
                Locale.ROOT,
                "Over %d frames the mean adhesion of %s goes with all the zyxin of the cell at r = %.2f, and with the zyxin above"
                        + " %.1f cell means at r = %.2f, the most: %s.",
                means.length,
                model.passport().id().name(),
                correlations.get(0),
                THRESHOLDS[best],
                correlations.get(best),
                best > 0
                        ? "it reads the bright adhesions rather than the total amount"
                        : "leaving out dim zyxin does not tell it better");
        return new Study(
                "sums",
                List.of(new Study.Panel(
                        "Mean adhesion against zyxin above a threshold",
                        "threshold τ, cell means",
                        "correlation over frames",
                        false,
                        List.of(Curve.of(model.passport().id().name(), thresholds, correlations)))),
                List.of("threshold", "correlation"),
                rows,
                meaning);
    }

    private double mean(Tensor adhesion, int frame) {
        double sum = 0;
        int area = 0;
        boolean[] inside = masks.get(frame);
        for (int i = 0; i < inside.length; i++) {
            if (inside[i]) {
                sum += adhesion.at(frame * size.pixels() + i);
                area++;
            }
        }
        return sum / Math.max(1, area);
    }

    private static double correlation(double[] a, double[] b) {
        double meanA = Arrays.stream(a).average().orElse(0);
        double meanB = Arrays.stream(b).average().orElse(0);
        double product = 0;
        double squaresA = 0;
        double squaresB = 0;
        for (int i = 0; i < a.length; i++) {
            product += (a[i] - meanA) * (b[i] - meanB);
            squaresA += (a[i] - meanA) * (a[i] - meanA);
            squaresB += (b[i] - meanB) * (b[i] - meanB);
        }
        return product / Math.max(1e-300, Math.sqrt(squaresA * squaresB));
    }
}
