package org.tractionscope.experiment;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.function.Function;
import org.tractionscope.model.CellMetric;
import org.tractionscope.model.CellReading;

/**
 * Watches the cells of a run by rules. An alarm is raised once, and again only after as many frames within bounds as it took
 * to raise it. Red frames change nothing. Confined to one thread.
 */
public final class AlarmWatch {

    private final List<AlarmRule> rules;
    private final Map<Key, Integer> inARow = new HashMap<>();
    private final Set<Key> raised = new HashSet<>();

    private record Key(AlarmRule rule, int cell) {}

    /**
     * An alarm that has just been raised.
     *
     * @param rule the rule
     * @param cell the cell's id
     * @param value what crossed the limit, in the rule's scale
     */
    public record Alarm(AlarmRule rule, int cell, double value) {

        /** The alarm as a sentence. */
        public String words() {
            return String.format(
                    Locale.ROOT,
                    "%s: %s of cell %d is %.4g%s, %s for %d frames.",
                    rule.name(),
                    rule.metric().words(),
                    cell,
                    value,
                    rule.scale() == AlarmRule.Scale.BASELINE_PERCENT ? " %" : "",
                    rule.limitInWords(),
                    rule.frames());
        }
    }

    /** A watch of these rules. */
    public AlarmWatch(List<AlarmRule> rules) {
        this.rules = List.copyOf(rules);
    }

    /**
     * Looks at a cell in the next frame.
     *
     * @param phase name of the phase at the frame; empty outside every phase
     * @param baseline the mean of a metric in this cell's baseline; empty before there is one
     * @return the alarms that this frame raises
     */
    public List<Alarm> accept(
            CellReading reading, Optional<String> phase, Function<CellMetric, OptionalDouble> baseline) {
        if (!reading.verdict().isUsable()) {
            return List.of();
        }
        List<Alarm> alarms = new ArrayList<>();
        for (AlarmRule rule : rules) {
            boolean holds = rule.phase().isEmpty() || rule.phase().equals(phase);
            OptionalDouble value = holds ? value(rule, reading, baseline) : OptionalDouble.empty();
            if (value.isPresent() && raises(new Key(rule, reading.id()), rule.isOutOfBounds(value.getAsDouble()))) {
                alarms.add(new Alarm(rule, reading.id(), value.getAsDouble()));
            }
        }
        return alarms;
    }

    private static OptionalDouble value(
            AlarmRule rule, CellReading reading, Function<CellMetric, OptionalDouble> baseline) {
        double value = rule.metric().of(reading);
        if (rule.scale() == AlarmRule.Scale.VALUE) {
            return OptionalDouble.of(value);
        }
        OptionalDouble mean = baseline.apply(rule.metric());
        boolean isPositive = mean.isPresent() && mean.getAsDouble() > 0;
        return isPositive ? OptionalDouble.of(100 * value / mean.getAsDouble()) : OptionalDouble.empty();
    }

    /** Counts frames on the other side than where the alarm stands; true when that raises it. */
    private boolean raises(Key key, boolean isOut) {
        boolean isRaised = raised.contains(key);
        int count = isOut == isRaised ? 0 : inARow.getOrDefault(key, 0) + 1;
        if (count < key.rule().frames()) {
            inARow.put(key, count);
            return false;
        }
        inARow.put(key, 0);
        if (isRaised) {
            raised.remove(key);
            return false;
        }
        raised.add(key);
        return true;
    }
}
