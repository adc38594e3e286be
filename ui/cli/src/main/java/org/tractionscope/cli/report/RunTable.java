package org.tractionscope.cli.report;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A CSV table of a run folder (RFC 4180), by the names of its columns. */
public final class RunTable {

    private final List<Map<String, String>> rows;

    private RunTable(List<Map<String, String>> rows) {
        this.rows = rows;
    }

    /** The rows of a file; none where there is no such file. */
    public static RunTable read(Path file) {
        if (!Files.isRegularFile(file)) {
            return new RunTable(List.of());
        }
        try {
            List<List<String>> records = records(Files.readString(file, StandardCharsets.UTF_8));
            List<Map<String, String>> rows = new ArrayList<>();
            for (List<String> record : records.subList(Math.min(1, records.size()), records.size())) {
                Map<String, String> row = new HashMap<>();
                for (int i = 0; i < record.size() && i < records.get(0).size(); i++) {
                    row.put(records.get(0).get(i), record.get(i));
                }
                rows.add(row);
            }
            return new RunTable(rows);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The rows in the order of the file, each by the names of its columns. */
    public List<Map<String, String>> rows() {
        return rows;
    }

    /** A cell's text; empty where the column is not there or the cell is empty. */
    public static Optional<String> text(Map<String, String> row, String column) {
        return Optional.ofNullable(row.get(column)).filter(text -> !text.isEmpty());
    }

    /** A cell's number; empty where there is none. */
    static Optional<Double> number(Map<String, String> row, String column) {
        return text(row, column).map(Double::valueOf);
    }

    private static List<List<String>> records(String text) {
        List<List<String>> records = new ArrayList<>();
        List<String> record = new ArrayList<>();
        StringBuilder field = new StringBuilder();
        boolean isQuoted = false;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (isQuoted) {
                if (c == '"' && i + 1 < text.length() && text.charAt(i + 1) == '"') {
                    field.append('"');
                    i++;
                } else if (c == '"') {
                    isQuoted = false;
                } else {
                    field.append(c);
                }
            } else if (c == '"') {
                isQuoted = true;
            } else if (c == ',' || c == '\n') {
                record.add(field.toString());
                field.setLength(0);
                if (c == '\n') {
                    records.add(record);
                    record = new ArrayList<>();
                }
            } else if (c != '\r') {
                field.append(c);
            }
        }
        return records;
    }
}
