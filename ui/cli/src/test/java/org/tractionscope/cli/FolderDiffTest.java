package org.tractionscope.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FolderDiffTest {

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    @SuppressWarnings("NullAway.Init")
    private Path first;

    @SuppressWarnings("NullAway.Init")
    private Path second;

    @BeforeEach
    void makeTwoRuns() throws IOException {
        first = run("first", "live", 12.5, 3);
        second = run("second", "replayed", 99.0, 3);
    }

    @Test
    void shouldCallRunsIdenticalThatDifferInSessionAndLatencyOnly() {
        // when
        Console console = new Console();
        int code = console.run("diff", first.toString(), second.toString());

        // then
        assertThat(code).as(console.err()).isZero();
        assertThat(console.out())
                .contains("fields: 1 identical, 0 different\n")
                .contains("metrics.csv: 1 rows identical\n")
                .endsWith("identical\n");
    }

    @Test
    void shouldNameTheRowAndCountTheFieldThatDiffer() throws IOException {
        // given
        Path other = run("other", "live", 12.5, 4);

        // when
        Console console = new Console();
        int code = console.run("diff", first.toString(), other.toString());

        // then
        assertThat(code).isEqualTo(1);
        assertThat(console.out())
                .contains("fields: 0 identical, 1 different\n")
                .contains("metrics.csv: 0 rows identical, 1 only in the first, 1 only in the second\n")
                .contains("  first:  elapsed_min=10.0 model_sha256=ab stream=s total_traction=3\n")
                .contains("  second: elapsed_min=10.0 model_sha256=ab stream=s total_traction=4\n")
                .endsWith("different\n");
    }

    private Path run(String name, String session, double latencyMs, int total) throws IOException {
        Path run = Files.createDirectories(folder.resolve(name).resolve("fields"))
                .resolveSibling(".")
                .normalize();
        Files.writeString(
                run.resolve("metrics.csv"),
                "stream,elapsed_min,total_traction,model_sha256,session,latency_ms,field_file\n" + "s,10.0," + total
                        + ",ab," + session + "," + latencyMs + ",fields/" + name + ".npy\n");
        Files.write(run.resolve("fields/" + name + ".npy"), new byte[] {(byte) total});
        return run;
    }
}
