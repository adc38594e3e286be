package org.tractionscope.experiment;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.tractionscope.model.CellMetric;

/**
 * Reads alarm rules from YAML, at most 100.
 *
 * <pre>
 * rules:
 *   - name: Traction collapses
 *     metric: total               # total, mean, peak, net_fraction, area, adhesion_count, …: the names of CellMetric
 *     scale: baseline_percent     # or value, in the metric's own unit
 *     below: 40                   # or above, never both
 *     frames: 3                   # usable frames in a row
 *     phase: Y-27632              # only in this phase; may be left out
 * </pre>
 *
 * <p>Every other key, and every key given twice, is an error.
 */
public final class AlarmRuleFile {

    private static final int MOST_RULES = 100;
    private static final List<String> KEYS = List.of("name", "metric", "scale", "below", "above", "frames", "phase");
    private static final int MOST_FRAMES = 1000;
    private static final Map<String, AlarmRule.Scale> SCALES =
            Map.of("value", AlarmRule.Scale.VALUE, "baseline_percent", AlarmRule.Scale.BASELINE_PERCENT);

    private AlarmRuleFile() {}

    /**
     * Reads and checks all rules.
     *
     * @throws ProtocolException if there is no such file or it holds no rules; the message names file, line and key
     */
    public static List<AlarmRule> read(Path file) {
        YamlMapping top = YamlMapping.read(file, "rule file", List.of("rules"));
        List<AlarmRule> rules = new ArrayList<>();
        Set<String> names = new HashSet<>();
        for (YamlMapping entry : top.list("rules", MOST_RULES, "a rule", KEYS)) {
            AlarmRule rule = rule(entry);
            if (!names.add(rule.name())) {
                throw entry.fault("name", "must be a rule's own: \"" + rule.name() + "\" is there twice");
            }
            rules.add(rule);
        }
        return List.copyOf(rules);
    }

    private static AlarmRule rule(YamlMapping entry) {
        String name = entry.text("name", 100);
        if (entry.has("below") && entry.has("above")) {
            throw entry.fault("above", "cannot stand beside \"below\": a rule has one limit (rule \"" + name + "\")");
        }
        String side = entry.has("above") ? "above" : "below";
        double limit = entry.number(side, "the limit's unit");
        double frames = entry.number("frames", "frames");
        if (frames != Math.rint(frames) || frames < 1 || frames > MOST_FRAMES) {
            throw entry.fault("frames", "must be a whole number from 1 to " + MOST_FRAMES + ": " + entry.raw("frames"));
        }
        Optional<String> phase = entry.has("phase") ? Optional.of(entry.text("phase", 100)) : Optional.empty();
        return new AlarmRule(
                name,
                entry.choice("metric", metrics()),
                entry.choice("scale", SCALES),
                AlarmRule.Side.valueOf(side.toUpperCase(Locale.ROOT)),
                limit,
                (int) frames,
                phase);
    }

    private static Map<String, CellMetric> metrics() {
        Map<String, CellMetric> metrics = new HashMap<>();
        for (CellMetric metric : CellMetric.values()) {
            metrics.put(metric.name().toLowerCase(Locale.ROOT), metric);
        }
        return metrics;
    }
}
