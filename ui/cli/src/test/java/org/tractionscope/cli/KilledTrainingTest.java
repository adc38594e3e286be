package org.tractionscope.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A training whose JVM is killed in the middle of it, and started again. */
class KilledTrainingTest {

    private static final Pattern MODEL = Pattern.compile("run \\(([0-9a-f]{8})");
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    @Test
    void shouldEndWithTheSameModelAfterAKill(@TempDir Path folder) throws IOException {
        Path config = folder.resolve("small.yaml");
        Files.writeString(config, """
                network: {channels: 2, levels: 1, cells: 1, last_expansion: 2}
                samples: {crop_px: 64}
                loss: {kind: components}
                training: {epochs: 6, batch: 2, dropout: 0, save_every_steps: 1, seed: 3}
                simulation: {cells: 3, held_out_cells: 2, samples_of_epoch: 40}
                """);
        String uninterrupted = finished(arguments(config, folder.resolve("a/run")));
        List<String> again = arguments(config, folder.resolve("b/run"));
        Path state = folder.resolve("b/run/state.bin");

        Process child = child(again);
        await().atMost(PATIENCE).until(() -> Files.exists(state) || !child.isAlive());
        boolean wasAlive = child.isAlive();
        child.destroyForcibly();
        await().atMost(PATIENCE).until(() -> !child.isAlive());

        assertThat(wasAlive).as("the training was killed in the middle").isTrue();
        assertThat(folder.resolve("b/run/model.tsmodel")).doesNotExist();
        assertThat(finished(again)).isEqualTo(uninterrupted);
    }

    private static List<String> arguments(Path config, Path run) {
        return List.of(
                "train",
                "unet",
                "--simulated",
                "--config",
                config.toString(),
                "--out",
                run.toString(),
                "--threads",
                "1");
    }

    /** Runs to the end; the first digits of the model's hash. */
    private static String finished(List<String> arguments) {
        Console console = new Console();
        int code = console.run(arguments.toArray(new String[0]));
        assertThat(code).as(console.err()).isEqualTo(ExitCode.OK);
        Matcher model = MODEL.matcher(console.out());
        assertThat(model.find()).as(console.out()).isTrue();
        return model.group(1);
    }

    private static Process child(List<String> arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Dai.djl.offline=true",
                "-DOPT_OUT_TRACKING=true",
                "-cp",
                System.getProperty("java.class.path"),
                Main.class.getName()));
        command.addAll(arguments);
        return new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
    }
}
