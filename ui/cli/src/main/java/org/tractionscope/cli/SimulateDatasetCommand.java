package org.tractionscope.cli;

import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.tractionscope.sim.camera.CameraImages;
import org.tractionscope.sim.cell.Specimen;
import org.tractionscope.sim.dataset.DataSetFolder;
import org.tractionscope.sim.dataset.DataSetFrame;
import org.tractionscope.sim.scenario.Scenario;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Writes a scenario frame by frame as a data set in the authors' layout. */
@Command(
        name = "dataset",
        description =
                "Write a scenario and its traction, frame by frame and without noise, as a data set in the layout of"
                        + " the paper's authors.",
        mixinStandardHelpOptions = true,
        sortOptions = false)
final class SimulateDatasetCommand implements Callable<Integer> {

    private static final String CELL = "sim_cell_0";

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
        Specimen specimen = played.specimen();
        CameraImages images = played.images(specimen);
        try (DataSetFolder folder = DataSetFolder.create(out)) {
            for (int i = 0; i < images.length(); i++) {
                long elapsedNs = images.times().elapsedNs(i);
                folder.add(CELL, i, new DataSetFrame(specimen.labelledAt(elapsedNs)));
            }
        }
        spec.commandLine().getOut().printf(Locale.ROOT, "%d frames: %s%n", images.length(), out);
        spec.commandLine().getOut().flush();
        return ExitCode.OK;
    }
}
