package org.tractionscope.cli.report;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.tractionscope.experiment.effect.Change;
import org.tractionscope.experiment.effect.EffectAnalysis;
import org.tractionscope.experiment.effect.PhaseEffect;
import org.tractionscope.experiment.effect.PooledChange;
import org.tractionscope.model.ExperimentEvent;
import org.tractionscope.model.Phase;

/** The report of one run as one HTML file without links to anything outside. */
public final class ReportPage {

    private static final int KEY_FRAMES = 4;

    private final RunStory story;
    private final String software;
    private final StringBuilder html = new StringBuilder(100_000);

    private ReportPage(RunStory story, String software) {
        this.story = story;
        this.software = software;
    }

    /**
     * The report of a run folder.
     *
     * @param software name and version of the program, for the methods paragraph
     * @throws IllegalArgumentException if the folder holds no predicted frame
     */
    public static String of(Path folder, String software) {
        RunStory story = RunStory.read(folder);
        if (story.frames().isEmpty()) {
            throw new IllegalArgumentException("a run must have a metrics.csv with at least one frame: " + folder);
        }
        return new ReportPage(story, software).page();
    }

    private String page() {
        String title = escaped(story.timeline().phases().stream()
                .flatMap(phase -> phase.dose().stream())
                .findFirst()
                .map(dose -> dose.compound() + " experiment")
                .orElse("Run"));
        html.append("<!DOCTYPE html>\n<html lang=\"en\"><head><meta charset=\"utf-8\"><title>Tractionscope: ")
                .append(title)
                .append("</title><style>")
                .append(style())
                .append("</style></head><body>\n");
        head(title);
        cards();
        warning();
        section("Total traction inside the cell over time", ReportChart.of(story));
        html.append("<p class=\"label\">In percent of each cell's own baseline mean")
                .append(baselineWords())
                .append(". Red frames are left out; a gap is not bridged.</p>\n");
        section("Effect by phase", effects());
        section("Key frames", keyFrames());
        section("Dose log", doseLog());
        section("Trust", trust());
        section("Completeness and provenance", provenance());
        section("Methods", methods());
        return html.append("<footer>Tractionscope report · ")
                .append(escaped(software))
                .append("</footer>\n</body></html>\n")
                .toString();
    }

    private void section(String title, String body) {
        html.append("<h2>").append(title).append("</h2>\n").append(body).append('\n');
    }

    private Map<String, String> first() {
        return story.frames().get(0);
    }

    private Map<String, String> last() {
        return story.frames().get(story.frames().size() - 1);
    }

    private void head(String title) {
        html.append(String.format(
                "<header><div><h1>%s</h1><p>Run %s · stream %s · %d %s</p></div><p class=\"state\">Normalisation:"
                        + " <b>%s</b></p></header>%n",
                title,
                escaped(first().getOrDefault("session", "")),
                escaped(first().getOrDefault("stream", "")),
                story.effects().size(),
                story.effects().size() == 1 ? "cell" : "cells",
                escaped(last().getOrDefault("normalisation_state", "").toLowerCase(Locale.ROOT))));
    }

    private void cards() {
        Optional<EffectAnalysis> effect = story.firstCell().map(story.effects()::get);
        Optional<PhaseEffect> drug = effect.flatMap(each -> ofKind(each, Phase.Kind.DRUG));
        Optional<PhaseEffect> wash = effect.flatMap(each -> ofKind(each, Phase.Kind.WASHOUT));
        html.append("<div class=\"cards\">");
        card(
                "Plateau in the drug",
                drug.flatMap(PhaseEffect::plateau).map(change -> number(change.percent())),
                "% of baseline mean",
                drug.flatMap(PhaseEffect::plateau).map(ReportPage::interval).orElse("too few usable frames"));
        card(
                "Onset after the dose",
                drug.flatMap(PhaseEffect::onset).map(onset -> number(onset.afterStartMin())),
                "min",
                drug.flatMap(PhaseEffect::onset)
                        .map(onset -> "95 % CI " + number(onset.interval().low()) + "–"
                                + number(onset.interval().high()) + " min")
                        .orElse("no effect at 99 %, or too few frames"));
        card(
                "Recovery, end of the washout",
                wash.flatMap(PhaseEffect::plateau).map(change -> number(change.percent())),
                "% of baseline mean",
                wash.flatMap(PhaseEffect::plateau).map(ReportPage::interval).orElse("too few usable frames"));
        html.append("</div>\n");
    }

    private void card(String title, Optional<String> value, String unit, String below) {
        html.append(String.format(
                "<div><p class=\"label\">%s</p><p><span class=\"value\">%s</span> %s</p><p class=\"label\">%s</p></div>",
                title, value.orElse("–"), value.isPresent() ? unit : "", below));
    }

    private static Optional<PhaseEffect> ofKind(EffectAnalysis effect, Phase.Kind kind) {
        return effect.phases().stream()
                .filter(phase -> phase.phase().kind() == kind)
                .findFirst();
    }

    private static String interval(Change change) {
        return "95 % CI " + number(change.interval().low()) + "–"
                + number(change.interval().high()) + " %, "
                + change.interval().source().words() + (change.isEffect() ? "" : "; no effect at 99 %");
    }

    private void warning() {
        Map<String, Integer> lamps = lamps();
        StringBuilder text = new StringBuilder();
        int red = lamps.getOrDefault("RED", 0);
        int amber = lamps.getOrDefault("AMBER", 0);
        if (red > 0) {
            text.append(red).append(" red readings are left out. ");
        }
        if (amber > 0) {
            text.append(amber).append(" amber readings are in the numbers; their reasons stand below. ");
        }
        if (!story.skips().isEmpty()) {
            text.append(story.skips().size()).append(" frames were skipped. ");
        }
        if (lamps.isEmpty()) {
            text.append("Nobody judged these frames. ");
        }
        html.append("<div class=\"warn\"><b>Read this before you use the numbers.</b> ")
                .append(text)
                .append("One run: the intervals describe the scatter over time in each cell, not between"
                        + " experiments.</div>\n");
    }

    private Map<String, Integer> lamps() {
        Map<String, Integer> lamps = new TreeMap<>();
        story.readings().forEach(row -> lamps.merge(row.getOrDefault("trust", ""), 1, Integer::sum));
        return lamps;
    }

    private String baselineWords() {
        return story.firstCell()
                .map(story.effects()::get)
                .flatMap(EffectAnalysis::baselineMean)
                .map(mean -> String.format(Locale.ROOT, "; of the first, %.0f %s", mean, escaped(story.unit())))
                .orElse("");
    }

    private String effects() {
        StringBuilder table =
                new StringBuilder("<table><tr><th>Phase</th><th>Cell</th><th>Minutes</th><th>Frames used</th>"
                        + "<th>Whole phase</th><th>95 % CI</th><th>Last third</th><th>95 % CI</th></tr>\n");
        Map<String, List<Change>> pooled = new LinkedHashMap<>();
        story.effects().forEach((cell, effect) -> effect.phases().forEach(phase -> {
            phase.plateau()
                    .ifPresent(change -> pooled.computeIfAbsent(phase.phase().name(), added -> new ArrayList<>())
                            .add(change));
            table.append(String.format(
                    Locale.ROOT,
                    "<tr><td><i style=\"background:%s\"></i>%s</td><td>%d</td><td>%.0f–%.0f</td><td>%d of %d</td>%s%s</tr>%n",
                    ReportChart.colour(phase.phase().kind()),
                    escaped(phase.phase().name()),
                    cell,
                    phase.phase().startNs() / 60e9,
                    phase.phase().endNs() / 60e9,
                    phase.used(),
                    phase.frames(),
                    cells(phase.whole()),
                    cells(phase.plateau())));
        }));
        if (story.effects().size() > 1) {
            pooled.forEach((name, changes) -> table.append(String.format(
                    "<tr><td>%s</td><td>all</td><td></td><td>%d cells</td><td></td><td></td>%s</tr>%n",
                    escaped(name), changes.size(), cells(PooledChange.of(changes)))));
        }
        return table.append("</table>").toString();
    }

    private static String cells(Optional<Change> change) {
        return change.map(each -> "<td><b>" + number(each.percent()) + " %</b></td><td>"
                        + number(each.interval().low()) + "–"
                        + number(each.interval().high()) + " %</td>")
                .orElse("<td>–</td><td>–</td>");
    }

    private String keyFrames() {
        StringBuilder frames = new StringBuilder("<div class=\"frames\">");
        int count = story.frames().size();
        for (int i = 0; i < Math.min(KEY_FRAMES, count); i++) {
            Map<String, String> row = story.frames().get((int) ((i + 0.5) * count / Math.min(KEY_FRAMES, count)));
            Path picture = story.folder()
                    .resolve(row.getOrDefault("field_file", "")
                            .replaceFirst("^fields", "overlay")
                            .replace(".npy", ".png"));
            image(picture)
                    .ifPresent(data -> frames.append(String.format(
                            Locale.ROOT,
                            "<figure><img alt=\"minute %.0f\" src=\"data:image/png;base64,%s\"><figcaption><b>%.0f min</b> %s"
                                    + "<br>%s</figcaption></figure>%n",
                            RunStory.minute(row),
                            data,
                            RunStory.minute(row),
                            escaped(row.getOrDefault("phase", "")),
                            escaped(row.getOrDefault("trust_reason", "")))));
        }
        return frames.append("</div>").toString();
    }

    private static Optional<String> image(Path picture) {
        if (!Files.isRegularFile(picture)) {
            return Optional.empty();
        }
        try {
            return Optional.of(Base64.getEncoder().encodeToString(Files.readAllBytes(picture)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String doseLog() {
        List<String> cancelled = story.events().stream()
                .flatMap(event -> event.cancels().stream())
                .toList();
        StringBuilder table = new StringBuilder(
                "<table><tr><th>Minute</th><th>Clock (UTC)</th><th>Event</th><th>Who</th><th>Text</th></tr>\n");
        for (ExperimentEvent event : story.events()) {
            boolean isStruck = cancelled.contains(event.eventId());
            table.append(String.format(
                    Locale.ROOT,
                    "<tr%s><td>%.1f</td><td>%s</td><td>%s %s</td><td>%s</td><td>%s</td></tr>%n",
                    isStruck ? " class=\"struck\"" : "",
                    event.at().elapsedMin(),
                    Instant.ofEpochSecond(event.at().unixNs() / 1_000_000_000),
                    event.kind().name().toLowerCase(Locale.ROOT).replace('_', ' '),
                    escaped(event.phase().map(Phase::toString).orElse("")),
                    escaped(event.author()),
                    escaped(event.text())));
        }
        return table.append("</table>").toString();
    }

    private String trust() {
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
        lamps().forEach((lamp, count) -> text.append(count)
                .append(' ')
                .append(lamp.toLowerCase(Locale.ROOT))
                .append(". "));
        text.append("</p><table><tr><th>Verdict and deciding check</th><th>Readings</th></tr>");
        reasons.forEach((reason, count) -> text.append("<tr><td>")
                .append(escaped(reason))
                .append("</td><td>")
                .append(count)
                .append("</td></tr>"));
        return text.append("</table>").toString();
    }

    private String provenance() {
        StringBuilder table = new StringBuilder("<table class=\"facts\">");
        fact(
                table,
                "Frames predicted, skipped",
                story.frames().size() + ", " + story.skips().size());
        fact(table, "Model", first().getOrDefault("model", ""));
        fact(table, "SHA-256 of its weights", first().getOrDefault("model_sha256", ""));
        fact(
                table,
                "Engine that ran",
                last().getOrDefault("engine", "") + ", " + last().getOrDefault("engine_detail", ""));
        fact(
                table,
                "Levels outside, inside the cell",
                last().getOrDefault("background_counts", "") + ", " + last().getOrDefault("inside_counts", "")
                        + " counts");
        fact(
                table,
                "Drift of background, of the cell (of its height, an hour)",
                last().getOrDefault("background_drift_per_h", "–") + ", " + last().getOrDefault("cell_drift_per_h", "–")
                        + ", not corrected");
        Path ledger = story.folder().resolve("ledger.json");
        if (Files.isRegularFile(ledger)) {
            try {
                fact(
                        table,
                        "Ledger",
                        Files.readString(ledger, StandardCharsets.UTF_8).replaceAll("\\s+", " "));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return table.append("</table>").toString();
    }

    private static void fact(StringBuilder table, String name, String value) {
        table.append("<tr><td>")
                .append(escaped(name))
                .append("</td><td>")
                .append(escaped(value))
                .append("</td></tr>");
    }

    private String methods() {
        String phases = story.timeline().phases().stream()
                .map(phase -> String.format(
                        Locale.ROOT,
                        "%s (%.0f–%.0f min)",
                        phase.dose().map(Object::toString).orElse(phase.name()),
                        phase.startNs() / 60e9,
                        phase.endNs() / 60e9))
                .reduce((a, b) -> a + ", " + b)
                .orElse("one run without phases");
        return "<p>Traction was predicted from zyxin fluorescence by " + escaped(first().getOrDefault("model", ""))
                + " (SHA-256 " + escaped(first().getOrDefault("model_sha256", "")) + ") with "
                + escaped(software) + ", after Schmitt, Colen et al., Cell 187:481 (2024), on the engine "
                + escaped(last().getOrDefault("engine", ""))
                + ". Intensities were normalised with the mean levels outside"
                + " and inside the cells ("
                + escaped(last().getOrDefault("normalisation_state", "").toLowerCase(Locale.ROOT))
                + "). The protocol was: " + escaped(phases)
                + ". The total traction of a cell is the sum of |F| over the"
                + " pixels of its mask, in percent of the mean of its own baseline. Intervals are 95 % by circular block"
                + " bootstrap over time, widened to the correlation of neighbouring frames, with Student's t; an effect is"
                + " a plateau (last third of a phase, at most 15 min) whose 99 % interval leaves out 100 %. Frames judged"
                + " red (out of focus, saturated, too dim, or unlike the known images) were left out.</p>";
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, "%.0f", value);
    }

    static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }

    private static String style() {
        return "body{font:14px/1.45 Lato,'Segoe UI',Helvetica,Arial,sans-serif;color:#14202B;max-width:860px;margin:32px auto;"
                + "padding:0 24px}header{display:flex;justify-content:space-between}h1{font-size:28px;margin:0}"
                + "h2{font-size:16px;margin:28px 0 8px}.state{color:#0A62B4}.label{color:#42505D;margin:4px 0}"
                + ".cards{display:grid;grid-template-columns:repeat(3,1fr);border:1px solid #CDD4DB;border-radius:8px}"
                + ".cards>div{padding:12px 16px;border-left:1px solid #CDD4DB}.cards>div:first-child{border:0}"
                + ".value{font-size:36px;font-weight:700}.warn{background:#FBEFD3;border-radius:8px;padding:12px 16px;"
                + "margin:16px 0}svg{width:100%;border:1px solid #CDD4DB;border-radius:8px}"
                + "table{border-collapse:collapse;width:100%;font-size:13px}th{text-align:left;border-bottom:1px solid"
                + " #14202B}td,th{padding:5px 8px 5px 0;vertical-align:top}td{border-bottom:1px solid #E6EAEE;"
                + "overflow-wrap:anywhere}td:first-child{white-space:nowrap}i{display:inline-block;width:10px;height:10px;"
                + "border-radius:2px;margin-right:6px}.frames{display:grid;grid-template-columns:repeat(4,1fr);gap:10px}"
                + "figure{margin:0}img{width:100%;background:#000}figcaption{font-size:12px;color:#42505D}"
                + ".struck{text-decoration:line-through;color:#5F6D7A}footer{margin:32px 0;border-top:1px solid #CDD4DB;"
                + "color:#5F6D7A;padding-top:8px}@media print{body{margin:0}h2{break-after:avoid}}";
    }
}
