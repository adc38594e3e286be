package org.tractionscope.viewer.snapshot;

import java.util.List;

/** What the experiment has shown so far: statistics of its phases, and the rules that watch it; both copied. */
public record Findings(List<PhaseEffect> effects, List<RuleState> rules) {

    public Findings {
        effects = List.copyOf(effects);
        rules = List.copyOf(rules);
    }

    /** Nothing found and nothing watched. */
    public static Findings none() {
        return new Findings(List.of(), List.of());
    }
}
