package org.tractionscope.recording.run;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.tractionscope.recording.source.SourceFrame;

/**
 * What differs between two recordings of the same frames, and by how much.
 *
 * <p>Results are matched by stream, elapsed time and model; sessions and wall clocks differ by nature and are left out.
 *
 * @param isIdentical whether frames, fields, masks, metrics, skips and events agree bit for bit
 * @param lines what was compared and found, for people
 */
public record RunDiff(boolean isIdentical, List<String> lines) {

    /** Columns that are the result; the others say when and by what it was made. */
    private static final List<String> METRICS = List.of(
            "elapsed_ns",
            "unit",
            "field_total",
            "cell_total",
            "cell_mean",
            "cell_peak",
            "cell_net_fraction",
            "cell_area_um2",
            "normalisation",
            "background_counts",
            "inside_counts",
            "trust",
            "field_rows",
            "field_columns",
            "field_pixel_um",
            "first_row_px",
            "first_column_px",
            "scale_px");

    private static final List<String> MAKERS = List.of("model", "engine", "engine_detail");
    private static final List<String> EVENTS = List.of(
            "kind",
            "elapsed_ns",
            "author",
            "text",
            "phase",
            "phase_kind",
            "compound",
            "micromolar",
            "phase_start_ns",
            "phase_length_ns");
    private static final List<String> SKIPS = List.of("stream", "elapsed_ns", "model_sha256", "reason");

    public RunDiff {
        lines = List.copyOf(lines);
    }

    /** Compares two recordings. */
    public static RunDiff of(RecordedRun a, RecordedRun b) {
        List<String> lines = new ArrayList<>();
        boolean same = frames(a, b, lines);
        same &= results(a, b, lines);
        same &= rows(
                "events", rows(a, RecordedRun.Table.EVENTS, EVENTS), rows(b, RecordedRun.Table.EVENTS, EVENTS), lines);
        same &= rows("skips", rows(a, RecordedRun.Table.SKIPS, SKIPS), rows(b, RecordedRun.Table.SKIPS, SKIPS), lines);
        versions(a, b, lines);
        return new RunDiff(same, lines);
    }

    private static boolean frames(RecordedRun a, RecordedRun b, List<String> lines) {
        if (a.frames().isEmpty() || b.frames().isEmpty()) {
            lines.add("frames: not compared, " + (a.frames().isEmpty() ? "the first" : "the second")
                    + " recording holds none");
            return true;
        }
        Map<String, SourceFrame> ofA = byKey(a);
        Map<String, SourceFrame> ofB = byKey(b);
        int equal = 0;
        int different = 0;
        for (Map.Entry<String, SourceFrame> entry : ofA.entrySet()) {
            SourceFrame other = ofB.get(entry.getKey());
            if (other != null) {
                boolean same = a.pixels(entry.getValue()).equals(b.pixels(other));
                equal += same ? 1 : 0;
                different += same ? 0 : 1;
            }
        }
        boolean isSame = different == 0 && ofA.keySet().equals(ofB.keySet());
        lines.add("frames: " + equal + " identical, " + different + " different" + onlyIn(ofA.keySet(), ofB.keySet()));
        return isSame;
    }

    private static Map<String, SourceFrame> byKey(RecordedRun run) {
        Map<String, SourceFrame> frames = new TreeMap<>();
        for (SourceFrame frame : run.frames()) {
            frame.facts()
                    .key()
                    .ifPresent(key -> frames.put(
                            key.stream() + " " + at(frame.facts().elapsedNs().orElse(0)), frame));
        }
        return frames;
    }

    private static boolean results(RecordedRun a, RecordedRun b, List<String> lines) {
        Map<String, RecordedTraction> ofA = results(a);
        Map<String, RecordedTraction> ofB = results(b);
        Deviation deviation = new Deviation();
        Map<String, Double> metrics = new LinkedHashMap<>();
        Map<String, String> makers = new LinkedHashMap<>();
        int equal = 0;
        int different = 0;
        int metricsEqual = 0;
        for (Map.Entry<String, RecordedTraction> entry : ofA.entrySet()) {
            RecordedTraction one = entry.getValue();
            RecordedTraction other = ofB.get(entry.getKey());
            if (other == null) {
                continue;
            }
            boolean same = one.fieldSha256().equals(other.fieldSha256())
                    && one.maskSha256().equals(other.maskSha256());
            equal += same ? 1 : 0;
            if (!same) {
                different++;
                deviation.add(a.field(one), b.field(other));
            }
            boolean hasSameMetrics = true;
            for (String column : METRICS) {
                hasSameMetrics &=
                        compare(column, one.cells().get(column), other.cells().get(column), metrics);
            }
            metricsEqual += hasSameMetrics ? 1 : 0;
            for (String column : MAKERS) {
                if (!Objects.equals(one.cells().get(column), other.cells().get(column))) {
                    makers.put(
                            column,
                            one.cells().get(column) + " against "
                                    + other.cells().get(column));
                }
            }
        }
        lines.add("fields: " + equal + " identical, " + different + " different" + onlyIn(ofA.keySet(), ofB.keySet())
                + (different > 0 ? deviation : ""));
        lines.add("metrics: " + metricsEqual + " rows identical, " + (equal + different - metricsEqual) + " different");
        metrics.forEach((column, worst) ->
                lines.add("  " + column + (worst.isNaN() ? " differs" : " differs by up to " + worst)));
        makers.forEach((column, found) -> lines.add("made by another " + column + ": " + found));
        boolean cellsSame = cells(a, ofA.keySet()).equals(cells(b, ofA.keySet()));
        if (!cellsSame) {
            lines.add("  readings of single cells differ");
        }
        return different == 0 && metrics.isEmpty() && cellsSame && ofA.keySet().equals(ofB.keySet());
    }

    private static Map<String, RecordedTraction> results(RecordedRun run) {
        Map<String, RecordedTraction> results = new TreeMap<>();
        for (RecordedTraction each : run.tractions()) {
            Object elapsedNs = each.cells().getOrDefault("elapsed_ns", 0L);
            results.put(each.stream() + " " + at(((Number) elapsedNs).longValue()) + " " + each.modelSha256(), each);
        }
        return results;
    }

    private static Map<String, Object> cells(RecordedRun run, Set<String> keys) {
        Map<Object, String> keyOf = new LinkedHashMap<>();
        results(run).forEach((key, each) -> keyOf.put(((Number) each.cells().getOrDefault("id", -1)).longValue(), key));
        Map<String, Object> cells = new TreeMap<>();
        for (Map<String, Object> row : run.table(RecordedRun.Table.CELLS)) {
            String key = keyOf.get(((Number) row.getOrDefault("traction", -1)).longValue());
            if (key != null && keys.contains(key)) {
                cells.put(key + " " + row.get("cell") + " " + row.get("metric"), row.getOrDefault("value", ""));
            }
        }
        return cells;
    }

    private static boolean compare(
            String column, @Nullable Object one, @Nullable Object other, Map<String, Double> worst) {
        if (Objects.equals(one, other)) {
            return true;
        }
        double deviation = one instanceof Number x && other instanceof Number y
                ? Math.abs(x.doubleValue() - y.doubleValue())
                : Double.NaN;
        worst.merge(column, deviation, Math::max);
        return false;
    }

    private static List<String> rows(RecordedRun run, RecordedRun.Table table, List<String> columns) {
        return run.table(table).stream()
                .map(row -> columns.stream()
                        .map(column -> column + "=" + row.get(column))
                        .toList()
                        .toString())
                .sorted()
                .toList();
    }

    private static boolean rows(String name, List<String> ofA, List<String> ofB, List<String> lines) {
        List<String> onlyA = new ArrayList<>(ofA);
        List<String> onlyB = new ArrayList<>(ofB);
        ofB.forEach(onlyA::remove);
        ofA.forEach(onlyB::remove);
        lines.add(name + ": " + (ofA.size() - onlyA.size()) + " identical"
                + (onlyA.isEmpty() ? "" : ", " + onlyA.size() + " only in the first: " + onlyA.get(0))
                + (onlyB.isEmpty() ? "" : ", " + onlyB.size() + " only in the second: " + onlyB.get(0)));
        return onlyA.isEmpty() && onlyB.isEmpty();
    }

    private static void versions(RecordedRun a, RecordedRun b, List<String> lines) {
        Map<String, String> ofA = a.provenance();
        Map<String, String> ofB = b.provenance();
        Set<String> names = new TreeSet<>(ofA.keySet());
        names.addAll(ofB.keySet());
        for (String name : names) {
            String one = ofA.getOrDefault(name, "nothing");
            String other = ofB.getOrDefault(name, "nothing");
            if (!one.equals(other)) {
                lines.add("provenance, " + name + ": " + one + " against " + other);
            }
        }
    }

    private static String onlyIn(Set<String> a, Set<String> b) {
        Set<String> onlyA = new TreeSet<>(a);
        onlyA.removeAll(b);
        Set<String> onlyB = new TreeSet<>(b);
        onlyB.removeAll(a);
        return (onlyA.isEmpty()
                        ? ""
                        : ", " + onlyA.size() + " only in the first, from "
                                + onlyA.iterator().next())
                + (onlyB.isEmpty()
                        ? ""
                        : ", " + onlyB.size() + " only in the second, from "
                                + onlyB.iterator().next());
    }

    /** Elapsed time as a name that sorts in its order. */
    private static String at(long elapsedNs) {
        return String.format(Locale.ROOT, "%018d ns", elapsedNs);
    }

    /** The largest and mean square deviation over all fields that differ. */
    private static final class Deviation {

        private double largest;
        private double squares;
        private long values;
        private long differing;

        void add(Optional<float[]> one, Optional<float[]> other) {
            if (one.isEmpty()
                    || other.isEmpty()
                    || one.get().length != other.get().length
                    || Arrays.equals(one.get(), other.get())) {
                return;
            }
            for (int i = 0; i < one.get().length; i++) {
                double deviation = Math.abs((double) one.get()[i] - other.get()[i]);
                largest = Math.max(largest, deviation);
                squares += deviation * deviation;
                values++;
                differing += deviation > 0 ? 1 : 0;
            }
        }

        @Override
        public String toString() {
            return values == 0
                    ? ""
                    : ", by up to " + largest + ", RMS " + Math.sqrt(squares / values) + " over " + differing + " of "
                            + values + " values";
        }
    }
}
