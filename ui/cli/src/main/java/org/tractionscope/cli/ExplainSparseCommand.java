package org.tractionscope.cli;

import java.io.PrintWriter;
import java.util.concurrent.Callable;
import org.tractionscope.model.PixelSize;
import org.tractionscope.models.library.TractionModel;
import org.tractionscope.predict.GraphEngine;
import org.tractionscope.training.data.DataSet;
import org.tractionscope.training.evaluation.ModelEstimator;
import org.tractionscope.training.sparse.SparseSettings;
import org.tractionscope.training.study.SparseStudy;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** What few terms achieve beside a network. */
@Command(
        name = "sparse",
        description = {
            "Fit equations of few of the paper's 930 terms and compare them with a network: the share of its error reduction by"
                    + " the number of terms, in held-out cells."
        },
        mixinStandardHelpOptions = true)
final class ExplainSparseCommand implements Callable<Integer> {

    @Mixin
    private ModelOption model = new ModelOption();

    @Mixin
    private DataOption data = new DataOption();

    @Mixin
    private SparseOptions options = new SparseOptions();

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
        SparseSettings settings = options.settings();
        PixelSize pixel = opened.pixelSize().times(settings.blockMean());
        ModelEstimator.scale(read.passport(), pixel);
        try (GraphEngine graphs = engine.openEngine();
                ModelEstimator network =
                        new ModelEstimator(read.passport().id().name(), read.predictor(graphs), pixel)) {
            files.write(SparseStudy.of(opened, options.split(opened), settings, network), console);
        }
        return ExitCode.OK;
    }
}
