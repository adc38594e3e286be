package org.tractionscope.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.tractionscope.model.Normalisation;
import org.tractionscope.recording.RecordingException;
import org.tractionscope.recording.ndtiff.NdTiffWriter;
import org.tractionscope.recording.run.RunRecorder;
import org.tractionscope.sim.camera.AcquisitionMode;
import org.tractionscope.sim.camera.CameraImage;
import org.tractionscope.sim.camera.CameraImages;
import org.tractionscope.sim.camera.MicroManagerTags;
import org.tractionscope.sim.scenario.Scenario;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Writes what the camera of a scenario sees as an NDTiff data set. */
@Command(
        name = "ndtiff",
        description = {
            "Write what the camera of a scenario sees as NDTiff 3, with the metadata that Micro-Manager would write and the gaps"
                    + " that it has.",
            "The same scenario gives the same bytes: its clock starts on 1 January 2024. Prints the --baseline of the images."
        },
        mixinStandardHelpOptions = true,
        sortOptions = false)
final class SimulateNdTiffCommand implements Callable<Integer> {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Instant START = Instant.parse("2024-01-01T00:00:00Z");
    private static final String CHANNEL = "zyxin";

    @Mixin
    private ScenarioOption scenario = new ScenarioOption();

    @Option(names = "--out", paramLabel = "DIR", required = true, description = "An empty or new folder.")
    private Path out = Path.of("");

    @Option(
            names = "--mode",
            paramLabel = "MODE",
            defaultValue = "MDA_INTERVAL",
            description =
                    "How the images were acquired, which decides what their metadata lack: ${COMPLETION-CANDIDATES}."
                            + " Default: ${DEFAULT-VALUE}.")
    private AcquisitionMode mode = AcquisitionMode.MDA_INTERVAL;

    @Option(names = "--no-pixel-size", description = "As with a configuration that does not know the objective.")
    private boolean hasNoPixelSize;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before call()
    private CommandSpec spec;

    @Override
    public Integer call() {
        Scenario played = scenario.read();
        RunRecorder.check(out);
        CameraImages images = played.images(played.specimen());
        MicroManagerTags tags = images.tags(mode, START, !hasNoPixelSize);
        try {
            Files.createDirectories(out);
        } catch (IOException e) {
            throw RecordingException.of("the folder cannot be created: " + out, e);
        }
        ObjectNode summary = JSON.createObjectNode()
                .put("Prefix", "simulated")
                .put("Comment", played.name() + ", " + Version.text());
        summary.putArray("ChNames").add(CHANNEL);
        try (NdTiffWriter writer = NdTiffWriter.create(out, "simulated", summary.toString())) {
            for (int i = 0; i < images.length(); i++) {
                CameraImage image = images.image(i);
                ObjectNode axes =
                        JSON.createObjectNode().put("channel", CHANNEL).put("time", i);
                ObjectNode metadata = JSON.createObjectNode().put("Channel", CHANNEL);
                tags.of(image).forEach(metadata::put);
                writer.write(axes.toString(), images.size(), images.pixelType(), image.pixels(), metadata.toString());
            }
        }
        Normalisation levels = played.levels();
        PrintWriter console = spec.commandLine().getOut();
        console.printf(Locale.ROOT, "%d frames of %s: %s%n", images.length(), images.size(), out);
        console.printf(Locale.ROOT, "--baseline %.0f,%.0f%n", levels.backgroundCounts(), levels.insideCounts());
        console.flush();
        return ExitCode.OK;
    }
}
