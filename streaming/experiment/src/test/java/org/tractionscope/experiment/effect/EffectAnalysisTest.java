package org.tractionscope.experiment.effect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tractionscope.model.Dose;
import org.tractionscope.model.Phase;

class EffectAnalysisTest {

    private static final long SEED = 20261122;
    private static final long MINUTE_NS = 60_000_000_000L;
    private static final int RUNS = 2000;
    private static final List<Phase> PHASES = List.of(
            phase("baseline", Phase.Kind.BASELINE, 0, 30),
            phase("Y-27632", Phase.Kind.DRUG, 30, 45),
            phase("washout", Phase.Kind.WASHOUT, 75, 45));

    @ParameterizedTest
    @CsvSource({"0", "0.3", "0.6", "0.8"})
    void shouldCoverTheTrueChangeInNineteenOfTwentyRuns(double correlation) {
        Random random = new Random(SEED);
        int whole = 0;
        int plateau = 0;
        for (int run = 0; run < RUNS; run++) {
            List<Sample> samples = series(random, correlation, 0.03, minute -> minute < 30 ? 1 : 0.6);
            PhaseEffect drug = EffectAnalysis.of(samples, PHASES).phases().get(1);
            whole += drug.whole().orElseThrow().interval().contains(60) ? 1 : 0;
            plateau += drug.plateau().orElseThrow().interval().contains(60) ? 1 : 0;
        }

        assertThat(whole / (double) RUNS).as("whole phase (seed %d)", SEED).isBetween(0.90, 0.98);
        assertThat(plateau / (double) RUNS).as("plateau (seed %d)", SEED).isBetween(0.90, 0.98);
    }

    @ParameterizedTest
    @CsvSource({"0", "0.3", "0.6", "0.8"})
    void shouldCallAnInertControlAnEffectInAtMostOneOfTwentyRuns(double correlation) {
        Random random = new Random(SEED);
        int alarms = 0;
        for (int run = 0; run < RUNS; run++) {
            List<Sample> samples = series(random, correlation, 0.03, minute -> 1);
            alarms += EffectAnalysis.of(samples, PHASES)
                            .phases()
                            .get(1)
                            .plateau()
                            .orElseThrow()
                            .isEffect()
                    ? 1
                    : 0;
        }

        assertThat(alarms / (double) RUNS).as("false effects (seed %d)", SEED).isLessThanOrEqualTo(0.05);
    }

    @Test
    void shouldFindOnsetPlateauAndRecovery() {
        Random random = new Random(SEED);
        List<Sample> samples = series(random, 0.3, 0.01, minute -> {
            double drug = minute < 40 ? 0 : 1 - Math.exp(-(minute - 40) / 5);
            double wash = minute < 75 ? 1 : Math.exp(-(minute - 75) / 10);
            return 1 - 0.4 * drug * wash;
        });

        EffectAnalysis analysis = EffectAnalysis.of(samples, PHASES);

        PhaseEffect drug = analysis.phases().get(1);
        PhaseEffect washout = analysis.phases().get(2);
        assertThat(drug.plateau().orElseThrow().percent()).isEqualTo(60, within(2.0));
        assertThat(drug.plateau().orElseThrow().isEffect()).isTrue();
        // The fall begins ten minutes in; three frames of 1 % scatter must have left the baseline's range.
        assertThat(drug.onset().orElseThrow().afterStartMin()).isBetween(9.0, 13.0);
        assertThat(drug.onset().orElseThrow().interval().contains(11)).isTrue();
        assertThat(washout.plateau().orElseThrow().percent()).isGreaterThan(95);
        assertThat(analysis.baselineMean().orElseThrow()).isEqualTo(1000, within(10.0));
    }

    @Test
    void shouldLeaveRedFramesOutAndCountThem() {
        List<Sample> samples = new ArrayList<>(series(new Random(SEED), 0, 0.01, minute -> 1));
        Sample spoilt = samples.get(50);
        samples.set(50, new Sample(spoilt.elapsedNs(), 1e6, false));

        PhaseEffect drug = EffectAnalysis.of(samples, PHASES).phases().get(1);

        assertThat(drug.frames()).isEqualTo(45);
        assertThat(drug.used()).isEqualTo(44);
        assertThat(drug.whole().orElseThrow().percent()).isEqualTo(100, within(1.0));
    }

    @Test
    void shouldSayNothingOfAnEffectBeforeThreeFrames() {
        List<Sample> samples = series(new Random(SEED), 0, 0.01, minute -> 1).subList(0, 32);

        EffectAnalysis analysis = EffectAnalysis.of(samples, PHASES);

        assertThat(analysis.phases()).hasSize(2);
        assertThat(analysis.phases().get(1).whole()).isEmpty();
    }

    @Test
    void shouldPoolCellsByTheScatterBetweenThem() {
        List<Change> cells = List.of(change(50), change(60), change(72));

        Change pooled = PooledChange.of(cells).orElseThrow();

        assertThat(pooled.percent()).isEqualTo(Math.cbrt(50.0 * 60 * 72), within(1e-9));
        assertThat(pooled.interval().source()).isEqualTo(Interval.Source.SCATTER_BETWEEN_CELLS);
        assertThat(pooled.interval().contains(45)).isTrue();
        assertThat(PooledChange.of(List.of())).isEmpty();
    }

    private static Change change(double percent) {
        return Change.of(Math.log(percent / 100), 0.01, 100, Interval.Source.SCATTER_OVER_TIME);
    }

    private static List<Sample> series(Random random, double correlation, double sd, DoubleUnaryOperator truth) {
        List<Sample> samples = new ArrayList<>();
        double noise = random.nextGaussian();
        for (int minute = 0; minute < 120; minute++) {
            noise = correlation * noise + Math.sqrt(1 - correlation * correlation) * random.nextGaussian();
            samples.add(new Sample(minute * MINUTE_NS, 1000 * truth.applyAsDouble(minute) * (1 + sd * noise), true));
        }
        return samples;
    }

    private static Phase phase(String name, Phase.Kind kind, long startMin, long lengthMin) {
        Optional<Dose> dose = kind == Phase.Kind.DRUG ? Optional.of(new Dose(name, 5)) : Optional.empty();
        return new Phase(name, kind, dose, startMin * MINUTE_NS, lengthMin * MINUTE_NS);
    }
}
