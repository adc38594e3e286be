package org.tractionscope.cli;

import java.util.List;
import org.tractionscope.model.PixelSize;
import org.tractionscope.models.library.TractionModel;
import org.tractionscope.predict.GraphEngine;
import org.tractionscope.training.data.DataSet;
import org.tractionscope.training.evaluation.ModelEstimator;
import org.tractionscope.training.sparse.SparseSettings;
import org.tractionscope.training.study.SparseStudy;
import org.tractionscope.training.study.Study;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** What few terms achieve beside a network. */
@Command(
        name = "sparse",
        description = {
            "Fit equations of few of the paper's 930 terms and compare them with a network: the share of its error reduction by"
                    + " the number of terms, in held-out cells."
        },
        mixinStandardHelpOptions = true)
final class ExplainSparseCommand extends StudyCommand {

    @Mixin
    private ModelOption model = new ModelOption();

    @Mixin
    private DataOption data = new DataOption();

    @Mixin
    private SparseOptions options = new SparseOptions();

    @Override
    List<Study> studies(GraphEngine graphs) {
        DataSet opened = data.open();
        TractionModel read = model.open();
        SparseSettings settings = options.settings();
        PixelSize pixel = opened.pixelSize().times(settings.blockMean());
        ModelEstimator.scale(read.passport(), pixel);
        try (ModelEstimator network = new ModelEstimator(read.passport().id().name(), read.predictor(graphs), pixel)) {
            return List.of(SparseStudy.of(opened, options.split(opened), settings, network));
        }
    }
}
