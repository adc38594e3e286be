package org.tractionscope.cli;

import java.util.List;
import org.tractionscope.models.library.TractionModel;
import org.tractionscope.predict.GraphEngine;
import org.tractionscope.training.data.DataSet;
import org.tractionscope.training.study.Study;
import org.tractionscope.training.study.SusceptibilityStudy;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** How the adhesion of a PBNN follows zyxin. */
@Command(
        name = "susceptibility",
        description = {
            "K(r) = ∂Y/∂ζ of a PBNN by distance, with its zero and minimum; and how its mean adhesion goes with the zyxin above a"
                    + " threshold from frame to frame (sums)."
        },
        mixinStandardHelpOptions = true)
final class ExplainSusceptibilityCommand extends StudyCommand {

    @Mixin
    private ModelOption model = new ModelOption();

    @Mixin
    private DataOption data = new DataOption();

    @Option(names = "--points", paramLabel = "N", defaultValue = "72", description = "Places for K(r). Default: 72.")
    private int points = 72;

    @Option(
            names = "--frames",
            paramLabel = "N",
            defaultValue = "60",
            description = "Frames for the sums. Default: 60.")
    private int frames = 60;

    @Mixin
    private SeedOption seed = new SeedOption();

    @Override
    List<Study> studies(GraphEngine graphs) {
        DataSet opened = data.open();
        TractionModel read = model.open();
        return List.of(
                SusceptibilityStudy.susceptibility(read, graphs, opened, points, seed.value),
                SusceptibilityStudy.sums(read, graphs, opened, frames));
    }
}
