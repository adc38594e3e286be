package org.tractionscope.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What must survive a crash: every frame has one field and one row, and the ledger closes. */
class FaultyReplayTest {

    private static final int FRAMES = 40;
    private static final Duration LIMIT = Duration.ofMinutes(4);

    @Test
    void shouldLoseAndDoubleNothingWhenWorkerAndBrokerAreKilled(@TempDir Path folder) throws IOException {
        Path model = Shared.gfnn();
        Path frames = Files.createDirectory(folder.resolve("frames"));
        TiffWriter.cells(frames, FRAMES, 256);
        Path out = folder.resolve("out");
        Console console = new Console();

        CompletableFuture<Integer> run = CompletableFuture.supplyAsync(() -> console.run(
                "replay",
                "--frames",
                frames.toString(),
                "--pixel-size-um",
                "0.68",
                "--baseline",
                "100,900",
                "--model",
                model.toString(),
                "--headless",
                "--out",
                out.toString()));
        awaitRows(out, 3, run);
        kill("org.tractionscope.cli.Main worker");
        awaitRows(out, 10, run);
        kill("org.tractionscope.broker.BrokerMain");
        await().atMost(LIMIT).until(run::isDone);

        assertThat(run.join()).as(console.err()).isZero();
        List<String> sequences = Files.readAllLines(out.resolve("metrics.csv")).stream()
                .skip(1)
                .map(row -> row.split(",", -1)[1])
                .toList();
        assertThat(sequences).hasSize(FRAMES).doesNotHaveDuplicates();
        assertThat(out.resolve("fields")).isDirectoryContaining("glob:**/000039.npy");
        try (var fields = Files.list(out.resolve("fields"))) {
            assertThat(fields).hasSize(FRAMES);
        }
        assertThat(Files.readString(out.resolve("ledger.json")))
                .contains("\"captured\" : " + FRAMES)
                .contains("\"predicted\" : " + FRAMES)
                .contains("\"duplicated\" : 0")
                .contains("\"settled\" : true");
    }

    private static void awaitRows(Path out, int rows, CompletableFuture<Integer> run) {
        await().atMost(LIMIT).pollInterval(Duration.ofMillis(20)).until(() -> {
            assertThat(run).as("the run must not end yet").isNotDone();
            Path metrics = out.resolve("metrics.csv");
            return Files.exists(metrics) && Files.readAllLines(metrics).size() > rows;
        });
    }

    private static void kill(String mainClass) {
        ProcessHandle victim = ProcessHandle.current()
                .descendants()
                .filter(child -> child.info().commandLine().orElse("").contains(mainClass))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no process runs " + mainClass));
        assertThat(victim.destroyForcibly()).isTrue();
    }
}
