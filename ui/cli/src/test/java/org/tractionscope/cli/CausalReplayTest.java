package org.tractionscope.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The real washout without anybody giving the levels, and its report. */
class CausalReplayTest {

    @Test
    void shouldEstimateTheLevelsJudgeTheCellAndReport(@TempDir Path folder) throws IOException {
        Path out = folder.resolve("out");
        Console console = new Console();

        int code = WashoutReplay.run(console, out, List.of("--normalisation", "causal"), WashoutReplay.PROTOCOL);
        int report = console.run("report", out.toString(), "--pdf");

        assertThat(code).as(console.err()).isZero();
        assertThat(report).as(console.err()).isZero();
        List<String> cells = Files.readAllLines(out.resolve("cells.csv"));
        assertThat(cells).hasSize(5);
        // Four frames are too few to lock; a network of the authors would leave a net force that is worth a look.
        assertThat(cells.subList(1, 5)).allSatisfy(row -> assertThat(row).contains(",PROVISIONAL,"));
        assertThat(cells.subList(1, 5)).noneSatisfy(row -> assertThat(row).contains(",RED,"));
        assertThat(Files.readString(out.resolve("report.html")))
                .contains("Y-27632 5 µM", "Effect by phase", "<svg", "data:image/png;base64,", "Methods")
                .contains("version 3, every frame with the levels of the whole movie");
        assertThat(Files.readAllBytes(out.resolve("report.pdf")))
                .startsWith('%', 'P', 'D', 'F')
                .hasSizeGreaterThan(10_000);
        assertThat(Files.readAllLines(out.resolve("final/metrics.csv")))
                .hasSize(5)
                .last()
                .asString()
                .contains(",FINAL,");
    }

    @Test
    void shouldSayThatLevelsAreEitherGivenOrEstimated() {
        Console console = new Console();

        int code = console.run(
                "worker", "--bootstrap", "127.0.0.1:1", "--normalisation", "causal", "--baseline", "100,900");

        assertThat(code).isEqualTo(2);
        assertThat(console.err()).contains("--normalisation causal").contains("--baseline");
    }

    @Test
    void shouldRefuseToReportOnWhatIsNoRun(@TempDir Path folder) {
        Console console = new Console();

        int code = console.run("report", folder.toString());

        assertThat(code).isEqualTo(2);
        assertThat(console.err()).contains("metrics.csv");
    }
}
