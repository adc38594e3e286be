package org.tractionscope.experiment.effect;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SplittableRandom;
import org.tractionscope.experiment.effect.PhaseEffect.Onset;
import org.tractionscope.model.Phase;

/** Looks for the moment from which on a phase's values have left the range of the baseline's single values. */
final class OnsetSearch {

    private static final int IN_A_ROW = 3;
    private static final int SMOOTHED = 5;
    private static final int RESAMPLES = 200;
    private static final long SEED = 1;

    private OnsetSearch() {}

    /** Empty where the values never stay outside; {@code falls} says on which side of the baseline to look. */
    static Optional<Onset> find(Phase phase, List<Sample> inPhase, double[] baseline, boolean falls) {
        List<Sample> usable = inPhase.stream().filter(Sample::isUsable).toList();
        double[] minutes = usable.stream()
                .mapToDouble(sample -> (sample.elapsedNs() - phase.startNs()) / 60e9)
                .toArray();
        double[] values = EffectAnalysis.values(inPhase);
        OptionalDouble found = first(minutes, values, limit(baseline, falls), falls);
        if (found.isEmpty()) {
            return Optional.empty();
        }
        double[] smooth = smoothed(values);
        double[] residuals = new double[values.length];
        for (int i = 0; i < values.length; i++) {
            residuals[i] = values[i] - smooth[i];
        }
        SplittableRandom random = new SplittableRandom(SEED);
        double[] onsets = new double[RESAMPLES];
        for (int i = 0; i < RESAMPLES; i++) {
            double[] again = resampled(residuals, random);
            for (int k = 0; k < again.length; k++) {
                again[k] += smooth[k];
            }
            double[] before = resampled(baseline, random);
            onsets[i] = first(minutes, again, limit(before, falls), falls).orElse(phase.lengthNs() / 60e9);
        }
        Arrays.sort(onsets);
        double low = Math.min(found.getAsDouble(), onsets[(int) (0.025 * RESAMPLES)]);
        double high = Math.max(found.getAsDouble(), onsets[(int) (0.975 * RESAMPLES) - 1]);
        return Optional.of(
                new Onset(found.getAsDouble(), new Interval(low, high, 0.95, Interval.Source.SCATTER_OVER_TIME)));
    }

    /** The edge of the 95 % range of a single value of the baseline. */
    private static double limit(double[] baseline, boolean falls) {
        double mean = Arrays.stream(baseline).average().orElseThrow();
        double squares = Arrays.stream(baseline)
                .map(value -> (value - mean) * (value - mean))
                .sum();
        double sd = Math.sqrt(squares / Math.max(1, baseline.length - 1));
        double half = StudentT.quantile(0.95, baseline.length - 1.0) * sd * Math.sqrt(1 + 1.0 / baseline.length);
        return falls ? mean - half : mean + half;
    }

    private static OptionalDouble first(double[] minutes, double[] values, double limit, boolean falls) {
        int inARow = 0;
        for (int i = 0; i < values.length; i++) {
            boolean isOutside = falls ? values[i] < limit : values[i] > limit;
            inARow = isOutside ? inARow + 1 : 0;
            if (inARow == IN_A_ROW) {
                return OptionalDouble.of(minutes[i - IN_A_ROW + 1]);
            }
        }
        return OptionalDouble.empty();
    }

    private static double[] smoothed(double[] values) {
        double[] smooth = new double[values.length];
        for (int i = 0; i < values.length; i++) {
            int from = Math.max(0, i - SMOOTHED / 2);
            int to = Math.min(values.length, i + SMOOTHED / 2 + 1);
            smooth[i] = Arrays.stream(values, from, to).average().orElseThrow();
        }
        return smooth;
    }

    /** Circular blocks of five, drawn with replacement. */
    private static double[] resampled(double[] values, SplittableRandom random) {
        double[] drawn = new double[values.length];
        int start = 0;
        for (int i = 0; i < drawn.length; i++) {
            if (i % SMOOTHED == 0) {
                start = random.nextInt(values.length);
            }
            drawn[i] = values[(start + i % SMOOTHED) % values.length];
        }
        return drawn;
    }
}
