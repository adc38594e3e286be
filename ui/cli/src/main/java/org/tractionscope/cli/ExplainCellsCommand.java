package org.tractionscope.cli;

import java.util.List;
import org.tractionscope.models.library.TractionModel;
import org.tractionscope.predict.GraphEngine;
import org.tractionscope.training.evaluation.ModelEstimator;
import org.tractionscope.training.study.DrawnCellStudy;
import org.tractionscope.training.study.Study;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** What a model makes of drawn cells. */
@Command(
        name = "cells",
        description = {
            "Draw discs with adhesions of exact area, aspect and brightness, and see how much force a model gives them.",
            "A model that sees the mask alone gets three-sided cells of width L and arcs of radius R_c instead."
        },
        mixinStandardHelpOptions = true)
final class ExplainCellsCommand extends StudyCommand {

    @Mixin
    private ModelOption model = new ModelOption();

    @Mixin
    private SeedOption seed = new SeedOption();

    @Override
    List<Study> studies(GraphEngine graphs) {
        TractionModel read = model.open();
        try (ModelEstimator estimator = new ModelEstimator(
                read.passport().id().name(),
                read.predictor(graphs),
                read.passport().pixelSize())) {
            return List.of(DrawnCellStudy.of(estimator, seed.value));
        }
    }
}
