package org.tractionscope.cli.findings;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.tractionscope.experiment.AlarmRule;
import org.tractionscope.experiment.effect.Change;
import org.tractionscope.experiment.effect.EffectAnalysis;
import org.tractionscope.experiment.effect.PooledChange;
import org.tractionscope.experiment.effect.Sample;
import org.tractionscope.model.ExperimentEvent;
import org.tractionscope.model.Phase;
import org.tractionscope.viewer.snapshot.Interval;
import org.tractionscope.viewer.snapshot.PhaseEffect;
import org.tractionscope.viewer.snapshot.RuleState;
import org.tractionscope.viewer.theme.Figures;

/** The statistics of the phases so far, and the state of the rules, as the viewer shows them. Without state. */
public final class PhaseFindings {

    private static final double NS_PER_MIN = 60e9;

    private PhaseFindings() {}

    /**
     * The effect of every phase that has begun after the baseline.
     *
     * @param totals the total traction of each cell over the run
     * @param phases as they stand
     * @param nowNs elapsed time of the newest frame; a phase that lasts longer is not over
     */
    public static List<PhaseEffect> effects(Map<Integer, List<Sample>> totals, List<Phase> phases, long nowNs) {
        Map<Integer, EffectAnalysis> cells = new TreeMap<>();
        totals.forEach((cell, samples) -> {
            EffectAnalysis analysis = EffectAnalysis.of(samples, phases);
            if (analysis.baselineMean().isPresent()) {
                cells.put(cell, analysis);
            }
        });
        List<PhaseEffect> effects = new ArrayList<>();
        for (Phase phase : phases) {
            if (phase.kind() != Phase.Kind.BASELINE && phase.startNs() <= nowNs) {
                add(phase, nowNs, cells, effects);
            }
        }
        return effects;
    }

    private static void add(Phase phase, long nowNs, Map<Integer, EffectAnalysis> cells, List<PhaseEffect> effects) {
        Map<Integer, org.tractionscope.experiment.effect.PhaseEffect> found = new TreeMap<>();
        cells.forEach((cell, analysis) -> analysis.phases().stream()
                .filter(effect -> effect.phase().equals(phase))
                .findFirst()
                .ifPresent(effect -> found.put(cell, effect)));
        if (found.isEmpty()) {
            effects.add(unknown(phase.name(), "no percent: too few baseline frames"));
            return;
        }
        boolean isOver = nowNs >= phase.endNs();
        Map<Integer, Change> plateaus = new TreeMap<>();
        Map<Integer, Change> wholes = new TreeMap<>();
        found.forEach((cell, effect) -> {
            effect.plateau().ifPresent(change -> plateaus.put(cell, change));
            effect.whole().ifPresent(change -> wholes.put(cell, change));
        });
        String left = leftOut(found.values());
        if (plateaus.isEmpty()) {
            effects.add(change(phase.name() + " so far", wholes, join("not a plateau", left)));
        } else {
            effects.add(change(phase.name() + (isOver ? ", plateau" : ", plateau so far"), plateaus, left));
        }
        if (phase.kind() == Phase.Kind.DRUG) {
            found.forEach((cell, effect) -> effects.add(onset(phase, cell, found.size() > 1, effect)));
        }
    }

    private static String leftOut(Iterable<org.tractionscope.experiment.effect.PhaseEffect> effects) {
        int most = 0;
        for (org.tractionscope.experiment.effect.PhaseEffect effect : effects) {
            most = Math.max(most, effect.frames() - effect.used());
        }
        return most == 0 ? "" : Figures.counted(most, "frame") + " left out";
    }

    private static PhaseEffect change(String name, Map<Integer, Change> cells, String remark) {
        Optional<Change> pooled = PooledChange.of(List.copyOf(cells.values()));
        if (pooled.isEmpty()) {
            return unknown(name, join("fewer than 3 usable frames", remark));
        }
        String each = cells.size() < 2
                ? ""
                : "cells " + cells.keySet().stream().map(String::valueOf).collect(Collectors.joining(" · ")) + ": "
                        + cells.values().stream()
                                .map(change -> String.valueOf(Math.round(change.percent())))
                                .collect(Collectors.joining(" · "));
        Change change = pooled.get();
        return new PhaseEffect(
                name,
                OptionalDouble.of(change.percent()),
                "%",
                Optional.of(new Interval(
                        change.interval().low(),
                        change.interval().high(),
                        change.interval().source().words())),
                join(each, remark));
    }

    private static PhaseEffect onset(
            Phase phase, int cell, boolean isNamed, org.tractionscope.experiment.effect.PhaseEffect effect) {
        String name = "Onset, " + phase.name() + (isNamed ? ", cell " + cell : "");
        return effect.onset()
                .map(onset -> new PhaseEffect(
                        name,
                        OptionalDouble.of(onset.afterStartMin()),
                        "min",
                        Optional.of(new Interval(
                                onset.interval().low(),
                                onset.interval().high(),
                                onset.interval().source().words())),
                        "after the phase began"))
                .orElseGet(() -> new PhaseEffect(name, OptionalDouble.empty(), "min", Optional.empty(), "none yet"));
    }

    private static PhaseEffect unknown(String name, String why) {
        return new PhaseEffect(name, OptionalDouble.empty(), "%", Optional.empty(), why);
    }

    private static String join(String one, String other) {
        return one.isEmpty() || other.isEmpty() ? one + other : one + "; " + other;
    }

    /** The rules with the time of the newest alarm that each has raised. */
    public static List<RuleState> rules(List<AlarmRule> rules, List<ExperimentEvent> events) {
        return rules.stream()
                .map(rule -> new RuleState(
                        rule.name() + ": " + rule.metric().words().toLowerCase(Locale.ROOT) + " " + rule.limitInWords()
                                + " for " + rule.frames() + " frames",
                        "notice, event",
                        events.stream()
                                .filter(event -> event.kind() == ExperimentEvent.Kind.ALARM
                                        && event.text().startsWith(rule.name() + ":"))
                                .mapToDouble(event -> event.at().elapsedNs() / NS_PER_MIN)
                                .max(),
                        false))
                .toList();
    }
}
