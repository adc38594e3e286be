package org.tractionscope.cli;

import java.util.List;
import org.tractionscope.models.library.TractionModel;
import org.tractionscope.predict.GraphEngine;
import org.tractionscope.training.data.DataSet;
import org.tractionscope.training.evaluation.ModelEstimator;
import org.tractionscope.training.study.CropStudy;
import org.tractionscope.training.study.Study;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** How much of the image a model needs. */
@Command(
        name = "crop",
        description = {
            "Show a model squares of 10 to 130 µm around places of cells: error and angle in their middle by what it sees."
        },
        mixinStandardHelpOptions = true)
final class ExplainCropCommand extends StudyCommand {

    @Mixin
    private ModelOption model = new ModelOption();

    @Mixin
    private DataOption data = new DataOption();

    @Option(names = "--points", paramLabel = "N", defaultValue = "400", description = "How many places. Default: 400.")
    private int points = 400;

    @Mixin
    private SeedOption seed = new SeedOption();

    @Override
    List<Study> studies(GraphEngine graphs) {
        DataSet opened = data.open();
        TractionModel read = model.open();
        ModelEstimator.scale(read.passport(), opened.pixelSize());
        try (ModelEstimator estimator =
                new ModelEstimator(read.passport().id().name(), read.predictor(graphs), opened.pixelSize())) {
            return List.of(CropStudy.of(opened, estimator, points, seed.value));
        }
    }
}
