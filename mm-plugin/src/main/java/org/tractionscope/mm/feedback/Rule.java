package org.tractionscope.mm.feedback;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One rule, such as {@code total below 60 % of baseline for 3 frames: alarm}; immutable.
 *
 * <pre>
 *   METRIC (below|above) NUMBER [% of baseline] [for N frames] : ACTION
 *   METRIC   total | mean | peak | net force (%) | area (µm²)
 *   ACTION   alarm | event TEXT | interval N s
 * </pre>
 */
public final class Rule {

    private static final Pattern SYNTAX = Pattern.compile(
            "(total|mean|peak|net force|area) (below|above|<|>) (\\d+(?:\\.\\d+)?) ?"
                    + "(% of baseline|%|norm\\.|pa|µm²)?(?: for (\\d{1,6}) frames?)? ?: ?"
                    + "(?:(alarm)|event (.{1,500})|interval (\\d{1,5}(?:\\.\\d+)?) ?s)",
            Pattern.CASE_INSENSITIVE);

    private final String text;
    private final Metric metric;
    private final boolean below;
    private final double limit;
    private final boolean ofBaseline;
    private final int frames;
    private final Optional<String> eventText;
    private final Optional<Double> intervalS;

    private Rule(String text, Matcher found) {
        this.text = text;
        this.metric = Metric.valueOf(found.group(1).toUpperCase(Locale.ROOT).replace(' ', '_'));
        this.below = found.group(2).equals("<") || found.group(2).equalsIgnoreCase("below");
        this.limit = Double.parseDouble(found.group(3));
        this.ofBaseline = found.group(4) != null
                && found.group(4).toLowerCase(Locale.ROOT).endsWith("baseline");
        this.frames = found.group(5) == null ? 1 : Math.max(1, Integer.parseInt(found.group(5)));
        this.eventText = Optional.ofNullable(found.group(7));
        this.intervalS = Optional.ofNullable(found.group(8)).map(Double::valueOf);
    }

    /**
     * Reads a rule.
     *
     * @throws IllegalArgumentException naming the line and what a rule looks like
     */
    public static Rule parse(String line) {
        Matcher found = SYNTAX.matcher(line.trim().replaceAll("\\s+", " "));
        if (!found.matches()) {
            throw new IllegalArgumentException(
                    "a rule must look like \"total below 60 % of baseline for 3 frames: alarm\""
                            + " (or: event TEXT, interval N s): \"" + line.trim() + '"');
        }
        Rule rule = new Rule(line.trim(), found);
        if (rule.ofBaseline && rule.metric == Metric.NET_FORCE) {
            throw new IllegalArgumentException("net force is a percentage already: \"" + line.trim() + '"');
        }
        if (rule.intervalS.filter(seconds -> seconds < 1).isPresent()) {
            throw new IllegalArgumentException("an interval must be ≥ 1 s: \"" + line.trim() + '"');
        }
        return rule;
    }

    Metric metric() {
        return metric;
    }

    boolean needsBaseline() {
        return ofBaseline;
    }

    /** In a row. */
    int frames() {
        return frames;
    }

    /** What the event says that this rule writes. */
    Optional<String> eventText() {
        return eventText;
    }

    /** The interval that this rule sets. */
    Optional<Double> intervalS() {
        return intervalS;
    }

    /** Whether a value breaks the limit; {@code baseline} counts only where the rule speaks of it. */
    boolean holds(double value, double baseline) {
        double measured = ofBaseline ? 100 * value / baseline : value;
        return below ? measured < limit : measured > limit;
    }

    /** As it was written. */
    @Override
    public String toString() {
        return text;
    }
}
