package org.tractionscope.recording;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;
import static org.tractionscope.recording.SmallRun.MS_NS;
import static org.tractionscope.recording.SmallRun.draw;
import static org.tractionscope.recording.SmallRun.files;
import static org.tractionscope.recording.SmallRun.key;
import static org.tractionscope.recording.SmallRun.rows;
import static org.tractionscope.recording.SmallRun.traction;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tractionscope.model.Traction;
import org.tractionscope.transport.FrameLedger;
import org.tractionscope.transport.StageLatencies;

/** Where a run may be written, what is overwritten, and what a full disk leaves. */
class RunFolderPlaceTest {

    private final Path out;

    RunFolderPlaceTest(@TempDir Path folder) {
        this.out = folder.resolve("OUT");
    }

    @Test
    void shouldLeaveNothingBehindWhenNothingCame() {
        // when
        RunFolder run = RunFolder.create(out, false);
        run.close();
        run.close();

        // then
        assertThat(out).doesNotExist();
    }

    @Test
    void shouldCheckWithoutLeavingATrace() {
        // when
        RunFolder.check(out.resolve("a/b"), false);

        // then
        assertThat(out).doesNotExist();
        assertThat(out.getParent()).isEmptyDirectory();
    }

    @Test
    void shouldRefuseAFolderThatHoldsARun() throws IOException {
        // given
        runWithOneFrame();
        List<String> before = files(out);

        // when / then
        assertThatThrownBy(() -> RunFolder.create(out, false))
                .isExactlyInstanceOf(RecordingException.class)
                .hasMessage("the output folder already holds a run: " + out
                        + " has metrics.csv; choose another folder, or replace it with --overwrite");
        assertThat(files(out)).isEqualTo(before);
    }

    @Test
    void shouldOverwriteARunButNoOtherFileWhenAsked() throws IOException {
        // given
        runWithOneFrame();
        Files.writeString(out.resolve("notes.txt"), "mine");
        Files.writeString(out.resolve("fields/mine.npy"), "mine");
        Files.write(out.resolve("fields/000007.npy"), new byte[1]);

        // when
        try (RunFolder run = RunFolder.create(out, true)) {
            run.record(traction(key("s1", 1), Optional.empty()), Optional.empty(), 1_000 * MS_NS);
        }

        // then
        assertThat(files(out)).containsExactly("fields/000001.npy", "fields/mine.npy", "metrics.csv", "notes.txt");
        assertThat(rows(out, "metrics.csv"))
                .extracting(row -> row.get("sequence"))
                .containsExactly("1");
    }

    @Test
    void shouldSayThatAFileIsInTheWay() throws IOException {
        // given
        Files.writeString(out, "a file");

        // when / then
        assertThatThrownBy(() -> RunFolder.create(out.resolve("run"), false))
                .isExactlyInstanceOf(RecordingException.class)
                .hasMessage("the output folder cannot be written: " + out.resolve("run") + ": expected a folder, " + out
                        + " is a file");
    }

    @Test
    void shouldRefuseAFolderThatCannotBeWritten() {
        // given
        Path proc = Path.of("/proc/self");
        assumeTrue(Files.isDirectory(proc), "a folder that nobody may write exists on Linux only");

        // when / then
        assertThatThrownBy(() -> RunFolder.check(proc.resolve("run"), false))
                .isExactlyInstanceOf(RecordingException.class)
                .hasMessageStartingWith("the output folder cannot be written: /proc/self/run: ");
    }

    @Test
    void shouldRecordAFrameAgainAfterTheDiskWasFull() throws IOException {
        // given
        Path full = Path.of("/dev/full");
        assumeTrue(Files.exists(full), "a device that is always full exists on Linux only");
        Traction traction = traction(key("s1", 0), Optional.empty());
        try (RunFolder run = RunFolder.create(out, false)) {
            Files.createDirectories(out.resolve("fields"));
            Files.createSymbolicLink(out.resolve("fields/000000.npy.tmp"), full);

            // when / then
            assertThatThrownBy(() -> run.record(traction, Optional.empty(), 1_000 * MS_NS))
                    .isExactlyInstanceOf(RecordingException.class)
                    .hasMessage("the file cannot be written: " + out.resolve("fields/000000.npy") + ": disk full");
            assertThat(rows(out, "metrics.csv")).isEmpty();

            // when
            boolean isNew = run.record(traction, Optional.empty(), 1_000 * MS_NS);

            // then
            assertThat(isNew).isTrue();
            assertThat(rows(out, "metrics.csv")).hasSize(1);
        }
    }

    private void runWithOneFrame() {
        try (RunFolder run = RunFolder.create(out, false)) {
            run.record(traction(key("s1", 0), Optional.empty()), Optional.empty(), 1_000 * MS_NS);
            draw(run.overlayFile(traction(key("s1", 0), Optional.empty())));
            draw(run.timelineFile());
            draw(run.screenFile());
            run.writeLedger(new FrameLedger().snapshots());
            run.writeLatency(new StageLatencies().snapshot());
        }
    }
}
