package org.tractionscope.cli;

import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.stream.Collectors;
import org.tractionscope.transport.LatencySummary;

/**
 * A part of a soak, and what the programs held behind it; immutable.
 *
 * @param endS seconds since the first frame
 * @param frames sent
 * @param predicted frames with a result
 * @param recorded frames in the part's recording
 * @param latency from capture to the delivered result
 * @param brokerDiskBytes the broker's data
 * @param holdings of the programs
 */
record SoakPart(
        double endS,
        int frames,
        long predicted,
        int recorded,
        LatencySummary latency,
        long brokerDiskBytes,
        List<ProcessProbe.Holding> holdings) {

    SoakPart {
        holdings = List.copyOf(holdings);
    }

    /** Whether every frame has its result and is recorded. */
    boolean isWhole() {
        return predicted == frames && recorded == frames;
    }

    /** The header of {@link #csv}. */
    static String csvHeader(List<String> programs) {
        return "minutes,frames,predicted,recorded,p50_ms,p90_ms,p99_ms,broker_disk_mb,"
                + programs.stream()
                        .map(name -> name + "_rss_mb," + name + "_heap_mb," + name + "_threads," + name + "_open_files")
                        .collect(Collectors.joining(","));
    }

    String csv() {
        return String.format(
                        Locale.ROOT,
                        "%.1f,%d,%d,%d,%.1f,%.1f,%.1f,%.1f,",
                        endS / 60,
                        frames,
                        predicted,
                        recorded,
                        latency.p50Ms(),
                        latency.p90Ms(),
                        latency.p99Ms(),
                        brokerDiskBytes / 1e6)
                + holdings.stream().map(SoakPart::csv).collect(Collectors.joining(","));
    }

    private static String csv(ProcessProbe.Holding holding) {
        return String.format(
                Locale.ROOT,
                "%s,%.1f,%d,%s",
                megabytes(holding.residentBytes()),
                holding.heapBytes() / 1e6,
                holding.threads(),
                holding.files().isPresent() ? Long.toString(holding.files().getAsLong()) : "");
    }

    /** A line for people. */
    @Override
    public String toString() {
        return String.format(
                        Locale.ROOT,
                        "%6.1f min  %d frames, %d predicted, %d recorded  p50 %.0f  p90 %.0f  p99 %.0f ms  broker %.0f MB",
                        endS / 60,
                        frames,
                        predicted,
                        recorded,
                        latency.p50Ms(),
                        latency.p90Ms(),
                        latency.p99Ms(),
                        brokerDiskBytes / 1e6)
                + holdings.stream().map(SoakPart::words).collect(Collectors.joining());
    }

    private static String words(ProcessProbe.Holding holding) {
        return String.format(
                Locale.ROOT,
                "; %s %s MB resident, %.1f heap, %d threads, %s files",
                holding.name(),
                megabytes(holding.residentBytes()),
                holding.heapBytes() / 1e6,
                holding.threads(),
                holding.files().isPresent() ? Long.toString(holding.files().getAsLong()) : "–");
    }

    private static String megabytes(OptionalLong bytes) {
        return bytes.isPresent() ? String.format(Locale.ROOT, "%.1f", bytes.getAsLong() / 1e6) : "";
    }
}
