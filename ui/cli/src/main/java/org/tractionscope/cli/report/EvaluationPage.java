package org.tractionscope.cli.report;

import static org.tractionscope.cli.figure.Markup.escaped;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import org.tractionscope.training.evaluation.EstimatorResult;
import org.tractionscope.training.evaluation.EvaluatedFrame;
import org.tractionscope.training.evaluation.Evaluation;
import org.tractionscope.training.evaluation.EvaluationSettings;
import org.tractionscope.training.evaluation.Score;
import org.tractionscope.training.evaluation.SplitRow;

/** The evaluation of models as one HTML file without links to anything outside. */
public final class EvaluationPage {

    private final Facts facts;
    private final Evaluation evaluation;
    private final List<CellPictures> pictures;
    private final StringBuilder html = new StringBuilder(400_000);

    private EvaluationPage(Facts facts, Evaluation evaluation, List<CellPictures> pictures) {
        this.facts = facts;
        this.evaluation = evaluation;
        this.pictures = pictures;
    }

    /**
     * What the evaluation does not know itself.
     *
     * @param dataSet its name
     * @param models name, SHA-256 and what it was trained on, for people, by the name in tables
     * @param settings of the evaluation
     * @param software name and version of the program
     */
    public record Facts(String dataSet, Map<String, String> models, EvaluationSettings settings, String software) {}

    /**
     * Pictures of one cell.
     *
     * @param heading which cell, how good
     * @param figures SVGs: zyxin, truth, estimate
     */
    public record CellPictures(String heading, List<String> figures) {}

    /** The page. */
    public static String of(Facts facts, Evaluation evaluation, List<CellPictures> pictures) {
        return new EvaluationPage(facts, evaluation, pictures).page();
    }

    private String page() {
        long cells = evaluation.frames().stream()
                .map(frame -> frame.cell())
                .distinct()
                .count();
        html.append(
                        "<!DOCTYPE html>\n<html lang=\"en\"><head><meta charset=\"utf-8\"><title>Tractionscope: evaluation</title>"
                                + "<style>")
                .append(ReportPage.css())
                .append("</style></head><body>\n<header><div><h1>Evaluation</h1><p>")
                .append(escaped(facts.dataSet()))
                .append(String.format(
                        Locale.ROOT,
                        " · %d cells · %d frames · %.3g µm/px</p></div></header>%n",
                        cells,
                        evaluation.frames().size(),
                        evaluation.pixelUm()));
        section("Models and baselines", table());
        section("Mean square error by split", EvaluationFigures.bySplit(evaluation));
        for (EstimatorResult model : evaluation.models()) {
            section(
                    escaped(model.name()) + ": predicted against true",
                    "<div class=\"pair\">" + EvaluationFigures.magnitudes(model) + EvaluationFigures.angles(model)
                            + "</div>" + refused(model));
        }
        section(
                "Calibration and totals",
                "<div class=\"pair\">" + EvaluationFigures.calibration(evaluation.models())
                        + EvaluationFigures.totals(evaluation.models()) + "</div>");
        section(
                "Where the error is",
                "<div class=\"pair\">" + EvaluationFigures.byDepth(evaluation.models())
                        + EvaluationFigures.byCell(evaluation.models()) + "</div>");
        if (!pictures.isEmpty()) {
            StringBuilder best = new StringBuilder();
            for (CellPictures cell : pictures) {
                best.append("<p class=\"label\">")
                        .append(escaped(cell.heading()))
                        .append("</p><div class=\"triple\">");
                cell.figures().forEach(best::append);
                best.append("</div>\n");
            }
            section("Best and worst cells", best.toString());
        }
        section("How it was done", methods());
        return html.append("<footer>Tractionscope evaluation · ")
                .append(escaped(facts.software()))
                .append("</footer>\n</body></html>\n")
                .toString();
    }

    private void section(String title, String body) {
        html.append("<h2>").append(title).append("</h2>\n").append(body).append('\n');
    }

    private static String refused(EstimatorResult model) {
        return model.refused() == 0
                ? ""
                : "<p class=\"label\">" + model.refused()
                        + " frames were refused by this model; their traction counts as" + " zero.</p>";
    }

    private String table() {
        int splits = facts.settings().splits();
        StringBuilder table = new StringBuilder("<table><tr><th></th><th>R² of |F|</th><th>R² of (x, y)</th>"
                + "<th>Mean angle where |F| ≥ 0.4</th><th>Mean square error</th></tr>\n");
        for (SplitRow row : evaluation.table()) {
            table.append("<tr><td>")
                    .append(row.isFitted() ? "" : "<b>")
                    .append(escaped(row.name()))
                    .append(row.isFitted() ? "" : "</b>")
                    .append("</td>")
                    .append(cell(row, Score::magnitude, "%.2f"))
                    .append(cell(row, Score::vector, "%.2f"))
                    .append(cell(row, Score::angleDeg, "%.1f°"))
                    .append(cell(row, Score::meanSquareError, "%.3f"))
                    .append("</tr>\n");
        }
        double zero = evaluation.models().get(0).zeroError();
        return table.append(String.format(
                        Locale.ROOT,
                        "<tr><td>no traction</td><td>–</td><td>0</td><td>–</td><td>%.3f</td></tr></table>%n"
                                + "<p class=\"label\">Mean over %d random halves of the cells, in brackets the least and the most."
                                + " Baselines (not bold) have their constants fitted on the other half; networks are as they"
                                + " are, trained once. A missing estimate counts as 90° off.</p>",
                        zero,
                        splits))
                .toString();
    }

    private static String cell(SplitRow row, ToDoubleFunction<Score> number, String format) {
        SplitRow.Spread spread = row.of(number);
        return "<td>" + String.format(Locale.ROOT, format, spread.mean()) + " ("
                + String.format(Locale.ROOT, format, spread.least()) + "–"
                + String.format(Locale.ROOT, format, spread.most()) + ")</td>";
    }

    private String methods() {
        StringBuilder text = new StringBuilder(String.format(
                Locale.ROOT,
                "<p>Frames are prepared as the paper's authors do: outside the mask grown by 50 px everything is zero,"
                        + " intensities are normalised by the levels of the cell's movie, tractions are in 2.5 means of the day and"
                        + " zero below 0.4 (the day's mean). Every model predicts at its own pixel size; truth and predictions are"
                        + " averaged to %.3g µm and compared in the cell and %.1f µm around it. At most %d frames of a cell are"
                        + " taken, evenly over its movie. Totals are Σ|F| over |F| ≥ 0.4. Baselines: the mean inward traction at"
                        + " each depth; traction towards the centre in proportion to zyxin above a threshold; an active gel on the"
                        + " segmented cell. Splits divide cells, never frames; no network was trained anew in a split.</p>",
                evaluation.pixelUm(),
                EvaluatedFrame.MARGIN_UM,
                facts.settings().framesOfCell()));
        text.append("<table class=\"facts\">");
        facts.models().forEach((name, words) -> text.append("<tr><td>")
                .append(escaped(name))
                .append("</td><td>")
                .append(escaped(words))
                .append("</td></tr>\n"));
        return text.append("</table>").toString();
    }
}
