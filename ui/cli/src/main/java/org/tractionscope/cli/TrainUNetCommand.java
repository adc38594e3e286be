package org.tractionscope.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.tractionscope.training.course.Course;
import org.tractionscope.training.course.RunFolder;
import org.tractionscope.training.course.SimulatedSamples;
import org.tractionscope.training.course.TrainedNetwork;
import org.tractionscope.training.course.UNetSettings;
import org.tractionscope.training.data.DataSet;
import org.tractionscope.training.data.DataSets;
import org.tractionscope.training.torch.Progress;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
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

    /** What is learned from. */
    static final class Source {

        @Option(
                names = "--data",
                paramLabel = "DIR",
                description = "The data set, in the authors' layout (dataset.csv) or as TIFFs (frames.csv).")
        private @Nullable Path data;

        @Option(names = "--simulated", description = "Learn from simulated cells, as the default model did.")
        private boolean simulated;
    }

    @ArgGroup(multiplicity = "1")
    private Source source = new Source();

    @Mixin
    private TrainOptions options = new TrainOptions();

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before call()
    private CommandSpec spec;

    @Override
    public Integer call() {
        PrintWriter console = spec.commandLine().getOut();
        UNetSettings settings = UNetSettings.read(options.settings());
        Optional<DataSet> data = source.simulated
                ? Optional.empty()
                : Optional.ofNullable(source.data).map(DataSets::open);
        // A split that does not suit is said before anything starts.
        data.ifPresent(opened -> settings.heldOut().of(opened));
        RunFolder folder = options.folder();
        options.start(console);
        Progress progress = new ProgressLines(console, settings.plan().batch());
        TrainedNetwork trained = TrainOptions.interruptible(() -> data.isPresent()
                ? Course.unet(data.get(), settings, Optional.empty(), folder, progress)
                : Course.unet(simulated(settings, console), settings, folder, progress));
        options.finish(trained, folder, console);
        return ExitCode.OK;
    }

    private static SimulatedSamples simulated(UNetSettings settings, PrintWriter console) {
        console.println("making " + settings.simulation().cells() + " cells to learn from and "
                + settings.simulation().heldOutCells() + " to hold out");
        console.flush();
        return new SimulatedSamples(settings.simulation());
    }
}
