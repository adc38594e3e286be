package org.tractionscope.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The real washout through broker and worker with three kinds of model on every frame. */
class SideBySideReplayTest {

    private static final double[] TOTALS = {5733.7, 6336.0, 4056.4, 5454.0};

    @Test
    void shouldRunSeveralModelsOnEveryFrameAndLoseNothing(@TempDir Path folder) throws IOException {
        // given
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
        int code = WashoutReplay.run(
                console,
                out,
                WashoutReplay.LEVELS,
                WashoutReplay.PROTOCOL,
                WashoutReplay.model(Shared.gfnn().toString()),
                WashoutReplay.model(unet.toString()),
                WashoutReplay.model("active-gel"),
                List.of("--inner-fields"));

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

    private static List<MetricsRow> ofModel(List<MetricsRow> rows, String name) {
        return rows.stream().filter(row -> row.text("model").startsWith(name)).toList();
    }
}
