package org.tractionscope.cli.report;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.tractionscope.cli.figure.Axis;
import org.tractionscope.cli.figure.Chart;
import org.tractionscope.cli.figure.PixelPicture;
import org.tractionscope.training.evaluation.EstimatorResult;
import org.tractionscope.training.evaluation.EstimatorResult.Band;
import org.tractionscope.training.evaluation.EstimatorResult.Total;
import org.tractionscope.training.evaluation.Evaluation;
import org.tractionscope.training.evaluation.JointHistogram;
import org.tractionscope.training.evaluation.Score;
import org.tractionscope.training.evaluation.SplitRow;
import org.tractionscope.viewer.image.ColourMap;

/** The figures of an evaluation, after figure 1 of the paper. */
final class EvaluationFigures {

    private EvaluationFigures() {}

    /** How often a true magnitude was predicted as which, in logarithmic shades, with mean and deviation on top. */
    static String magnitudes(EstimatorResult model) {
        return joint(
                "Traction |F|, true and predicted", "true |F|, normalised", "predicted |F|", model.magnitudes(), false);
    }

    /** The same of directions. */
    static String angles(EstimatorResult model) {
        return joint(
                "Direction where |F| ≥ 0.4", "true direction, rad", "predicted direction, rad", model.angles(), true);
    }

    private static String joint(String title, String x, String y, JointHistogram histogram, boolean isCircular) {
        int bins = histogram.bins();
        double most = 1;
        for (int i = 0; i < bins * bins; i++) {
            most = Math.max(most, Math.log1p((double) histogram.count(i / bins, i % bins)));
        }
        byte[] png = PixelPicture.of(
                bins,
                bins,
                i -> Math.log1p((double) histogram.count(bins - 1 - i / bins, i % bins)),
                most,
                ColourMap.CIVIDIS);
        Curve curve = Curve.of(histogram, isCircular);
        return new Chart(
                        title,
                        Axis.of(x, histogram.least(), histogram.most()),
                        Axis.of(y, histogram.least(), histogram.most()))
                .sized(380, 360)
                .picture(png)
                .identity()
                .whiteLine(curve.xs, curve.means, curve.deviations)
                .svg();
    }

    /** Mean and deviation of the estimate at each truth. */
    @SuppressWarnings("ArrayRecordComponent") // lives for one figure
    private record Curve(double[] xs, double[] means, double[] deviations) {

        static Curve of(JointHistogram histogram, boolean isCircular) {
            int bins = histogram.bins();
            double[] xs = new double[bins];
            double[] means = new double[bins];
            double[] deviations = new double[bins];
            for (int i = 0; i < bins; i++) {
                Optional<JointHistogram.Column> column = isCircular ? histogram.circularColumn(i) : histogram.column(i);
                xs[i] = histogram.centre(i);
                means[i] = column.map(JointHistogram.Column::mean).orElse(Double.NaN);
                deviations[i] = column.map(JointHistogram.Column::deviation).orElse(Double.NaN);
            }
            return new Curve(xs, means, deviations);
        }
    }

    /** Mean predicted magnitude at each true one, with its deviation. */
    static String calibration(List<EstimatorResult> models) {
        Chart chart = new Chart(
                        "Calibration: mean ± deviation",
                        Axis.of("true |F|, normalised", 0, 8),
                        Axis.of("predicted |F|", 0, 8))
                .identity();
        for (EstimatorResult model : models) {
            Curve curve = Curve.of(model.magnitudes(), false);
            chart.line(model.name(), curve.xs, curve.means, curve.deviations);
        }
        return chart.svg();
    }

    /** The total of each frame. */
    static String totals(List<EstimatorResult> models) {
        DoubleStream all = models.stream()
                .flatMap(model -> model.totals().stream())
                .flatMapToDouble(total -> DoubleStream.of(total.truth(), total.estimate()));
        double most = all.max().orElse(1);
        Chart chart = new Chart(
                        "Total force of each frame",
                        Axis.of("true Σ|F| dA, normalised µm²", 0, most * 1.04),
                        Axis.of("predicted", 0, most * 1.04))
                .identity();
        for (EstimatorResult model : models) {
            List<Total> totals = model.totals();
            chart.points(
                    model.name(),
                    totals.stream().mapToDouble(Total::truth).toArray(),
                    totals.stream().mapToDouble(Total::estimate).toArray());
        }
        return chart.svg();
    }

    /** Error by distance from the edge of the cell, beside the traction there. */
    static String byDepth(List<EstimatorResult> models) {
        List<Band> first = models.get(0).bands();
        double[] depths = first.stream().mapToDouble(Band::depthUm).toArray();
        double[] traction = first.stream().mapToDouble(Band::traction).toArray();
        Chart chart = new Chart(
                "Error by distance from the edge",
                Axis.around("inside the edge, µm", Arrays.stream(depths)),
                Axis.fromZero(
                        "root mean square, normalised",
                        DoubleStream.concat(
                                Arrays.stream(traction),
                                models.stream()
                                        .flatMap(model -> model.bands().stream())
                                        .mapToDouble(Band::error))));
        chart.line("true |F|", depths, traction);
        for (EstimatorResult model : models) {
            chart.line(
                    "error of " + model.name(),
                    model.bands().stream().mapToDouble(Band::depthUm).toArray(),
                    model.bands().stream().mapToDouble(Band::error).toArray());
        }
        return chart.svg();
    }

    /** Mean square error of each cell, from the easiest of the first model to the hardest. */
    static String byCell(List<EstimatorResult> models) {
        Map<String, Score> first = models.get(0).cells();
        List<String> cells = new ArrayList<>(first.keySet());
        cells.sort(Comparator.comparingDouble(cell -> error(first, cell)));
        double[] places =
                IntStream.range(0, cells.size()).mapToDouble(i -> i + 1).toArray();
        DoubleStream all = models.stream()
                .flatMapToDouble(model -> model.cells().values().stream().mapToDouble(Score::meanSquareError));
        Chart chart = new Chart(
                "Mean square error by cell",
                Axis.of("cells in the order of the first model", 0, cells.size() + 1.0),
                Axis.fromZero("mean |F − F̂|²", all));
        for (EstimatorResult model : models) {
            Map<String, Score> scores = model.cells();
            chart.points(
                    model.name(),
                    places,
                    cells.stream().mapToDouble(cell -> error(scores, cell)).toArray());
        }
        return chart.svg();
    }

    private static double error(Map<String, Score> scores, String cell) {
        Score score = scores.get(cell);
        return score == null ? Double.NaN : score.meanSquareError();
    }

    /** Mean square error of each split. */
    static String bySplit(Evaluation evaluation) {
        int splits = evaluation.table().get(0).scores().size();
        double[] places = IntStream.range(0, splits).mapToDouble(i -> i + 1).toArray();
        DoubleStream all = evaluation.table().stream()
                .flatMapToDouble(row -> row.scores().stream().mapToDouble(Score::meanSquareError));
        Chart chart = new Chart(
                        "Mean square error of each split",
                        Axis.of("split", 0, splits + 1.0),
                        Axis.fromZero("mean |F − F̂|²", all))
                .sized(780, 260);
        for (SplitRow row : evaluation.table()) {
            chart.points(
                    row.name(),
                    places,
                    row.scores().stream().mapToDouble(Score::meanSquareError).toArray());
        }
        return chart.svg();
    }
}
