package org.tractionscope.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.tractionscope.model.ModelId;
import org.tractionscope.model.SkipReason;
import org.tractionscope.model.Traction;
import org.tractionscope.transport.LedgerSnapshot;

/**
 * What became of the frames of one measured session, from the camera to the pixels of the overlay. Confined to one thread at a
 * time.
 *
 * <pre>
 *   captured ──broker──> predicted ──broker──> shown        latency of a frame: shown − captured
 *                                         shown next        age before it is replaced: shown next − captured
 * </pre>
 */
final class PipelineTimes {

    private final List<Long> predictedUnixNs = new ArrayList<>();
    private final List<Long> shownUnixNs = new ArrayList<>();
    private final List<Long> shownPredictedUnixNs = new ArrayList<>();
    private final List<Double> latencyMs = new ArrayList<>();
    private final List<Double> ageMs = new ArrayList<>();
    private Optional<ModelId> model = Optional.empty();
    private long lastSequence = -1;
    private long lastCapturedUnixNs;

    /** Notes that a result has arrived; only those of the model that came first count, as only they are shown. */
    void arrived(Traction traction) {
        if (model.isEmpty()) {
            model = Optional.of(traction.model());
        }
        if (model.get().equals(traction.model())) {
            predictedUnixNs.add(traction.times().predictedUnixNs());
        }
    }

    /** Notes that the pixels of a traction are there; nothing where they were there before. */
    void shown(Traction traction, long nowUnixNs) {
        if (traction.key().sequence() == lastSequence) {
            return;
        }
        if (lastSequence >= 0) {
            ageMs.add((nowUnixNs - lastCapturedUnixNs) / 1e6);
        }
        lastSequence = traction.key().sequence();
        lastCapturedUnixNs = traction.captured().unixNs();
        latencyMs.add((nowUnixNs - lastCapturedUnixNs) / 1e6);
        shownUnixNs.add(nowUnixNs);
        shownPredictedUnixNs.add(traction.times().predictedUnixNs());
    }

    int shown() {
        return latencyMs.size();
    }

    /** Results, each once. */
    int predicted() {
        return predictedUnixNs.size();
    }

    /**
     * By how many predictions the shown frame was behind at most: those that ended after its own and before the next one was
     * shown. 1 is the least, since the next one is among them.
     */
    int mostPredictionsBehind() {
        int most = 0;
        for (int i = 0; i + 1 < shownUnixNs.size(); i++) {
            long own = shownPredictedUnixNs.get(i);
            long replaced = shownUnixNs.get(i + 1);
            most = Math.max(most, (int) predictedUnixNs.stream()
                    .filter(end -> end > own && end <= replaced)
                    .count());
        }
        return most;
    }

    /** Median time from the end of one prediction to the end of the next, ms; 0 with fewer than two. */
    double predictionIntervalMs() {
        List<Double> intervals = new ArrayList<>();
        for (int i = 1; i < predictedUnixNs.size(); i++) {
            intervals.add((predictedUnixNs.get(i) - predictedUnixNs.get(i - 1)) / 1e6);
        }
        return share(intervals, 0.5);
    }

    /** From the capture to the pixels of its overlay; every shown frame. */
    double latencyMs(double share) {
        return share(latencyMs, share);
    }

    /** How old a shown frame was just before the next one took its place. */
    double ageMs(double share) {
        return share(ageMs, share);
    }

    private static double share(List<Double> values, double share) {
        if (values.isEmpty()) {
            return 0;
        }
        List<Double> sorted = values.stream().sorted().toList();
        return sorted.get((int) Math.max(0, Math.ceil(share * sorted.size()) - 1));
    }

    /** What was measured as one JSON object; {@code facts} come first. */
    String json(Map<String, Object> facts, LedgerSnapshot ledger) {
        Map<String, Long> skipped = new TreeMap<>();
        for (Map.Entry<SkipReason, Long> entry : ledger.skipped().entrySet()) {
            skipped.put(entry.getKey().name().toLowerCase(Locale.ROOT), entry.getValue());
        }
        String first = facts.entrySet().stream()
                .map(entry -> "\"" + entry.getKey() + "\": "
                        + (entry.getValue() instanceof Number number
                                ? String.format(Locale.ROOT, "%s", number)
                                : '"'
                                        + String.valueOf(entry.getValue())
                                                .replace("\\", "\\\\")
                                                .replace("\"", "\\\"")
                                        + '"'))
                .collect(Collectors.joining(",\n "));
        return String.format(
                Locale.ROOT,
                "{%s,%n \"sent\": %d,%n \"predicted\": %d,%n \"shown\": %d,%n \"skipped\": {%s},%n \"latency_ms\":"
                        + " {%s},%n \"age_ms\": {%s},%n \"prediction_interval_ms\": %.2f,%n \"most_predictions_behind\":"
                        + " %d}%n",
                first,
                ledger.captured(),
                ledger.predicted(),
                shown(),
                skipped.entrySet().stream()
                        .map(entry -> "\"" + entry.getKey() + "\": " + entry.getValue())
                        .collect(Collectors.joining(", ")),
                shares(latencyMs),
                shares(ageMs),
                predictionIntervalMs(),
                mostPredictionsBehind());
    }

    private static String shares(List<Double> values) {
        return String.format(
                Locale.ROOT,
                "\"p50\": %.2f, \"p95\": %.2f, \"p99\": %.2f, \"max\": %.2f",
                share(values, 0.5),
                share(values, 0.95),
                share(values, 0.99),
                share(values, 1));
    }
}
