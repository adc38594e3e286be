package org.tractionscope.training.study;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.tractionscope.training.TrainingException;
import org.tractionscope.training.evaluation.EstimatorResult;
import org.tractionscope.training.evaluation.EstimatorResult.Total;

/**
 * The total force of cells over time, predicted and true, each in percent of its own mean before the drug: whether a network
 * gets sign, size and time course of a drug that it never saw.
 */
public final class CourseStudy {

    private CourseStudy() {}

    /**
     * Runs the study on totals that were evaluated frame by frame.
     *
     * @param baselineMin frames before this number are the baseline, ≥ 1
     */
    public static Study of(List<EstimatorResult> models, int baselineMin) {
        List<Curve> curves = new ArrayList<>();
        List<List<String>> rows = new ArrayList<>();
        StringBuilder words = new StringBuilder();
        Course truth = Course.of(models.get(0), baselineMin, true);
        curves.add(truth.curve("true"));
        words.append("The true total falls to ").append(truth.words()).append('.');
        for (EstimatorResult model : models) {
            Course course = Course.of(model, baselineMin, false);
            curves.add(course.curve(model.name()));
            words.append(String.format(
                    Locale.ROOT,
                    " Predicted by %s: to %s; on average %.0f points from the truth, correlation over time %.2f.",
                    model.name(),
                    course.words(),
                    course.distance(truth),
                    course.correlation(truth)));
        }
        for (int i = 0; i < truth.minutes.size(); i++) {
            List<String> row = new ArrayList<>();
            row.add(String.format(Locale.ROOT, "%.0f", truth.minutes.get(i)));
            for (Curve curve : curves) {
                row.add(String.format(Locale.ROOT, "%.1f", curve.ys().get(i)));
            }
            rows.add(row);
        }
        List<String> header = new ArrayList<>(List.of("minute", "true_percent"));
        models.forEach(model -> header.add(model.name()));
        return new Study(
                "course",
                List.of(new Study.Panel("Total force over time", "minute", "percent of the baseline", true, curves)),
                header,
                rows,
                words.toString());
    }

    /** Percent of the baseline by minute, a mean over cells. */
    private record Course(List<Double> minutes, List<Double> percents) {

        static Course of(EstimatorResult model, int baselineMin, boolean isTruth) {
            Map<String, Map<Integer, Double>> cells = new TreeMap<>();
            for (Total total : model.totals()) {
                cells.computeIfAbsent(total.cell(), cell -> new TreeMap<>())
                        .put(total.minute(), isTruth ? total.truth() : total.estimate());
            }
            Map<Integer, double[]> sums = new TreeMap<>();
            cells.forEach((cell, course) -> {
                double baseline = course.entrySet().stream()
                        .filter(entry -> entry.getKey() < baselineMin)
                        .mapToDouble(Map.Entry::getValue)
                        .average()
                        .orElse(0);
                if (!(baseline > 0)) {
                    throw TrainingException.badInput("a time course needs traction before minute " + baselineMin
                            + " of every cell: " + cell + " has none");
                }
                course.forEach((minute, value) -> {
                    double[] sum = sums.computeIfAbsent(minute, added -> new double[2]);
                    sum[0] += 100 * value / baseline;
                    sum[1]++;
                });
            });
            List<Double> minutes = new ArrayList<>();
            List<Double> percents = new ArrayList<>();
            sums.forEach((minute, sum) -> {
                minutes.add((double) minute);
                percents.add(sum[0] / sum[1]);
            });
            return new Course(minutes, percents);
        }

        Curve curve(String name) {
            return Curve.of(name, minutes, percents);
        }

        String words() {
            int least = 0;
            for (int i = 0; i < percents.size(); i++) {
                least = percents.get(i) < percents.get(least) ? i : least;
            }
            return String.format(
                    Locale.ROOT,
                    "%.0f %% at minute %.0f and ends at %.0f %%",
                    percents.get(least),
                    minutes.get(least),
                    percents.get(percents.size() - 1));
        }

        double distance(Course truth) {
            double sum = 0;
            for (int i = 0; i < percents.size(); i++) {
                sum += Math.abs(percents.get(i) - truth.percents.get(i));
            }
            return sum / percents.size();
        }

        double correlation(Course truth) {
            double a = percents.stream().mapToDouble(v -> v).average().orElse(0);
            double b = truth.percents.stream().mapToDouble(v -> v).average().orElse(0);
            double product = 0;
            double squaresA = 0;
            double squaresB = 0;
            for (int i = 0; i < percents.size(); i++) {
                product += (percents.get(i) - a) * (truth.percents.get(i) - b);
                squaresA += (percents.get(i) - a) * (percents.get(i) - a);
                squaresB += (truth.percents.get(i) - b) * (truth.percents.get(i) - b);
            }
            return product / Math.max(1e-300, Math.sqrt(squaresA * squaresB));
        }
    }
}
