package org.tractionscope.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.tractionscope.training.course.Course;
import org.tractionscope.training.course.PbnnSettings;
import org.tractionscope.training.course.RunFolder;
import org.tractionscope.training.course.TrainedNetwork;
import org.tractionscope.training.data.DataSet;
import org.tractionscope.training.data.DataSets;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
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

    @Option(
            names = "--data",
            paramLabel = "DIR",
            required = true,
            description = "The data set, in the authors' layout (dataset.csv) or as TIFFs (frames.csv).")
    private Path dataFolder = Path.of("");

    @Mixin
    private TrainOptions options = new TrainOptions();

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before call()
    private CommandSpec spec;

    @Override
    public Integer call() {
        PrintWriter console = spec.commandLine().getOut();
        PbnnSettings settings = PbnnSettings.read(options.settings());
        DataSet data = DataSets.open(dataFolder);
        settings.heldOut().of(data);
        RunFolder folder = options.folder();
        options.start(console);
        ProgressLines progress = new ProgressLines(console, settings.plan().batch());
        TrainedNetwork trained = TrainOptions.interruptible(() -> Course.pbnn(data, settings, folder, progress));
        options.finish(trained, folder, console);
        return ExitCode.OK;
    }
}
