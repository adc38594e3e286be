package org.tractionscope.cli;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.tractionscope.predict.GraphEngine;
import org.tractionscope.training.data.DataSet;
import org.tractionscope.training.evaluation.Evaluation;
import org.tractionscope.training.evaluation.EvaluationSettings;
import org.tractionscope.training.study.ProteinStudy;
import org.tractionscope.training.study.Study;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** What each protein is worth. */
@Command(
        name = "proteins",
        description = {
            "Compare models that see zyxin, another protein, both or the mask alone on the same cells. Give --model for each."
        },
        mixinStandardHelpOptions = true)
final class ExplainProteinsCommand extends StudyCommand {

    @Mixin
    private ModelsOption models = new ModelsOption();

    @Mixin
    private DataOption data = new DataOption();

    @Option(
            names = "--splits",
            paramLabel = "N",
            defaultValue = "5",
            description = "Random halves of the cells. Default: 5.")
    private int splits = 5;

    @Option(
            names = "--frames-per-cell",
            paramLabel = "N",
            defaultValue = "4",
            description = "At most so many frames of a cell. Default: 4.")
    private int framesOfCell = 4;

    @Mixin
    private SeedOption seed = new SeedOption();

    @Override
    List<Study> studies(GraphEngine graphs) {
        DataSet opened = data.open();
        try (NamedModels named = NamedModels.open(models.open(), graphs, opened.pixelSize())) {
            EvaluationSettings settings = new EvaluationSettings(framesOfCell, splits, seed.value);
            Evaluation evaluation = Evaluation.of(opened, settings, named.estimators(), frame -> {});
            Map<String, List<String>> channels = new LinkedHashMap<>();
            named.estimators()
                    .forEach(each -> channels.put(each.name(), each.passport().channels()));
            return List.of(ProteinStudy.of(evaluation, channels));
        }
    }
}
