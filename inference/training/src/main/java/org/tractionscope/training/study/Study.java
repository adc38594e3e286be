package org.tractionscope.training.study;

import java.util.List;
import java.util.Objects;

/**
 * The outcome of a study; immutable.
 *
 * @param name of its files
 * @param panels of its figure, at least one
 * @param header of its table
 * @param rows of its table, each as long as the header
 * @param meaning one paragraph that follows from the numbers
 */
public record Study(String name, List<Panel> panels, List<String> header, List<List<String>> rows, String meaning) {

    public Study {
        Objects.requireNonNull(name, "name");
        panels = List.copyOf(panels);
        header = List.copyOf(header);
        rows = List.copyOf(rows);
        for (List<String> row : rows) {
            if (row.size() != header.size()) {
                throw new IllegalArgumentException("a row must have " + header.size() + " cells: " + row);
            }
        }
    }

    /**
     * One chart.
     *
     * @param title what it shows
     * @param x label of the axis with its unit
     * @param y label of the axis with its unit
     * @param isFromZero whether the vertical axis begins at 0
     * @param curves in the order of the legend
     */
    public record Panel(String title, String x, String y, boolean isFromZero, List<Curve> curves) {

        public Panel {
            curves = List.copyOf(curves);
        }
    }

    /** The table as RFC 4180 has it. */
    public String csv() {
        StringBuilder table = new StringBuilder(String.join(",", header)).append('\n');
        for (List<String> row : rows) {
            table.append(String.join(",", row.stream().map(Study::quoted).toList()))
                    .append('\n');
        }
        return table.toString();
    }

    private static String quoted(String cell) {
        return cell.contains(",") || cell.contains("\"") ? '"' + cell.replace("\"", "\"\"") + '"' : cell;
    }
}
