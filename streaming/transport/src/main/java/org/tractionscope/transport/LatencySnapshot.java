package org.tractionscope.transport;

import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/** The latencies of all stages at one moment; immutable. */
public final class LatencySnapshot {

    private final Map<Stage, LatencySummary> summaries;
    private final Map<Stage, Long> negative;

    LatencySnapshot(Map<Stage, LatencySummary> summaries, Map<Stage, Long> negative) {
        this.summaries = new EnumMap<>(Stage.class);
        this.summaries.putAll(summaries);
        this.negative = new EnumMap<>(Stage.class);
        this.negative.putAll(negative);
    }

    /** The latencies of a stage; empty while none was recorded. */
    public Optional<LatencySummary> of(Stage stage) {
        return Optional.ofNullable(summaries.get(stage));
    }

    /** Frames whose clocks ran backwards over this stage, ≥ 0; they are not in the summary. */
    public long negative(Stage stage) {
        return negative.getOrDefault(stage, 0L);
    }
}
