package org.tractionscope.mm.feedback;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.tractionscope.model.CellTraction;
import org.tractionscope.model.Traction;
import org.tractionscope.model.TrustVerdict;

/**
 * Watches the tractions of one stream's session: a rule fires when its limit has been broken for its number of frames in a
 * row, and again only after a frame within the limit. Frames without a cell, and those that may not be used, count for
 * nothing. Confined to one thread.
 */
final class RuleWatch {

    private final RuleBook book;
    private final Map<Metric, Double> baselineSums = new EnumMap<>(Metric.class);
    private final Map<Rule, Integer> broken = new HashMap<>();
    private int baselineFrames;

    RuleWatch(RuleBook book) {
        this.book = Objects.requireNonNull(book, "book");
    }

    /** What 100 % means; empty until the baseline is complete. */
    Optional<Double> baseline(Metric metric) {
        return baselineFrames < book.baselineFrames()
                ? Optional.empty()
                : Optional.of(baselineSums.get(metric) / baselineFrames);
    }

    /** Takes the next frame and returns the rules that fire with it. */
    List<Rule> next(Traction traction) {
        List<Rule> fired = new ArrayList<>();
        Optional<CellTraction> cell = traction.cell();
        boolean usable = traction.verdict().map(TrustVerdict::isUsable).orElse(true);
        if (!cell.isPresent() || !usable) {
            return fired;
        }
        if (baselineFrames < book.baselineFrames()) {
            for (Metric metric : Metric.values()) {
                baselineSums.merge(metric, metric.of(cell.get()), Double::sum);
            }
            baselineFrames++;
        }
        for (Rule rule : book.rules()) {
            if (fires(rule, rule.metric().of(cell.get()))) {
                fired.add(rule);
            }
        }
        return fired;
    }

    private boolean fires(Rule rule, double value) {
        Optional<Double> baseline = baseline(rule.metric());
        if (rule.needsBaseline() && !baseline.filter(level -> level > 0).isPresent()) {
            return false;
        }
        if (!rule.holds(value, baseline.orElse(1.0))) {
            broken.remove(rule);
            return false;
        }
        return broken.merge(rule, 1, Integer::sum) == rule.frames();
    }
}
