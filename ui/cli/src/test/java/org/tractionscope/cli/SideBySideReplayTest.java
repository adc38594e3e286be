package org.tractionscope.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tractionscope.recording.NpyArray;
import org.tractionscope.recording.NpyFile;

/** The real washout through broker and worker with three kinds of model on every frame. */
class SideBySideReplayTest {

    private static final int[] MINUTES = {10, 40, 80, 110};
    private static final double[] TOTALS = {5733.7, 6336.0, 4056.4, 5454.0};

    @Test
    void shouldRunSeveralModelsOnEveryFrameAndLoseNothing(@TempDir Path folder) throws IOException {
        // given
        Path washout = Shared.washout();
        Path unet = folder.resolve("random-unet.tsmodel");
        Path out = folder.resolve("out");
        Console console = new Console();
        int imported = console.run(
                "model",
                "import",
                Shared.need("golden/unet/paper_append8_model.pt").toString(),
                "--pixel-size-um",
                "0.68",
                "--out",
                unet.toString());
        assertThat(imported).as(console.err()).isZero();

        // when
        int code = console.run(
                "replay",
                "--frames",
                washout.toString(),
                "--pixel-size-um",
                "0.68",
                "--baseline",
                "100,900",
                "--frame-times-min",
                "10,40,80,110",
                "--model",
                Shared.gfnn().toString(),
                "--model",
                unet.toString(),
                "--model",
                "active-gel",
                "--protocol",
                "../../configs/protocols/rock-washout.yaml",
                "--headless",
                "--out",
                out.toString());

        // then
        assertThat(code).as(console.err()).isZero();
        List<MetricsRow> rows = MetricsRow.of(out.resolve("metrics.csv"));
        assertThat(rows).hasSize(12);
        assertThat(Files.readString(out.resolve("ledger.json")))
                .containsSubsequence("\"settled\" : true", "\"settled\" : true", "\"settled\" : true");
        List<MetricsRow> gfnn = ofModel(rows, "RealGFNN");
        List<MetricsRow> gel = ofModel(rows, "active-gel");
        for (int i = 0; i < 4; i++) {
            assertThat(gfnn.get(i).number("total_traction") / TOTALS[i]).isBetween(0.999, 1.001);
            assertThat(gfnn.get(i).text("vector_correlation")).isEmpty();
            assertThat(gel.get(i).text("reference_model")).startsWith("RealGFNN");
            assertThat(gel.get(i).number("vector_correlation")).isGreaterThan(0.5);
            assertThat(out.resolve(gel.get(i).text("field_file"))).isNotEmptyFile();
        }
        assertThat(console.out()).contains("against RealGFNN").contains("mean vector correlation");
    }

    /** The gel needs no training, so what it says of a real cell is its own: no constant was fitted to these frames. */
    @Test
    void shouldSeeTheInhibitorComeAndGoWithoutAnyTraining(@TempDir Path out) throws IOException {
        Path washout = Shared.washout();
        Console console = new Console();

        int code = console.run(
                "replay",
                "--frames",
                washout.toString(),
                "--pixel-size-um",
                "0.68",
                "--baseline",
                "100,900",
                "--frame-times-min",
                "10,40,80,110",
                "--model",
                "active-gel",
                "--headless",
                "--overwrite",
                "--out",
                out.toString());

        assertThat(code).as(console.err()).isZero();
        List<MetricsRow> rows = MetricsRow.of(out.resolve("metrics.csv"));
        double[] totals =
                rows.stream().mapToDouble(row -> row.number("cell_traction")).toArray();
        assertThat(totals[2] / totals[0]).as("minute 80 against minute 10").isBetween(0.4, 0.75);
        assertThat(totals[3] / totals[0]).as("minute 110 against minute 10").isBetween(0.75, 1.0);
        double correlation = IntStream.range(0, 4)
                .mapToDouble(i -> magnitudeCorrelation(
                        NpyFile.read(out.resolve(rows.get(i).text("field_file"))),
                        NpyFile.read(washout.resolve(String.format("t%03d_gfnn_force.npy", MINUTES[i])))))
                .average()
                .orElseThrow();
        assertThat(correlation)
                .as("|F| against the authors' network, mean of four")
                .isGreaterThan(0.7);
    }

    private static List<MetricsRow> ofModel(List<MetricsRow> rows, String name) {
        return rows.stream().filter(row -> row.text("model").startsWith(name)).toList();
    }

    private static double magnitudeCorrelation(NpyArray one, NpyArray other) {
        int pixels = one.shape()[1] * one.shape()[2];
        double[] sums = new double[5];
        for (int i = 0; i < pixels; i++) {
            double a = Math.hypot(one.at(i), one.at(pixels + i));
            double b = Math.hypot(other.at(i), other.at(pixels + i));
            sums[0] += a;
            sums[1] += b;
            sums[2] += a * a;
            sums[3] += b * b;
            sums[4] += a * b;
        }
        double covariance = sums[4] - sums[0] * sums[1] / pixels;
        return covariance / Math.sqrt((sums[2] - sums[0] * sums[0] / pixels) * (sums[3] - sums[1] * sums[1] / pixels));
    }
}
