package org.tractionscope.cli;

import java.io.PrintWriter;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.tractionscope.training.course.Course;
import org.tractionscope.training.course.RunFolder;
import org.tractionscope.training.course.TrainedNetwork;
import org.tractionscope.training.course.GfnnSettings;
import org.tractionscope.training.data.DataSet;
import org.tractionscope.training.data.DataSets;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Trains a GFNN. */
@Command(
        name = "gfnn",
        description = {
            "Train a Green's-function network: F = ∇φ + ξ∇χ with learned kernels.",
            "Kill it at any moment and give the same command again: it goes on and ends with the same weights."
        },
        mixinStandardHelpOptions = true)
final class TrainGfnnCommand implements Callable<Integer> {

    @Mixin
    private TrainOptions options = new TrainOptions();

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before call()
    private CommandSpec spec;

    @Override
    public Integer call() {
        PrintWriter console = spec.commandLine().getOut();
        GfnnSettings settings = GfnnSettings.read(options.settings());
        DataSet data = DataSets.open(options.data);
        settings.heldOut().of(data);
        RunFolder folder = options.folder();
        options.start(console);
        TrainedNetwork trained = Course.gfnn(
                data,
                settings,
                Optional.empty(),
                folder,
                new ProgressLines(console, settings.plan().batch()));
        options.finish(trained, folder, console);
        return ExitCode.OK;
    }
}
