package org.tractionscope.cli;

import java.util.concurrent.Callable;
import org.tractionscope.training.course.Course;
import org.tractionscope.training.course.PbnnSettings;
import org.tractionscope.training.data.DataSet;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Trains a PBNN. */
@Command(
        name = "pbnn",
        description = {
            "Train a physical-bottleneck network: zyxin to an active gel, whose equation gives the traction.",
            "Kill it at any moment and give the same command again: it goes on and ends with the same weights."
        },
        mixinStandardHelpOptions = true)
final class TrainPbnnCommand implements Callable<Integer> {

    @Mixin
    private DataOption data = new DataOption();

    @Mixin
    private TrainOptions options = new TrainOptions();

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before call()
    private CommandSpec spec;

    @Override
    public Integer call() {
        PbnnSettings settings = PbnnSettings.read(options.settings());
        DataSet opened = data.open();
        settings.heldOut().of(opened);
        options.train(
                spec.commandLine().getOut(),
                settings.plan(),
                (folder, progress) -> Course.pbnn(opened, settings, folder, progress));
        return ExitCode.OK;
    }
}
