package org.tractionscope.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DemoCommandTest {

    @Test
    void shouldComparePredictedWithTrueTractionPerPhase(@TempDir Path folder) throws IOException {
        Path scenario = shortScenario(folder);
        Path out = folder.resolve("out");
        Console console = new Console();

        int code = console.run("demo", "--headless", "--scenario", scenario.toString(), "--out", out.toString());

        assertThat(code).as(console.err()).isZero();
        List<String> summary = console.out().lines().toList();
        assertThat(summary)
                .element(0)
                .asString()
                .startsWith("phase")
                .contains("predicted nN")
                .contains("true nN");
        // Frames at 0 and 20, 40 and 60, 80 and 100 min.
        assertThat(summary).element(1).asString().matches("baseline +2 .*100 / 100 %.*");
        assertThat(summary).element(2).asString().matches("Y-27632 +2 .*");
        assertThat(summary).element(3).asString().matches("washout +2 .*");
        assertThat(percentOfFirst(summary.get(2))).isLessThan(80);
        assertThat(correlation(summary.get(1))).isGreaterThan(0.6);
        assertThat(Files.readAllLines(out.resolve("metrics.csv"))).hasSize(7);
        assertThat(out.resolve("screen.png")).isNotEmptyFile();
    }

    @Test
    void shouldAccountForEveryFrameOnATroubledBus(@TempDir Path folder) throws IOException {
        Path out = folder.resolve("out");
        Console console = new Console();

        int code = console.run(
                "demo",
                "--headless",
                "--scenario",
                shortScenario(folder).toString(),
                "--trouble",
                "delay=50ms,stall=0.2:300ms,seed=3",
                "--camera-trouble",
                "reorder=0.3,delay=20ms,seed=4",
                "--out",
                out.toString());

        assertThat(code).as(console.err()).isZero();
        assertThat(Files.readAllLines(out.resolve("metrics.csv"))).hasSize(7);
        assertThat(Files.readString(out.resolve("ledger.json"))).contains("\"settled\" : true");
    }

    @Test
    void shouldRefuseATroubleThatItDoesNotKnow(@TempDir Path folder) {
        Console console = new Console();

        int code = console.run(
                "demo",
                "--headless",
                "--trouble",
                "loose=0.1",
                "--out",
                folder.resolve("out").toString());

        assertThat(code).isEqualTo(ExitCode.BAD_INPUT);
        assertThat(console.err()).contains("--trouble: ").contains("loose");
    }

    @Test
    void shouldNameTheLineOfABadScenario(@TempDir Path folder) throws IOException {
        Path scenario = folder.resolve("bad.yaml");
        Files.writeString(scenario, "name: x\nsed: 1\n");
        Console console = new Console();

        int code = console.run("demo", "--headless", "--scenario", scenario.toString());

        assertThat(code).isEqualTo(ExitCode.BAD_INPUT);
        assertThat(console.err())
                .isEqualTo("tractionscope demo: bad.yaml, line 2: unknown key \"sed\". Did you mean \"seed\"?\n");
    }

    /** Six frames of a small cell, two a phase. */
    private static Path shortScenario(Path folder) throws IOException {
        Path scenario = folder.resolve("short.yaml");
        Files.writeString(
                scenario,
                Files.readString(Path.of("../../configs/scenarios/rock-washout.yaml"))
                        .replace("frames: 120", "frames: 6")
                        .replace("interval_s: 60", "interval_s: 1200")
                        .replace("rows: 256", "rows: 160")
                        .replace("columns: 256", "columns: 160")
                        .replace("area_um2: 3200", "area_um2: 1800"));
        return scenario;
    }

    /** The true total of a phase in percent of the first. */
    private static double percentOfFirst(String line) {
        return Double.parseDouble(line.replaceAll(".* / +(\\d+) %.*", "$1"));
    }

    private static double correlation(String line) {
        return Double.parseDouble(line.replaceAll(".*% +([0-9.]+) +[0-9.]+$", "$1"));
    }
}
