package org.tractionscope.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tractionscope.transport.KafkaMessageBus;
import org.tractionscope.transport.MessageBus;
import org.tractionscope.transport.UnixClock;

/** The viewer as a process of its own, in a window on a virtual display, killed in the middle of a run on a real broker. */
class KilledViewerTest {

    private static final Duration LIMIT = Duration.ofSeconds(90);
    private static final String SESSION = "run-1";

    private final List<Process> started = new ArrayList<>();

    @AfterEach
    void end() {
        started.forEach(Process::destroyForcibly);
    }

    @Test
    void shouldLoseNothingOfTheRunAndPickItUpAgain(@TempDir Path folder) throws IOException {
        String display = display(folder);
        try (LocalBroker broker = LocalBroker.start(Installation.locate(), folder, 0, UnixClock.system());
                MessageBus bus = new KafkaMessageBus(broker.bootstrap())) {
            bus.createTopics();
            BusRun run = new BusRun(bus, "pos-1", SESSION);
            run.play(0, 12, 100);
            Path first = folder.resolve("first.log");
            Process killed = viewer(broker, display, first);
            awaitLine(first, "watching " + run.stream() + ", run " + SESSION, killed);

            boolean wasAlive = killed.isAlive();
            killed.destroyForcibly();
            run.play(12, 20, 60);
            await().atMost(LIMIT).until(() -> !killed.isAlive());
            Path second = folder.resolve("second.log");
            Process again = viewer(broker, display, second);
            awaitLine(second, "watching " + run.stream() + ", run " + SESSION, again);
            run.play(20, 30, 90);
            run.end(30);

            // Those from before its start, from while nobody watched, and from afterwards.
            awaitLine(second, "run " + SESSION + " has ended: 30 captured = 30 predicted + 0 skipped", again);
            assertThat(wasAlive).as("the viewer was killed in the middle").isTrue();
            assertThat(Files.readString(first)).doesNotContain("has ended");
            again.destroy();
            await().atMost(LIMIT).until(() -> !again.isAlive());
            // Ended by a signal that it obeys: all is closed, and the run time says which signal it was.
            assertThat(again.exitValue()).isIn(ExitCode.OK, 143);
        }
    }

    /** A virtual display of this test's own; the test is left out where there is no X server that draws into memory. */
    private String display(Path folder) throws IOException {
        boolean hasServer = Stream.of(System.getenv().getOrDefault("PATH", "").split(":"))
                .anyMatch(bin -> Files.isExecutable(Path.of(bin, "Xvfb")));
        assumeTrue(hasServer, "Xvfb is not installed: the viewer's window needs a display");
        Path number = folder.resolve("display");
        Process server = new ProcessBuilder(
                        "Xvfb", "-displayfd", "1", "-screen", "0", "1600x1000x24", "-nolisten", "tcp")
                .redirectOutput(number.toFile())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        started.add(server);
        await().atMost(LIMIT).until(() -> Files.readString(number).endsWith("\n") || !server.isAlive());
        assumeTrue(server.isAlive(), "Xvfb did not start");
        return ":" + Files.readString(number).strip();
    }

    private Process viewer(LocalBroker broker, String display, Path log) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:+UseSerialGC",
                        "-Dprism.order=sw",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Main.class.getName(),
                        "viewer",
                        "--bootstrap",
                        broker.bootstrap())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile());
        builder.environment().put("DISPLAY", display);
        Process viewer = builder.start();
        started.add(viewer);
        return viewer;
    }

    private static void awaitLine(Path log, String line, Process viewer) {
        await().atMost(LIMIT).pollInterval(Duration.ofMillis(50)).until(() -> {
            String text = Files.readString(log);
            assertThat(viewer.isAlive() || text.contains(line)).as(text).isTrue();
            return text.contains(line);
        });
    }
}
