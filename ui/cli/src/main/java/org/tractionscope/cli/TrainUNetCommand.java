package org.tractionscope.cli;

import java.io.PrintWriter;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.tractionscope.training.course.Course;
import org.tractionscope.training.course.RunFolder;
import org.tractionscope.training.course.TrainedNetwork;
import org.tractionscope.training.course.UNetSettings;
import org.tractionscope.training.data.DataSet;
import org.tractionscope.training.data.DataSets;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Trains a U-Net. */
@Command(
        name = "unet",
        description = {
            "Train the U-Net of ConvNeXt cells, from zyxin to traction.",
            "Kill it at any moment and give the same command again: it goes on and ends with the same weights."
        },
        mixinStandardHelpOptions = true)
final class TrainUNetCommand implements Callable<Integer> {

    @Mixin
    private TrainOptions options = new TrainOptions();

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before call()
    private CommandSpec spec;

    @Override
    public Integer call() {
        PrintWriter console = spec.commandLine().getOut();
        UNetSettings settings = UNetSettings.read(options.settings());
        DataSet data = DataSets.open(options.data);
        settings.heldOut().of(data);
        RunFolder folder = options.folder();
        options.start(console);
        TrainedNetwork trained = Course.unet(
                data,
                settings,
                Optional.empty(),
                folder,
                new ProgressLines(console, settings.plan().batch()));
        options.finish(trained, folder, console);
        return ExitCode.OK;
    }
}
