package org.tractionscope.cli;

import java.util.List;
import org.tractionscope.predict.GraphEngine;
import org.tractionscope.training.data.DataSet;
import org.tractionscope.training.evaluation.Evaluation;
import org.tractionscope.training.study.CourseStudy;
import org.tractionscope.training.study.Study;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Whether a drug's time course is predicted. */
@Command(
        name = "course",
        description = {
            "Total force over time, predicted and true, in percent of each cell's baseline: the drug that a network never saw."
        },
        mixinStandardHelpOptions = true)
final class ExplainCourseCommand extends StudyCommand {

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

    @Override
    List<Study> studies(GraphEngine graphs) {
        if (baselineMin < 1) {
            throw new InputException("--baseline-min must be ≥ 1: " + baselineMin);
        }
        DataSet opened = data.open();
        try (NamedModels named = NamedModels.open(models.open(), graphs, opened.pixelSize())) {
            return List.of(CourseStudy.of(Evaluation.totals(opened, named.estimators()), baselineMin));
        }
    }
}
