package org.tractionscope.cli;

import java.io.PrintWriter;
import java.util.concurrent.Callable;
import org.tractionscope.models.library.TractionModel;
import org.tractionscope.predict.GraphEngine;
import org.tractionscope.training.study.GreensStudy;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** How far the Green's functions of a GFNN reach. */
@Command(
        name = "greens",
        description = {
            "How far the Green's functions of a GFNN reach, from a checkpoint or a bundle; model greens writes those of a checkpoint."
        },
        mixinStandardHelpOptions = true)
final class ExplainGreensCommand implements Callable<Integer> {

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
        try (GraphEngine graphs = engine.openEngine()) {
            files.write(GreensStudy.of(read, graphs, seed), console);
        }
        return ExitCode.OK;
    }
}
