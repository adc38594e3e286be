package org.tractionscope.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** One row of a run's metrics, by column; cells in quotation marks may hold commas. */
record MetricsRow(Map<String, String> cells) {

    static List<MetricsRow> of(Path table) throws IOException {
        List<String> lines = Files.readAllLines(table);
        List<String> header = split(lines.get(0));
        List<MetricsRow> rows = new ArrayList<>();
        for (String line : lines.subList(1, lines.size())) {
            List<String> cells = split(line);
            Map<String, String> row = new LinkedHashMap<>();
            for (int i = 0; i < header.size(); i++) {
                row.put(header.get(i), cells.get(i));
            }
            rows.add(new MetricsRow(row));
        }
        return rows;
    }

    private static List<String> split(String line) {
        List<String> cells = new ArrayList<>();
        StringBuilder cell = new StringBuilder();
        boolean quoted = false;
        for (int i = 0; i < line.length(); i++) {
            char c = line.charAt(i);
            if (c == '"') {
                quoted = !quoted;
            } else if (c == ',' && !quoted) {
                cells.add(cell.toString());
                cell.setLength(0);
            } else {
                cell.append(c);
            }
        }
        cells.add(cell.toString());
        return cells;
    }

    String text(String column) {
        return cells.getOrDefault(column, "no column " + column);
    }

    double number(String column) {
        return Double.parseDouble(text(column));
    }
}
