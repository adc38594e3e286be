package org.tractionscope.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.tractionscope.cli.report.EvaluationPage;
import org.tractionscope.predict.GraphEngine;
import org.tractionscope.training.data.DataSet;
import org.tractionscope.training.evaluation.EstimatorResult;
import org.tractionscope.training.evaluation.Evaluation;
import org.tractionscope.training.evaluation.EvaluationSettings;
import org.tractionscope.training.evaluation.ModelEstimator;
import org.tractionscope.training.evaluation.Score;
import org.tractionscope.training.evaluation.SplitRow;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Says how good models are on cells whose traction is known. */
@Command(
        name = "evaluate",
        description = {
            "Predict every cell of a data set and write one HTML file with the paper's figure 1: joint histograms of"
                    + " magnitude and direction, calibration, error by cell, split and distance from the edge, totals, best and"
                    + " worst cells, and a table with three baselines. Give --model again to compare.",
            "A split divides the cells into halves at random: one fits the constants of the baselines, the other judges all."
                    + " Networks are not trained anew; use cells that none of them was trained on. Needs no PyTorch."
        },
        mixinStandardHelpOptions = true)
final class EvaluateCommand implements Callable<Integer> {

    @Mixin
    private ModelsOption models = new ModelsOption();

    @Mixin
    private DataOption data = new DataOption();

    @Option(names = "--out", paramLabel = "FILE.html", required = true, description = "Where the report goes.")
    private Path out = Path.of("");

    @Option(
            names = "--splits",
            paramLabel = "N",
            defaultValue = "22",
            description = "How often the cells are divided. Default: 22, as in the paper.")
    private int splits = 22;

    @Option(
            names = "--frames-per-cell",
            paramLabel = "N",
            defaultValue = "8",
            description = "At most so many frames of a cell, evenly over its movie. Default: 8.")
    private int framesOfCell = 8;

    @Option(names = "--seed", paramLabel = "N", defaultValue = "0", description = "Of the splits. Default: 0.")
    private long seed;

    @Mixin
    private EngineOptions engine = new EngineOptions();

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before call()
    private CommandSpec spec;

    @Override
    public Integer call() {
        PrintWriter console = spec.commandLine().getOut();
        DataSet opened = data.open();
        EvaluationSettings settings = new EvaluationSettings(framesOfCell, splits, seed);
        String page;
        try (GraphEngine graphs = engine.openEngine();
                NamedModels named = NamedModels.open(models.open(), graphs, opened.pixelSize())) {
            Evaluation evaluation = Evaluation.of(opened, settings, named.estimators(), frame -> {});
            print(evaluation, console);
            List<EvaluationPage.CellPictures> pictures = new ArrayList<>();
            for (int i = 0; i < named.estimators().size(); i++) {
                ModelEstimator model = named.estimators().get(i);
                EstimatorResult result = evaluation.models().get(i);
                pictures.addAll(CellGallery.bestAndWorst(opened, evaluation, model, result));
            }
            Map<String, String> words = named.words();
            page = EvaluationPage.of(
                    new EvaluationPage.Facts(opened.name(), words, settings, Version.text()), evaluation, pictures);
        }
        try {
            Files.writeString(out, page, StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new InputException("the report cannot be written: " + out + ": " + e.getMessage(), e);
        }
        console.println(out);
        console.flush();
        return ExitCode.OK;
    }

    private static void print(Evaluation evaluation, PrintWriter console) {
        console.printf("%-24s %-22s %-22s %s%n", "", "R2 of |F|", "R2 of (x, y)", "angle where |F| >= 0.4");
        for (SplitRow row : evaluation.table()) {
            console.printf(
                    Locale.ROOT,
                    "%-24s %-22s %-22s %s%n",
                    row.name(),
                    text(row.of(Score::magnitude), "%.3f"),
                    text(row.of(Score::vector), "%.3f"),
                    text(row.of(Score::angleDeg), "%.1f"));
        }
        console.flush();
    }

    private static String text(SplitRow.Spread spread, String format) {
        return String.format(
                Locale.ROOT,
                format + " (" + format + " to " + format + ")",
                spread.mean(),
                spread.least(),
                spread.most());
    }
}
