package org.tractionscope.cli;

import java.io.PrintWriter;
import java.util.concurrent.Callable;
import org.tractionscope.models.library.TractionModel;
import org.tractionscope.predict.GraphEngine;
import org.tractionscope.training.data.DataSet;
import org.tractionscope.training.study.SusceptibilityStudy;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** How the adhesion of a PBNN follows zyxin. */
@Command(
        name = "susceptibility",
        description = {
            "K(r) = ∂Y/∂ζ of a PBNN by distance, with its zero and minimum; and how its mean adhesion goes with the zyxin above a"
                    + " threshold from frame to frame (sums)."
        },
        mixinStandardHelpOptions = true)
final class ExplainSusceptibilityCommand implements Callable<Integer> {

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
        try (GraphEngine graphs = engine.openEngine()) {
            files.write(SusceptibilityStudy.susceptibility(read, graphs, opened, points, seed), console);
            files.write(SusceptibilityStudy.sums(read, graphs, opened, frames), console);
        }
        return ExitCode.OK;
    }
}
