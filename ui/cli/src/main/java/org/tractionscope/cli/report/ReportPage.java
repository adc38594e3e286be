package org.tractionscope.cli.report;

import static org.tractionscope.cli.figure.Markup.escaped;

import java.io.IOException;
import java.io.InputStream;
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
import java.util.Objects;
import java.util.Optional;
import org.tractionscope.experiment.effect.Change;
import org.tractionscope.experiment.effect.EffectAnalysis;
import org.tractionscope.experiment.effect.PhaseEffect;
import org.tractionscope.experiment.effect.PooledChange;
import org.tractionscope.model.ExperimentEvent;
import org.tractionscope.model.Phase;
import org.tractionscope.viewer.theme.Figures;

/** The report of one run as one well-formed HTML file without links to anything outside. */
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
        html.append("<!DOCTYPE html>\n<html lang=\"en\"><head><meta charset=\"utf-8\"/><title>Tractionscope: ")
                .append(title)
                .append("</title><style>")
                .append(css())
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
        ReportFacts facts = new ReportFacts(story, software);
        section("Trust", facts.trust());
        section("Completeness and provenance", facts.provenance());
        section("Methods", facts.methods());
        return html.append("<footer>Tractionscope report · ")
                .append(escaped(software))
                .append("</footer>\n</body></html>\n")
                .toString();
    }

    private void section(String title, String body) {
        html.append("<h2>").append(title).append("</h2>\n").append(body).append('\n');
    }

    private void head(String title) {
        html.append(String.format(
                "<header><table><tr><td><h1>%s</h1><p>Run %s · stream %s · %d %s</p></td><td class=\"state\">Normalisation:"
                        + " <b>%s</b><br/>%s</td></tr></table></header>%n",
                title,
                escaped(story.first().getOrDefault("session", "")),
                escaped(story.first().getOrDefault("stream", "")),
                story.effects().size(),
                story.effects().size() == 1 ? "cell" : "cells",
                escaped(story.last().getOrDefault("normalisation_state", "").toLowerCase(Locale.ROOT)),
                escaped(story.version().words())));
    }

    private void cards() {
        Optional<EffectAnalysis> effect = story.firstCell().map(story.effects()::get);
        Optional<PhaseEffect> drug = effect.flatMap(each -> ofKind(each, Phase.Kind.DRUG));
        Optional<PhaseEffect> wash = effect.flatMap(each -> ofKind(each, Phase.Kind.WASHOUT));
        html.append("<table class=\"cards\"><tr>");
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
        html.append("</tr></table>\n");
    }

    private void card(String title, Optional<String> value, String unit, String below) {
        html.append(String.format(
                "<td><p class=\"label\">%s</p><p><span class=\"value\">%s</span> %s</p><p class=\"label\">%s</p></td>",
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
        Map<String, Integer> lamps = story.lamps();
        StringBuilder text = new StringBuilder();
        int red = lamps.getOrDefault("RED", 0);
        int amber = lamps.getOrDefault("AMBER", 0);
        if (red > 0) {
            text.append(Figures.counted(red, "red reading")).append(" left out. ");
        }
        if (!story.excludedNs().isEmpty()) {
            text.append(Figures.counted(story.excludedNs().size(), "frame")).append(" excluded by hand. ");
        }
        if (amber > 0) {
            text.append(Figures.counted(amber, "amber reading")).append(" in the numbers; the reasons stand below. ");
        }
        if (!story.skips().isEmpty()) {
            text.append(Figures.counted(story.skips().size(), "frame")).append(" skipped. ");
        }
        if (lamps.isEmpty()) {
            text.append("Nobody judged these frames. ");
        }
        html.append("<div class=\"warn\"><b>Read this before you use the numbers.</b> ")
                .append(text)
                .append("One run: the intervals describe the scatter over time in each cell, not between"
                        + " experiments.</div>\n");
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
        StringBuilder frames = new StringBuilder("<table class=\"frames\"><tr>");
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
                            "<td><img alt=\"minute %.0f\" src=\"data:image/png;base64,%s\"/><div class=\"caption\"><b>%.0f min</b>%s %s"
                                    + "<br/>%s</div></td>%n",
                            RunStory.minute(row),
                            data,
                            RunStory.minute(row),
                            story.percentAt(row)
                                    .map(percent -> ", " + number(percent) + " %")
                                    .orElse(""),
                            escaped(row.getOrDefault("phase", "")),
                            escaped(row.getOrDefault("trust_reason", "")))));
        }
        return frames.append("</tr></table>").toString();
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

    /** How reports look. */
    static String css() {
        try (InputStream in = ReportPage.class.getResourceAsStream("report.css")) {
            return new String(Objects.requireNonNull(in, "report.css").readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, "%.0f", value);
    }
}
