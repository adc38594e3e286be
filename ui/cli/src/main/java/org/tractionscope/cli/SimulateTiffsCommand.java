package org.tractionscope.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.tractionscope.model.Normalisation;
import org.tractionscope.sim.TiffSeries;
import org.tractionscope.sim.camera.CameraImages;
import org.tractionscope.sim.scenario.Scenario;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Writes what the camera of a scenario sees as TIFFs. */
@Command(
        name = "tiffs",
        description = {
            "Write what the camera of a scenario sees as a folder of TIFFs, for 'replay' and for Micro-Manager's FakeCamera.",
            "Prints FakeCamera's path mask and the --baseline of the images."
        },
        mixinStandardHelpOptions = true,
        sortOptions = false)
final class SimulateTiffsCommand implements Callable<Integer> {

    @Mixin
    private ScenarioOption scenario = new ScenarioOption();

    @Option(names = "--out", paramLabel = "DIR", required = true, description = "An empty or new folder.")
    private Path out = Path.of("");

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before call()
    private CommandSpec spec;

    @Override
    public Integer call() {
        Scenario played = scenario.read();
        CameraImages images = played.images(played.specimen());
        TiffSeries series = TiffSeries.create(out, images);
        for (int i = 0; i < images.length(); i++) {
            series.write(i);
        }
        Normalisation levels = played.levels();
        PrintWriter console = spec.commandLine().getOut();
        console.printf(Locale.ROOT, "%d frames of %s: %s%n", images.length(), images.size(), out);
        console.printf(Locale.ROOT, "--baseline %.0f,%.0f%n", levels.backgroundCounts(), levels.insideCounts());
        console.println("FakeCamera path mask: " + series.fakeCameraMask());
        console.flush();
        return ExitCode.OK;
    }
}
