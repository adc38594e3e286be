package org.tractionscope.cli.report;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.tractionscope.cli.figure.Markup;
import org.tractionscope.viewer.theme.Figures;

/** The last sections of a report: how far the numbers may be believed, where they come from and how they were made. */
final class ReportFacts {

    private static final double PERCENT = 100;

    private final RunStory story;
    private final String software;

    ReportFacts(RunStory story, String software) {
        this.story = story;
        this.software = software;
    }

    /** How many readings were judged how, and why not green. */
    String trust() {
        Map<String, Integer> reasons = new TreeMap<>();
        for (Map<String, String> row : story.readings()) {
            if (!"GREEN".equals(row.get("trust"))) {
                reasons.merge(
                        row.getOrDefault("trust", "").toLowerCase(Locale.ROOT) + ", "
                                + row.getOrDefault("trust_check", "")
                                        .toLowerCase(Locale.ROOT)
                                        .replace('_', ' '),
                        1,
                        Integer::sum);
            }
        }
        StringBuilder text = new StringBuilder("<p>");
        story.lamps().forEach((lamp, count) -> text.append(count)
                .append(' ')
                .append(lamp.toLowerCase(Locale.ROOT))
                .append(". "));
        text.append("</p><table><tr><th>Verdict and deciding check</th><th>Readings</th></tr>");
        reasons.forEach((reason, count) -> text.append("<tr><td>")
                .append(Markup.escaped(reason))
                .append("</td><td>")
                .append(count)
                .append("</td></tr>"));
        return text.append("</table>").toString();
    }

    /** What the numbers come from. */
    String provenance() {
        StringBuilder table = new StringBuilder("<table class=\"facts\">");
        fact(
                table,
                "Frames predicted, skipped",
                story.frames().size() + ", " + story.skips().size());
        fact(table, "Version of the results", story.version().words());
        fact(table, "Model", story.first().getOrDefault("model", ""));
        fact(table, "SHA-256 of its weights", story.first().getOrDefault("model_sha256", ""));
        fact(
                table,
                "Engine that ran",
                story.last().getOrDefault("engine", "") + ", " + story.last().getOrDefault("engine_detail", ""));
        fact(
                table,
                "Levels outside, inside the cell",
                number("background_counts", 1) + ", " + number("inside_counts", 1) + " counts");
        fact(
                table,
                "Drift of background, of the cell (of its height, an hour)",
                number("background_drift_per_h", PERCENT) + ", " + number("cell_drift_per_h", PERCENT)
                        + " %, not corrected");
        Path ledger = story.folder().resolve("ledger.json");
        if (Files.isRegularFile(ledger)) {
            try {
                for (JsonNode account :
                        new ObjectMapper().readTree(ledger.toFile()).path("streams")) {
                    fact(table, "Ledger, " + account.path("model").asText(), words(account));
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return table.append("</table>").toString();
    }

    /** A column of the last row in three digits, times a factor; a dash where it is empty. */
    private String number(String column, double factor) {
        String text = story.last().getOrDefault(column, "");
        return text.isEmpty() ? Figures.UNKNOWN : Figures.value(factor * Double.parseDouble(text));
    }

    private static String words(JsonNode account) {
        return account.path("captured").asText() + " captured = "
                + account.path("predicted").asText() + " predicted + "
                + account.path("skipped").asText() + " skipped + "
                + account.path("in_flight").asText() + " in flight; "
                + account.path("unexplained").asText() + " unexplained, "
                + account.path("duplicated").asText() + " twice; "
                + (account.path("settled").asBoolean() ? "settled" : "not settled");
    }

    private static void fact(StringBuilder table, String name, String value) {
        table.append("<tr><td>")
                .append(Markup.escaped(name))
                .append("</td><td>")
                .append(Markup.escaped(value))
                .append("</td></tr>");
    }

    /** A paragraph that can go into a paper. */
    String methods() {
        String phases = story.timeline().phases().stream()
                .map(phase -> String.format(
                        Locale.ROOT,
                        "%s (%.0f–%.0f min)",
                        phase.dose().map(Object::toString).orElse(phase.name()),
                        phase.startNs() / 60e9,
                        phase.endNs() / 60e9))
                .reduce((a, b) -> a + ", " + b)
                .orElse("one run without phases");
        return "<p>Traction was predicted from zyxin fluorescence by "
                + Markup.escaped(story.first().getOrDefault("model", ""))
                + " (SHA-256 " + Markup.escaped(story.first().getOrDefault("model_sha256", "")) + ") with "
                + Markup.escaped(software) + ", after Schmitt, Colen et al., Cell 187:481 (2024), on the engine "
                + Markup.escaped(story.last().getOrDefault("engine", ""))
                + ". Intensities were normalised with the mean levels outside"
                + " and inside the cells ("
                + Markup.escaped(
                        story.last().getOrDefault("normalisation_state", "").toLowerCase(Locale.ROOT))
                + "). The protocol was: " + Markup.escaped(phases)
                + ". The total traction of a cell is the sum of |F| over the"
                + " pixels of its mask, in percent of the mean of its own baseline. Intervals are 95 % by circular block"
                + " bootstrap over time, widened to the correlation of neighbouring frames, with Student's t; an effect is"
                + " a plateau (last third of a phase, at most 15 min) whose 99 % interval leaves out 100 %. Frames judged"
                + " red (out of focus, saturated, too dim, or unlike the known images) and frames that were excluded by hand were left"
                + " out.</p>";
    }
}
