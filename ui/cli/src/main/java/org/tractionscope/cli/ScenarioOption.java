package org.tractionscope.cli;

import java.nio.file.Path;
import org.tractionscope.sim.scenario.Scenario;
import org.tractionscope.sim.scenario.ScenarioFile;
import picocli.CommandLine.Option;

/** The option that names a simulated experiment. */
final class ScenarioOption {

    @Option(
            names = "--scenario",
            paramLabel = "FILE.yaml",
            required = true,
            description = "The simulated experiment: cells, field, drugs, camera; see configs/scenarios.")
    private Path file = Path.of("");

    /** Reads and checks the file. */
    Scenario read() {
        return ScenarioFile.read(file);
    }
}
