package org.tractionscope.cli;

import java.util.Optional;
import java.util.concurrent.Callable;
import org.tractionscope.training.course.Course;
import org.tractionscope.training.course.GfnnSettings;
import org.tractionscope.training.data.DataSet;
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
    private DataOption data = new DataOption();

    @Mixin
    private TrainOptions options = new TrainOptions();

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before call()
    private CommandSpec spec;

    @Override
    public Integer call() {
        GfnnSettings settings = GfnnSettings.read(options.settings());
        DataSet opened = data.open();
        settings.heldOut().of(opened);
        options.train(
                spec.commandLine().getOut(),
                settings.plan(),
                (folder, progress) -> Course.gfnn(opened, settings, Optional.empty(), folder, progress));
        return ExitCode.OK;
    }
}
