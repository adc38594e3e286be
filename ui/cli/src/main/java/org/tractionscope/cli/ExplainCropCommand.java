package org.tractionscope.cli;

import java.io.PrintWriter;
import java.util.concurrent.Callable;
import org.tractionscope.models.library.TractionModel;
import org.tractionscope.predict.GraphEngine;
import org.tractionscope.training.data.DataSet;
import org.tractionscope.training.evaluation.ModelEstimator;
import org.tractionscope.training.study.CropStudy;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** How much of the image a model needs. */
@Command(
        name = "crop",
        description = {
            "Show a model squares of 10 to 130 µm around places of cells: error and angle in their middle by what it sees."
        },
        mixinStandardHelpOptions = true)
final class ExplainCropCommand implements Callable<Integer> {

    @Mixin
    private ModelOption model = new ModelOption();

    @Mixin
    private DataOption data = new DataOption();

    @Option(names = "--points", paramLabel = "N", defaultValue = "400", description = "How many places. Default: 400.")
    private int points = 400;

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
        TractionModel read = model.open();
        ModelEstimator.scale(read.passport(), opened.pixelSize());
        try (GraphEngine graphs = engine.openEngine();
                ModelEstimator estimator =
                        new ModelEstimator(read.passport().id().name(), read.predictor(graphs), opened.pixelSize())) {
            files.write(CropStudy.of(opened, estimator, points, seed), console);
        }
        return ExitCode.OK;
    }
}
