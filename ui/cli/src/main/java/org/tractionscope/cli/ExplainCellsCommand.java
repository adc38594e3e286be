package org.tractionscope.cli;

import java.io.PrintWriter;
import java.util.concurrent.Callable;
import org.tractionscope.models.library.TractionModel;
import org.tractionscope.predict.GraphEngine;
import org.tractionscope.training.evaluation.ModelEstimator;
import org.tractionscope.training.study.DrawnCellStudy;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** What a model makes of drawn cells. */
@Command(
        name = "cells",
        description = {
            "Draw discs with adhesions of exact area, aspect and brightness, and see how much force a model gives them.",
            "A model that sees the mask alone gets three-sided cells of width L and arcs of radius R_c instead."
        },
        mixinStandardHelpOptions = true)
final class ExplainCellsCommand implements Callable<Integer> {

    @Mixin
    private ModelOption model = new ModelOption();

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
        TractionModel read = model.open();
        try (GraphEngine graphs = engine.openEngine();
                ModelEstimator estimator = new ModelEstimator(
                        read.passport().id().name(),
                        read.predictor(graphs),
                        read.passport().pixelSize())) {
            files.write(DrawnCellStudy.of(estimator, seed), console);
        }
        return ExitCode.OK;
    }
}
