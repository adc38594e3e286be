package org.tractionscope.mm.feedback;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Rules and how many frames make the baseline; immutable. A line each; empty lines and those that begin with {@code #} say
 * nothing; {@code baseline: 5 frames} sets the baseline.
 */
public final class RuleBook {

    private static final int USUAL_BASELINE_FRAMES = 5;
    private static final Pattern BASELINE =
            Pattern.compile("baseline ?: ?(\\d{1,6}) frames?", Pattern.CASE_INSENSITIVE);

    private final int baselineFrames;
    private final List<Rule> rules;

    private RuleBook(int baselineFrames, List<Rule> rules) {
        this.baselineFrames = baselineFrames;
        this.rules = Collections.unmodifiableList(rules);
    }

    /**
     * Reads rules.
     *
     * @throws IllegalArgumentException naming the line that is none
     */
    public static RuleBook parse(String text) {
        int frames = USUAL_BASELINE_FRAMES;
        List<Rule> rules = new ArrayList<>();
        for (String line : text.split("\\R", -1)) {
            String said = line.trim();
            Matcher baseline = BASELINE.matcher(said);
            if (baseline.matches()) {
                frames = Math.max(1, Integer.parseInt(baseline.group(1)));
            } else if (!said.isEmpty() && !said.startsWith("#")) {
                rules.add(Rule.parse(said));
            }
        }
        return new RuleBook(frames, rules);
    }

    /** How many of the first frames of a stream make its baseline, ≥ 1. */
    public int baselineFrames() {
        return baselineFrames;
    }

    public List<Rule> rules() {
        return rules;
    }
}
