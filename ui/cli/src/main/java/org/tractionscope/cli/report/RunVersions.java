package org.tractionscope.cli.report;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The rows of a run with what was computed again in their place: {@code locked/} over the run's own, {@code final/} over both.
 * The tables themselves stay as they are.
 */
final class RunVersions {

    private final Path folder;

    RunVersions(Path folder) {
        this.folder = folder;
    }

    /** The rows of a table, all of a frame and model from one version. */
    List<Map<String, String>> rows(String table) {
        Map<String, List<Map<String, String>>> byFrame = byFrame(folder.resolve(table));
        byFrame.putAll(byFrame(folder.resolve("locked").resolve(table)));
        byFrame.putAll(byFrame(folder.resolve("final").resolve(table)));
        return byFrame.values().stream().flatMap(List::stream).toList();
    }

    private static Map<String, List<Map<String, String>>> byFrame(Path table) {
        Map<String, List<Map<String, String>>> rows = new LinkedHashMap<>();
        for (Map<String, String> row : RunTable.read(table).rows()) {
            String frame = row.get("stream") + " " + row.get("session") + " " + row.get("sequence") + " "
                    + row.get("model_sha256");
            rows.computeIfAbsent(frame, added -> new ArrayList<>()).add(row);
        }
        return rows;
    }
}
