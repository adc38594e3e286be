package org.tractionscope.cli.report;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.tractionscope.cli.figure.Markup;
import org.tractionscope.experiment.effect.EffectAnalysis;
import org.tractionscope.model.ExperimentEvent;
import org.tractionscope.model.Phase;

/** The timeline of a run as an SVG: phases, doses, and each cell's total in percent of its baseline. */
final class ReportChart {

    private static final int WIDTH = 760;
    private static final int HEIGHT = 230;
    private static final int LEFT = 48;
    private static final int RIGHT = 70;
    private static final int TOP = 40;
    private static final int BOTTOM = 28;
    private static final List<String> COLOURS = List.of("#14202B", "#1B74B8", "#B0437F", "#5F6D7A");
    private static final List<String> DASHES = List.of("", "", "7 3", "2 3");

    private final RunStory story;
    private final double lastMin;
    private final double most;

    private ReportChart(RunStory story, double lastMin, double most) {
        this.story = story;
        this.lastMin = lastMin;
        this.most = most;
    }

    static String of(RunStory story) {
        double last = 1;
        double most = 125;
        for (Map<String, String> frame : story.frames()) {
            last = Math.max(last, RunStory.minute(frame));
        }
        for (Phase phase : story.timeline().phases()) {
            last = Math.max(last, phase.endNs() / 60e9);
        }
        for (Map.Entry<Integer, EffectAnalysis> cell : story.effects().entrySet()) {
            Optional<Double> baseline = cell.getValue().baselineMean();
            for (Map<String, String> row : story.of(cell.getKey())) {
                if (baseline.isPresent() && RunStory.total(row).isPresent() && !"RED".equals(row.get("trust"))) {
                    most = Math.max(most, 105 * RunStory.total(row).get() / baseline.get());
                }
            }
        }
        return new ReportChart(story, last, most).svg();
    }

    private String svg() {
        StringBuilder svg = new StringBuilder(String.format(
                Locale.ROOT,
                "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d %d\" role=\"img\" aria-label=\"Total traction over time\" font-size=\"12\">%n",
                WIDTH,
                HEIGHT));
        for (Phase phase : story.timeline().phases()) {
            phase(svg, phase);
        }
        axes(svg);
        for (ExperimentEvent mark : story.timeline().marks()) {
            mark(svg, mark);
        }
        int index = 0;
        for (Map.Entry<Integer, EffectAnalysis> cell : story.effects().entrySet()) {
            curve(svg, cell.getKey(), cell.getValue(), Math.min(index++, COLOURS.size() - 1));
        }
        return svg.append("</svg>\n").toString();
    }

    private void phase(StringBuilder svg, Phase phase) {
        String colour = colour(phase.kind());
        double from = x(phase.startNs() / 60e9);
        double to = x(phase.endNs() / 60e9);
        svg.append(String.format(
                Locale.ROOT,
                "<rect x=\"%.1f\" y=\"%d\" width=\"%.1f\" height=\"%d\" fill=\"%s\" fill-opacity=\".13\"/>"
                        + "<rect x=\"%.1f\" y=\"8\" width=\"%.1f\" height=\"22\" fill=\"%s\" fill-opacity=\".24\"/>"
                        + "<text x=\"%.1f\" y=\"23\" fill=\"#14202B\" font-weight=\"600\">%s</text>%n",
                from,
                TOP,
                to - from,
                HEIGHT - TOP - BOTTOM,
                colour,
                from,
                Math.max(0, to - from - 1),
                colour,
                from + 6,
                Markup.escaped(phase.dose().map(dose -> dose.toString()).orElse(phase.name()))));
    }

    static String colour(Phase.Kind kind) {
        return switch (kind) {
            case BASELINE -> "#63707C";
            case DRUG -> "#6A48CF";
            case WASHOUT -> "#0B7B8A";
        };
    }

    private void axes(StringBuilder svg) {
        for (int percent = 0; percent <= most; percent += 25) {
            svg.append(String.format(
                    Locale.ROOT,
                    "<line x1=\"%d\" x2=\"%d\" y1=\"%.1f\" y2=\"%.1f\" stroke=\"#A9B4BF\" stroke-width=\"%s\""
                            + " stroke-dasharray=\"3 3\"/><text x=\"%d\" y=\"%.1f\" text-anchor=\"end\""
                            + " fill=\"#42505D\">%d</text>%n",
                    LEFT,
                    WIDTH - RIGHT,
                    y(percent),
                    y(percent),
                    percent == 100 ? "1.4" : ".6",
                    LEFT - 6,
                    y(percent) + 4,
                    percent));
        }
        double step = lastMin <= 20 ? 5 : lastMin <= 180 ? 15 : 60;
        for (double minute = 0; minute <= lastMin + 1e-9; minute += step) {
            svg.append(String.format(
                    Locale.ROOT,
                    "<text x=\"%.1f\" y=\"%d\" text-anchor=\"middle\" fill=\"#42505D\">%.0f%s</text>%n",
                    x(minute),
                    HEIGHT - 8,
                    minute,
                    minute == 0 ? " min" : ""));
        }
    }

    private void mark(StringBuilder svg, ExperimentEvent mark) {
        double x = x(mark.at().elapsedMin());
        svg.append(String.format(
                Locale.ROOT,
                "<path d=\"M%.1f %d l-5 -8 h10 z\" fill=\"#14202B\"/><line x1=\"%.1f\" x2=\"%.1f\" y1=\"%d\" y2=\"%d\""
                        + " stroke=\"#14202B\" stroke-dasharray=\"2 2\"/>%n",
                x,
                TOP,
                x,
                x,
                TOP,
                HEIGHT - BOTTOM));
    }

    private void curve(StringBuilder svg, int cell, EffectAnalysis effect, int style) {
        if (effect.baselineMean().isEmpty()) {
            return;
        }
        StringBuilder path = new StringBuilder();
        boolean isOpen = false;
        double lastX = LEFT;
        double lastPercent = 0;
        for (Map<String, String> row : story.of(cell)) {
            boolean isUsable = RunStory.total(row).isPresent() && !"RED".equals(row.get("trust"));
            if (isUsable) {
                lastX = x(RunStory.minute(row));
                lastPercent = 100
                        * RunStory.total(row).orElseThrow()
                        / effect.baselineMean().get();
                path.append(String.format(Locale.ROOT, "%s%.1f %.1f ", isOpen ? "L" : "M", lastX, y(lastPercent)));
            }
            // A gap is never bridged by a line.
            isOpen = isUsable;
        }
        svg.append(String.format(
                Locale.ROOT,
                "<path d=\"%s\" fill=\"none\" stroke=\"%s\" stroke-width=\"%s\" stroke-dasharray=\"%s\"/>"
                        + "<text x=\"%.1f\" y=\"%.1f\" fill=\"%s\" font-weight=\"600\">C%d %.0f %%</text>%n",
                path,
                COLOURS.get(style),
                style == 0 ? "2.2" : "1.5",
                DASHES.get(style),
                lastX + 6,
                y(lastPercent) + 4,
                COLOURS.get(style),
                cell,
                lastPercent));
    }

    private double x(double minute) {
        return LEFT + (WIDTH - LEFT - RIGHT) * minute / lastMin;
    }

    private double y(double percent) {
        return HEIGHT - BOTTOM - (HEIGHT - TOP - BOTTOM) * percent / most;
    }
}
