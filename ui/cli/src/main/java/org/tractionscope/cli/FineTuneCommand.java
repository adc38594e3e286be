package org.tractionscope.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.tractionscope.training.course.BundleWeights;
import org.tractionscope.training.course.Course;
import org.tractionscope.training.course.RunFolder;
import org.tractionscope.training.course.TrainedNetwork;
import org.tractionscope.training.course.UNetSettings;
import org.tractionscope.training.data.DataSet;
import org.tractionscope.training.data.DataSets;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Trains a network further on other cells. */
@Command(
        name = "fine-tune",
        description = {
            "Train a U-Net further on the cells of a laboratory, from a bundle or the authors' checkpoint.",
            "The network keeps its size; of a bundle's its batch-norms stay folded into the convolutions."
        },
        mixinStandardHelpOptions = true)
final class FineTuneCommand implements Callable<Integer> {

    @Option(
            names = "--model",
            paramLabel = "FILE",
            required = true,
            description = "Where to start: a bundle (.tsmodel) or a checkpoint of a U-Net.")
    private Path model = Path.of("");

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
        BundleWeights.Start start = BundleWeights.unet(model);
        UNetSettings read = UNetSettings.read(options.settings());
        UNetSettings settings = start.isPolar().map(read::learningPolar).orElse(read);
        DataSet data = DataSets.open(dataFolder);
        settings.heldOut().of(data);
        RunFolder folder = options.folder();
        options.start(console);
        ProgressLines progress = new ProgressLines(console, settings.plan().batch());
        TrainedNetwork trained = TrainOptions.interruptible(
                () -> Course.unet(data, settings, Optional.of(start.weights()), folder, progress));
        options.finish(trained, folder, console);
        return ExitCode.OK;
    }
}
