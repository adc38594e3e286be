package org.tractionscope.training.data;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.tractionscope.training.TrainingException;

/** A small comma-separated table with a header; immutable. Quotes are allowed around a cell, line breaks are not. */
final class CsvTable {

    private final Path file;
    private final List<String> header;
    private final List<List<String>> rows;

    private CsvTable(Path file, List<String> header, List<List<String>> rows) {
        this.file = file;
        this.header = header;
        this.rows = rows;
    }

    /** Reads a table that must have these columns, in any order. */
    static CsvTable read(Path file, String... required) {
        List<String> lines;
        try {
            lines = Files.readAllLines(file, StandardCharsets.UTF_8);
        } catch (NoSuchFileException absent) {
            throw new TrainingException(
                    TrainingException.Category.BAD_INPUT,
                    file + ": expected this table, there is no such file",
                    absent);
        } catch (IOException unreadable) {
            throw new TrainingException(
                    TrainingException.Category.BAD_INPUT,
                    file + ": the table cannot be read: " + unreadable,
                    unreadable);
        }
        if (lines.isEmpty()) {
            throw TrainingException.badInput(file + ": expected a header with the columns "
                    + String.join(", ", required) + ", found an empty file");
        }
        List<String> header =
                cells(lines.get(0).startsWith("\uFEFF") ? lines.get(0).substring(1) : lines.get(0));
        for (String column : required) {
            if (!header.contains(column)) {
                throw TrainingException.badInput(
                        file + ": expected a column " + column + ", found " + String.join(", ", header));
            }
        }
        List<List<String>> rows = new ArrayList<>();
        for (int line = 1; line < lines.size(); line++) {
            if (lines.get(line).isBlank()) {
                continue;
            }
            List<String> cells = cells(lines.get(line));
            if (cells.size() != header.size()) {
                throw TrainingException.badInput(file + ": expected " + header.size() + " cells in line " + (line + 1)
                        + ", found " + cells.size());
            }
            rows.add(cells);
        }
        return new CsvTable(file, header, rows);
    }

    int rows() {
        return rows.size();
    }

    boolean has(String column) {
        return header.contains(column);
    }

    String text(int row, String column) {
        return rows.get(row).get(header.indexOf(column));
    }

    /** The cell's text; empty where there is no such column or nothing in it. */
    Optional<String> optional(int row, String column) {
        return has(column) && !text(row, column).isBlank() ? Optional.of(text(row, column)) : Optional.empty();
    }

    double number(int row, String column) {
        String text = text(row, column);
        try {
            return Double.parseDouble(text);
        } catch (NumberFormatException e) {
            throw new TrainingException(
                    TrainingException.Category.BAD_INPUT,
                    file + ": expected a number for " + column + " in row " + (row + 1) + ", found \"" + text + "\"",
                    e);
        }
    }

    private static List<String> cells(String line) {
        List<String> cells = new ArrayList<>();
        StringBuilder cell = new StringBuilder();
        boolean isQuoted = false;
        for (int i = 0; i < line.length(); i++) {
            char c = line.charAt(i);
            if (c == '"') {
                isQuoted = !isQuoted;
            } else if (c == ',' && !isQuoted) {
                cells.add(cell.toString().strip());
                cell.setLength(0);
            } else {
                cell.append(c);
            }
        }
        cells.add(cell.toString().strip());
        return cells;
    }
}
