package org.tractionscope.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tractionscope.recording.NpyArray;
import org.tractionscope.recording.NpyFile;

/** The main job on real input: the four frames of a Y-27632 washout through a real broker and worker. */
class WashoutReplayTest {

    private static final double[] TOTALS = {5733.7, 6336.0, 4056.4, 5453.9};

    @Test
    void shouldPredictTheWashoutAsTheAuthorsNetworkDoes(@TempDir Path folder) throws IOException {
        Path washout = Shared.washout();
        Path out = folder.resolve("out");
        Console console = new Console();

        int code = WashoutReplay.run(
                console,
                out,
                WashoutReplay.LEVELS,
                WashoutReplay.PROTOCOL,
                WashoutReplay.model(Shared.gfnn().toString()));

        assertThat(code).as(console.err()).isZero();
        List<String> rows = Files.readAllLines(out.resolve("metrics.csv"));
        List<String> header = List.of(rows.get(0).split(","));
        assertThat(rows).hasSize(5);
        assertThat(rows.subList(1, 5))
                .extracting(row -> cell(header, row, "phase"))
                .containsExactly("baseline", "Y-27632", "washout", "washout");
        for (int i = 0; i < 4; i++) {
            String row = rows.get(i + 1);
            assertThat(Double.parseDouble(cell(header, row, "total_traction")))
                    .isCloseTo(TOTALS[i], Percentage.withPercentage(0.1));
            assertThat(cell(header, row, "traction_unit")).isEqualTo("norm.");
            assertThat(cell(header, row, "engine")).isEqualTo("onnx-cpu");
            assertThat(Double.parseDouble(cell(header, row, "latency_ms"))).isPositive();
            assertSame(
                    NpyFile.read(out.resolve(String.format("fields/%06d.npy", i))),
                    NpyFile.read(washout.resolve(String.format("t%03d_gfnn_force.npy", WashoutReplay.MINUTES[i]))));
            assertThat(out.resolve(String.format("overlay/%06d.png", i))).isNotEmptyFile();
        }
        assertThat(out.resolve("timeline.png")).isNotEmptyFile();
        assertThat(Files.readString(out.resolve("ledger.json")))
                .contains("\"captured\" : 4")
                .contains("\"predicted\" : 4")
                .contains("\"settled\" : true");
        assertThat(Files.readString(out.resolve("latency.json"))).contains("captured_to_delivered");
        assertThat(console.out()).contains("Y-27632").contains("110.5 % of the first phase");
    }

    private static String cell(List<String> header, String row, String column) {
        return row.split(",", -1)[header.indexOf(column)];
    }

    private static void assertSame(NpyArray found, NpyArray expected) {
        assertThat(found.shape()).isEqualTo(expected.shape());
        double worst = 0;
        for (int i = 0; i < expected.size(); i++) {
            worst = Math.max(worst, Math.abs(found.at(i) - expected.at(i)));
        }
        assertThat(worst).as("largest deviation from the authors' field").isCloseTo(0, within(1e-3));
    }
}
