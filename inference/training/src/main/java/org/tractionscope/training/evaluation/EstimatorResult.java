package org.tractionscope.training.evaluation;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Everything that is known of one estimator after all frames; filled by {@link Evaluation}, then only read. */
public final class EstimatorResult {

    /** Bands of depth are so wide, µm. */
    public static final double BAND_UM = 2;

    private static final int BINS = 100;
    private static final double MOST_TRACTION = 8;
    private static final int BANDS = 24;

    private final String name;
    private final JointHistogram magnitudes = new JointHistogram(0, MOST_TRACTION, BINS);
    private final JointHistogram angles = new JointHistogram(-Math.PI, Math.PI, BINS);
    private final Map<String, FieldMoments> cells = new LinkedHashMap<>();
    private final List<Total> totals = new ArrayList<>();
    private final double[] bandErrors = new double[BANDS];
    private final double[] bandTruths = new double[BANDS];
    private final long[] bandPixels = new long[BANDS];
    private int refused;

    EstimatorResult(String name) {
        this.name = name;
    }

    /**
     * The totals of a frame: Σ|F| over |F| ≥ 0.4, normalised traction times µm².
     *
     * @param cell whose frame it is
     * @param minute its number in the movie, or its place in the data set where it has none
     * @param truth total of the truth
     * @param estimate total of the estimate
     */
    public record Total(String cell, int minute, double truth, double estimate) {}

    /**
     * A band of depth.
     *
     * @param depthUm of its middle, negative outside the cell
     * @param error root mean square of |F − F̂|
     * @param traction root mean square of |F|
     */
    public record Band(double depthUm, double error, double traction) {}

    void add(EvaluatedFrame frame, float[] estimate, boolean isRefused) {
        refused += isRefused ? 1 : 0;
        float[] truth = frame.truth();
        int pixels = frame.size().pixels();
        FieldMoments moments = cells.computeIfAbsent(frame.entry().cell(), cell -> new FieldMoments(1));
        double trueTotal = 0;
        double total = 0;
        for (int i = 0; i < pixels; i++) {
            if (!frame.isInDomain(i)) {
                continue;
            }
            double x = estimate[i];
            double y = estimate[pixels + i];
            double trueX = truth[i];
            double trueY = truth[pixels + i];
            moments.add(0, trueX, trueY, x, y);
            double magnitude = Math.sqrt(x * x + y * y);
            double trueMagnitude = Math.sqrt(trueX * trueX + trueY * trueY);
            magnitudes.add(trueMagnitude, magnitude);
            if (trueMagnitude >= EvaluationSettings.THRESHOLD) {
                angles.add(Math.atan2(trueY, trueX), Math.atan2(y, x));
                trueTotal += trueMagnitude;
            }
            total += magnitude >= EvaluationSettings.THRESHOLD ? magnitude : 0;
            int band = (int) Math.floor((frame.depthUm(i) + EvaluatedFrame.MARGIN_UM) / BAND_UM);
            if (band < BANDS) {
                bandErrors[band] += (x - trueX) * (x - trueX) + (y - trueY) * (y - trueY);
                bandTruths[band] += trueMagnitude * trueMagnitude;
                bandPixels[band]++;
            }
        }
        double area = frame.pixelUm() * frame.pixelUm();
        totals.add(new Total(
                frame.entry().cell(),
                frame.entry().minute().orElse(frame.entry().index()),
                trueTotal * area,
                total * area));
    }

    /** What the estimator is called. */
    public String name() {
        return name;
    }

    /** |F| true and estimated, 0 to 8. */
    public JointHistogram magnitudes() {
        return magnitudes;
    }

    /** The direction, true and estimated, −π to π, where the true traction is above the threshold. */
    public JointHistogram angles() {
        return angles;
    }

    /** One total for each frame, in the order of the data set. */
    public List<Total> totals() {
        return List.copyOf(totals);
    }

    /** How many frames it refused; their traction counts as zero. */
    public int refused() {
        return refused;
    }

    /** The score of each cell. */
    public Map<String, Score> cells() {
        Map<String, Score> scores = new LinkedHashMap<>();
        cells.forEach((cell, moments) -> scores.put(cell, moments.score(1)));
        return scores;
    }

    /** The score over all cells. */
    public Score score() {
        return scoreOf(cells.keySet());
    }

    /** The score over some cells. */
    Score scoreOf(Iterable<String> some) {
        FieldMoments sum = new FieldMoments(1);
        for (String cell : some) {
            FieldMoments moments = cells.get(cell);
            if (moments != null) {
                sum.add(moments);
            }
        }
        return sum.score(1);
    }

    /** The error of no traction at all over all cells: the mean square of the truth. */
    public double zeroError() {
        FieldMoments sum = new FieldMoments(1);
        cells.values().forEach(sum::add);
        return sum.zeroError();
    }

    /** The error by distance from the edge, from outside to inside; bands of fewer than 20 pixels are left out. */
    public List<Band> bands() {
        List<Band> bands = new ArrayList<>();
        for (int i = 0; i < BANDS; i++) {
            if (bandPixels[i] >= 20) {
                bands.add(new Band(
                        (i + 0.5) * BAND_UM - EvaluatedFrame.MARGIN_UM,
                        Math.sqrt(bandErrors[i] / bandPixels[i]),
                        Math.sqrt(bandTruths[i] / bandPixels[i])));
            }
        }
        return bands;
    }
}
