package org.tractionscope.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.tractionscope.cli.report.RunTable;
import org.tractionscope.recording.RecordingException;
import org.tractionscope.recording.run.RunDiff;

/**
 * What differs between two folders that {@code --out} of a replay or demo has filled: the tables cell by cell, and every
 * field byte by byte. Sessions, wall clocks, latencies and file names differ by nature and are left out.
 */
final class FolderDiff {

    private static final String METRICS = "metrics.csv";
    private static final List<String> TABLES = List.of(METRICS, "cells.csv", "skips.csv", "events.csv");
    private static final Set<String> LEFT_OUT = Set.of(
            "latency_ms",
            "session",
            "captured_unix_ns",
            "field_file",
            "event_id",
            "experiment_id",
            "at_unix_ns",
            "cancels",
            "engine",
            "engine_detail");
    private static final int MOST_SHOWN = 5;

    private FolderDiff() {}

    /** Whether a path is such a folder. */
    static boolean isFolder(Path path) {
        return Files.isRegularFile(path.resolve(METRICS));
    }

    /**
     * Compares two such folders.
     *
     * @throws RecordingException if a field that a table names cannot be read
     */
    static RunDiff of(Path a, Path b) {
        List<String> lines = new ArrayList<>();
        boolean isSame = fields(a, b, lines);
        for (String table : TABLES) {
            isSame &= table(table, a, b, lines);
        }
        return new RunDiff(isSame, lines);
    }

    private static boolean fields(Path a, Path b, List<String> lines) {
        Map<String, Path> ofA = fieldFiles(a);
        Map<String, Path> ofB = fieldFiles(b);
        int equal = 0;
        int different = 0;
        for (Map.Entry<String, Path> entry : ofA.entrySet()) {
            Path other = ofB.get(entry.getKey());
            if (other != null) {
                boolean isSame = isSame(entry.getValue(), other);
                equal += isSame ? 1 : 0;
                different += isSame ? 0 : 1;
            }
        }
        int onlyA = ofA.size() - equal - different;
        int onlyB = ofB.size() - equal - different;
        lines.add("fields: " + equal + " identical, " + different + " different" + only(onlyA, onlyB));
        return different == 0 && onlyA == 0 && onlyB == 0;
    }

    private static String only(int first, int second) {
        return (first > 0 ? ", " + first + " only in the first" : "")
                + (second > 0 ? ", " + second + " only in the second" : "");
    }

    /** The field of each result, by stream, elapsed time and model. */
    private static Map<String, Path> fieldFiles(Path folder) {
        Map<String, Path> files = new TreeMap<>();
        for (Map<String, String> row : RunTable.read(folder.resolve(METRICS)).rows()) {
            RunTable.text(row, "field_file")
                    .ifPresent(file -> files.put(
                            row.get("stream") + " " + row.get("elapsed_min") + " " + row.get("model_sha256"),
                            folder.resolve(file)));
        }
        return files;
    }

    private static boolean isSame(Path one, Path other) {
        try {
            return Files.mismatch(one, other) < 0;
        } catch (IOException e) {
            throw RecordingException.of("the fields cannot be compared: " + one + " with " + other, e);
        }
    }

    private static boolean table(String name, Path a, Path b, List<String> lines) {
        List<String> ofA = rows(a.resolve(name));
        List<String> ofB = rows(b.resolve(name));
        List<String> onlyA = new ArrayList<>(ofA);
        List<String> onlyB = new ArrayList<>(ofB);
        ofB.forEach(onlyA::remove);
        ofA.forEach(onlyB::remove);
        lines.add(name + ": " + (ofA.size() - onlyA.size()) + " rows identical" + only(onlyA.size(), onlyB.size()));
        for (int i = 0; i < Math.min(MOST_SHOWN, Math.max(onlyA.size(), onlyB.size())); i++) {
            if (i < onlyA.size()) {
                lines.add("  first:  " + onlyA.get(i));
            }
            if (i < onlyB.size()) {
                lines.add("  second: " + onlyB.get(i));
            }
        }
        return onlyA.isEmpty() && onlyB.isEmpty();
    }

    private static List<String> rows(Path table) {
        List<String> rows = new ArrayList<>();
        for (Map<String, String> row : RunTable.read(table).rows()) {
            Set<String> columns = new TreeSet<>(row.keySet());
            columns.removeAll(LEFT_OUT);
            List<String> cells = new ArrayList<>();
            columns.forEach(column -> RunTable.text(row, column).ifPresent(text -> cells.add(column + "=" + text)));
            rows.add(String.join(" ", cells));
        }
        rows.sort(null);
        return rows;
    }
}
