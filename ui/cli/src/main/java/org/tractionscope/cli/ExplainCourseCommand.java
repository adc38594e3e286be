package org.tractionscope.cli;

import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;
import org.tractionscope.predict.GraphEngine;
import org.tractionscope.training.data.DataSet;
import org.tractionscope.training.evaluation.EstimatorResult;
import org.tractionscope.training.evaluation.Evaluation;
import org.tractionscope.training.study.CourseStudy;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Whether a drug's time course is predicted. */
@Command(
        name = "course",
        description = {
            "Total force over time, predicted and true, in percent of each cell's baseline: the drug that a network never saw."
        },
        mixinStandardHelpOptions = true)
final class ExplainCourseCommand implements Callable<Integer> {

    @Mixin
    private ModelsOption models = new ModelsOption();

    @Mixin
    private DataOption data = new DataOption();

    @Option(
            names = "--baseline-min",
            paramLabel = "N",
            defaultValue = "30",
            description = "Frames before this number are the baseline. Default: 30.")
    private int baselineMin = 30;

    @Mixin
    private StudyFiles files = new StudyFiles();

    @Mixin
    private EngineOptions engine = new EngineOptions();

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before call()
    private CommandSpec spec;

    @Override
    public Integer call() {
        PrintWriter console = spec.commandLine().getOut();
        if (baselineMin < 1) {
            throw new InputException("--baseline-min must be ≥ 1: " + baselineMin);
        }
        DataSet opened = data.open();
        try (GraphEngine graphs = engine.openEngine();
                NamedModels named = NamedModels.open(models.open(), graphs, opened.pixelSize())) {
            List<EstimatorResult> results = Evaluation.totals(opened, named.estimators());
            files.write(CourseStudy.of(results, baselineMin), console);
        }
        return ExitCode.OK;
    }
}
