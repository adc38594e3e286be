package org.tractionscope.cli.report;

import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Which of a run's results a report shows. */
enum RunVersion {
    LIVE("version 1, as it came"),
    LOCKED("version 2, baseline computed again with the locked levels"),
    FINAL("version 3, every frame with the levels of the whole movie"),
    GIVEN("the only version: the levels were given");

    private final String words;

    RunVersion(String words) {
        this.words = words;
    }

    /** The version as it stands in the report. */
    String words() {
        return words;
    }

    /** The version of rows of metrics.csv: the one that holds for all of them. */
    static RunVersion of(List<Map<String, String>> frames) {
        List<String> states = frames.stream()
                .map(row -> row.getOrDefault("normalisation_state", "").toUpperCase(Locale.ROOT))
                .distinct()
                .toList();
        if (states.equals(List.of("FINAL"))) {
            return FINAL;
        }
        if (states.equals(List.of("FIXED"))) {
            return GIVEN;
        }
        return states.contains("PROVISIONAL") || states.isEmpty() ? LIVE : LOCKED;
    }
}
