package org.tractionscope.experiment.effect;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * The mean of a cell's number during the baseline, which every percent of it is counted from.
 *
 * @param mean in the unit of the samples
 * @param frames usable samples in it, ≥ 1
 * @param halfWidth half of the 95 % interval of the mean, from the scatter over time; empty below three frames
 * @param scatter half of the range in which 95 % of single frames of an unchanged cell lie; empty below three frames
 * @param driftPerHour slope of the straight line through the samples; empty below five frames or without a span of time
 */
public record Baseline(
        double mean, int frames, OptionalDouble halfWidth, OptionalDouble scatter, OptionalDouble driftPerHour) {

    private static final int FEWEST_FOR_DRIFT = 5;
    private static final double NS_PER_H = 3.6e12;

    /** The baseline of samples that all lie in it, those that are not usable left out; empty without any. */
    public static Optional<Baseline> of(List<Sample> samples) {
        double[] values = EffectAnalysis.values(samples);
        if (values.length == 0) {
            return Optional.empty();
        }
        double mean = Arrays.stream(values).average().orElseThrow();
        if (values.length < EffectAnalysis.FEWEST) {
            return Optional.of(new Baseline(
                    mean, values.length, OptionalDouble.empty(), OptionalDouble.empty(), OptionalDouble.empty()));
        }
        SeriesMean series = SeriesMean.of(values);
        double half = StudentT.quantile(0.95, series.degrees()) * Math.sqrt(series.variance());
        double squares = Arrays.stream(values)
                .map(value -> (value - mean) * (value - mean))
                .sum();
        double scatter = StudentT.quantile(0.95, values.length - 1.0)
                * Math.sqrt(squares / (values.length - 1) * (1 + 1.0 / values.length));
        return Optional.of(new Baseline(
                mean, values.length, OptionalDouble.of(half), OptionalDouble.of(scatter), drift(samples, mean)));
    }

    private static OptionalDouble drift(List<Sample> samples, double mean) {
        List<Sample> usable = samples.stream().filter(Sample::isUsable).toList();
        double middle = usable.stream().mapToDouble(Sample::elapsedNs).average().orElseThrow();
        double together = 0;
        double spread = 0;
        for (Sample sample : usable) {
            double hours = (sample.elapsedNs() - middle) / NS_PER_H;
            together += hours * (sample.value() - mean);
            spread += hours * hours;
        }
        return usable.size() < FEWEST_FOR_DRIFT || spread <= 0
                ? OptionalDouble.empty()
                : OptionalDouble.of(together / spread);
    }

    /** A value in percent of the mean; empty where the mean is not > 0. */
    public OptionalDouble percent(double value) {
        return mean > 0 ? OptionalDouble.of(100 * value / mean) : OptionalDouble.empty();
    }
}
