package org.tractionscope.transport;

import java.util.EnumMap;
import java.util.Map;
import org.HdrHistogram.Histogram;
import org.tractionscope.model.StageTimes;

/**
 * How long frames take in each {@link Stage}, as histograms with three significant digits. May be used from any thread.
 *
 * <p>The times come from the wall clocks of several machines. Where they run backwards, the difference is counted as
 * negative and not recorded.
 */
public final class StageLatencies {

    private static final int SIGNIFICANT_DIGITS = 3;

    private final Map<Stage, Histogram> histograms = new EnumMap<>(Stage.class);
    private final Map<Stage, Long> negative = new EnumMap<>(Stage.class);

    public StageLatencies() {
        for (Stage stage : Stage.values()) {
            histograms.put(stage, new Histogram(SIGNIFICANT_DIGITS));
            negative.put(stage, 0L);
        }
    }

    /** Records one frame that reached its reader at {@code deliveredUnixNs} (wall clock, nanoseconds since 1970). */
    public synchronized void record(StageTimes times, long deliveredUnixNs) {
        record(Stage.CAPTURED_TO_PUBLISHED, times.capturedUnixNs(), times.publishedUnixNs());
        record(Stage.PUBLISHED_TO_RECEIVED, times.publishedUnixNs(), times.receivedUnixNs());
        record(Stage.RECEIVED_TO_PREDICTED, times.receivedUnixNs(), times.predictedUnixNs());
        record(Stage.PREDICTED_TO_DELIVERED, times.predictedUnixNs(), deliveredUnixNs);
        record(Stage.CAPTURED_TO_DELIVERED, times.capturedUnixNs(), deliveredUnixNs);
    }

    private void record(Stage stage, long fromUnixNs, long toUnixNs) {
        if (toUnixNs < fromUnixNs) {
            negative.merge(stage, 1L, Long::sum);
        } else {
            histograms.get(stage).recordValue(toUnixNs - fromUnixNs);
        }
    }

    /** What has been recorded so far. */
    public synchronized LatencySnapshot snapshot() {
        Map<Stage, LatencySummary> summaries = new EnumMap<>(Stage.class);
        histograms.forEach((stage, histogram) -> {
            if (histogram.getTotalCount() > 0) {
                summaries.put(stage, new LatencySummary(histogram));
            }
        });
        return new LatencySnapshot(summaries, negative);
    }
}
