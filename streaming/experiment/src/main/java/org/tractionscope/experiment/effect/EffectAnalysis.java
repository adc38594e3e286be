package org.tractionscope.experiment.effect;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.tractionscope.model.Phase;

/**
 * The phases of an experiment against its baseline, for one number of one cell; made anew whenever a frame has come. A pure
 * function: same samples and phases, same numbers.
 *
 * @param baselineMean mean of the baseline, in the unit of the samples; empty below three usable frames
 * @param baselineInterval its 95 % interval
 * @param phases every phase that has begun, in the order of time
 */
public record EffectAnalysis(
        Optional<Double> baselineMean, Optional<Interval> baselineInterval, List<PhaseEffect> phases) {

    static final int FEWEST = 3;

    private static final double PLATEAU_SHARE = 1 / 3.0;
    private static final long LONGEST_PLATEAU_NS = 15 * 60_000_000_000L;

    public EffectAnalysis {
        phases = List.copyOf(phases);
    }

    /**
     * Analyses what there is so far.
     *
     * @param samples of one cell, in any order
     * @param phases as they stand; the first of kind baseline is what all are compared with
     */
    public static EffectAnalysis of(List<Sample> samples, List<Phase> phases) {
        List<Sample> inOrder = samples.stream()
                .sorted(Comparator.comparingLong(Sample::elapsedNs))
                .toList();
        Optional<Phase> first = phases.stream()
                .filter(phase -> phase.kind() == Phase.Kind.BASELINE)
                .findFirst();
        double[] before = first.map(phase -> values(within(inOrder, phase.startNs(), phase.endNs())))
                .orElse(new double[0]);
        Optional<SeriesMean> baseline = before.length < FEWEST ? Optional.empty() : Optional.of(SeriesMean.of(before));
        List<PhaseEffect> effects = new ArrayList<>();
        for (Phase phase : phases) {
            List<Sample> inPhase = within(inOrder, phase.startNs(), phase.endNs());
            if (!inPhase.isEmpty()) {
                effects.add(effect(phase, inPhase, before, baseline));
            }
        }
        return new EffectAnalysis(baseline.map(SeriesMean::mean), baseline.map(EffectAnalysis::interval), effects);
    }

    private static PhaseEffect effect(
            Phase phase, List<Sample> inPhase, double[] before, Optional<SeriesMean> baseline) {
        double[] all = values(inPhase);
        boolean isBaseline = phase.kind() == Phase.Kind.BASELINE;
        long plateauNs = Math.min(LONGEST_PLATEAU_NS, Math.round(phase.lengthNs() * PLATEAU_SHARE));
        double[] last = values(within(inPhase, phase.endNs() - plateauNs, phase.endNs()));
        Optional<Change> whole = baseline.flatMap(from -> isBaseline ? ofItself(from) : change(from, all));
        Optional<Change> plateau = isBaseline ? Optional.empty() : baseline.flatMap(from -> change(from, last));
        Optional<PhaseEffect.Onset> onset = plateau.filter(Change::isEffect)
                .flatMap(change -> OnsetSearch.find(phase, inPhase, before, change.percent() < 100));
        return new PhaseEffect(phase, inPhase.size(), all.length, whole, plateau, onset);
    }

    /** The baseline is 100 % by definition; its interval says how well that is known. */
    private static Optional<Change> ofItself(SeriesMean baseline) {
        return baseline.mean() > 0
                ? Optional.of(
                        Change.of(0, relativeError(baseline), baseline.degrees(), Interval.Source.SCATTER_OVER_TIME))
                : Optional.empty();
    }

    private static double relativeError(SeriesMean mean) {
        return Math.sqrt(mean.variance()) / mean.mean();
    }

    private static Optional<Change> change(SeriesMean from, double[] values) {
        if (values.length < FEWEST) {
            return Optional.empty();
        }
        SeriesMean to = SeriesMean.of(values);
        if (!(from.mean() > 0) || !(to.mean() > 0)) {
            return Optional.empty();
        }
        double a = from.variance() / (from.mean() * from.mean());
        double b = to.variance() / (to.mean() * to.mean());
        // Satterthwaite's degrees of freedom of a sum of two estimated variances.
        double degrees =
                a + b > 0 ? (a + b) * (a + b) / (a * a / from.degrees() + b * b / to.degrees()) : Double.MAX_VALUE;
        return Optional.of(Change.of(
                Math.log(to.mean() / from.mean()), Math.sqrt(a + b), degrees, Interval.Source.SCATTER_OVER_TIME));
    }

    private static Interval interval(SeriesMean mean) {
        double half = StudentT.quantile(0.95, mean.degrees()) * Math.sqrt(mean.variance());
        return new Interval(mean.mean() - half, mean.mean() + half, 0.95, Interval.Source.SCATTER_OVER_TIME);
    }

    private static List<Sample> within(List<Sample> inOrder, long fromNs, long toNs) {
        return inOrder.stream()
                .filter(sample -> sample.elapsedNs() >= fromNs && sample.elapsedNs() < toNs)
                .toList();
    }

    static double[] values(List<Sample> samples) {
        return samples.stream()
                .filter(Sample::isUsable)
                .mapToDouble(Sample::value)
                .toArray();
    }
}
