package org.tractionscope.cli;

import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.tractionscope.predict.GraphEngine;
import org.tractionscope.training.data.DataSet;
import org.tractionscope.training.evaluation.Evaluation;
import org.tractionscope.training.evaluation.EvaluationSettings;
import org.tractionscope.training.study.ProteinStudy;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** What each protein is worth. */
@Command(
        name = "proteins",
        description = {
            "Compare models that see zyxin, another protein, both or the mask alone on the same cells. Give --model for each."
        },
        mixinStandardHelpOptions = true)
final class ExplainProteinsCommand implements Callable<Integer> {

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

    @Option(
            names = "--seed",
            paramLabel = "N",
            defaultValue = "0",
            description = "Of everything that is drawn. Default: 0.")
    private long seed = 0;

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
        DataSet opened = data.open();
        try (GraphEngine graphs = engine.openEngine();
                NamedModels named = NamedModels.open(models.open(), graphs, opened.pixelSize())) {
            Evaluation evaluation = Evaluation.of(
                    opened, new EvaluationSettings(framesOfCell, splits, seed), named.estimators(), frame -> {});
            Map<String, List<String>> channels = new LinkedHashMap<>();
            named.estimators()
                    .forEach(each -> channels.put(each.name(), each.passport().channels()));
            files.write(ProteinStudy.of(evaluation, channels), console);
        }
        return ExitCode.OK;
    }
}
