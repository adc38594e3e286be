package org.tractionscope.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tractionscope.recording.run.RecordedRun;

/** A washout recorded live, replayed from its recording, and predicted in a batch: the same fields each time. */
class RecordedReplayTest {

    @Test
    void shouldGiveTheSameFieldsLiveReplayedAndInABatch(@TempDir Path folder) throws IOException {
        // given
        Path live = folder.resolve("live");
        Path replayed = folder.resolve("replayed");
        Path batch = folder.resolve("batch");
        String model = Shared.gfnn().toString();

        // when
        run(
                "replay",
                List.of(
                        "--frames",
                        Shared.washout().toString(),
                        "--pixel-size-um",
                        "0.68",
                        "--baseline",
                        "100,900",
                        "--frame-times-min",
                        "10,40,80,110",
                        "--protocol",
                        "../../configs/protocols/rock-washout.yaml",
                        "--model",
                        model,
                        "--headless",
                        "--record",
                        live.toString()));
        run(
                "replay",
                List.of(
                        live.toString(),
                        "--baseline",
                        "100,900",
                        "--speed",
                        "1000",
                        "--model",
                        model,
                        "--headless",
                        "--record",
                        replayed.toString()));
        List<String> batchOptions =
                List.of(live.toString(), "--baseline", "100,900", "--model", model, "--out", batch.toString());
        run("batch", batchOptions);
        String again = run("batch", batchOptions);

        // then
        try (RecordedRun run = RecordedRun.open(replayed)) {
            run.checkThoroughly();
            assertThat(run.remarks()).isEmpty();
            assertThat(run.frames()).hasSize(4);
            assertThat(run.events()).hasSize(3);
            assertThat(run.frames().get(3).facts().elapsedNs()).hasValue(110 * 60_000_000_000L);
            assertThat(String.valueOf(run.table(RecordedRun.Table.FRAMES).get(0).get("origin")))
                    .startsWith(live + ", first frame captured ");
        }
        assertThat(run("diff", List.of(live.toString(), replayed.toString())))
                .contains("frames: 4 identical, 0 different")
                .contains("fields: 4 identical, 0 different")
                .contains("metrics: 4 rows identical, 0 different")
                .contains("events: 3 identical")
                .endsWith("identical\n");
        assertThat(run("diff", List.of(live.toString(), batch.resolve("live").toString())))
                .contains("fields: 4 identical, 0 different")
                .endsWith("identical\n");
        assertThat(again).contains("4 of 4 frames done, 0 predicted now, 4 found done");

        // and the exports hold the same rows
        Path export = folder.resolve("export");
        run("export", List.of(live.toString(), "--to", "csv,parquet,npy,ome-tiff,mp4", "--out", export.toString()));
        assertThat(Files.readAllLines(export.resolve("tractions.csv"))).hasSize(5);
        assertThat(export.resolve("fields-0/000003.npy")).isNotEmptyFile();
        assertThat(export.resolve("tractions.parquet")).isNotEmptyFile();
        assertThat(export.resolve("movie-0.mp4")).isNotEmptyFile();
        assertThat(run("show", List.of(export.resolve("frames-0.ome.tif").toString(), "--check")))
                .contains("OME-TIFF: 4 frames in 1 series")
                .contains("10.000 to 110.000 min by the recorded elapsed times")
                .contains("every pixel can be read");
    }

    private static String run(String command, List<String> options) {
        List<String> words = new ArrayList<>(List.of(command));
        words.addAll(options);
        Console console = new Console();
        int code = console.run(words.toArray(String[]::new));
        assertThat(code).as(command + ": " + console.err()).isZero();
        return console.out() + console.err();
    }
}
