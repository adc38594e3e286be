package org.tractionscope.viewer.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GrowingFileTest {

    private final Path folder;

    GrowingFileTest(@TempDir Path folder) {
        this.folder = folder;
    }

    @Test
    void shouldBeReadableByWhoeverReadsItsNeighbours() throws Exception {
        Path neighbour = Files.writeString(folder.resolve("neighbour.csv"), "1");
        assumeTrue(Files.getFileStore(folder).supportsFileAttributeView("posix"), "the file system knows no rights");
        Path png = folder.resolve("run.png");

        write(png, "new");

        assertThat(Files.getPosixFilePermissions(png)).isEqualTo(Files.getPosixFilePermissions(neighbour));
    }

    @Test
    void shouldReplaceWhatWasInItsPlace() throws Exception {
        Path png = Files.writeString(folder.resolve("run.png"), "old");

        write(png, "new");

        assertThat(png).hasContent("new");
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files).containsExactly(png);
        }
    }

    @Test
    void shouldLeaveWhatWasInItsPlaceWhereItIsNotFinished() throws Exception {
        Path png = Files.writeString(folder.resolve("run.png"), "old");

        try (GrowingFile file = GrowingFile.beside(png)) {
            Files.writeString(file.half(), "half");
        }

        assertThat(png).hasContent("old");
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files).containsExactly(png);
        }
    }

    private static void write(Path place, String content) throws Exception {
        try (GrowingFile file = GrowingFile.beside(place)) {
            Files.writeString(file.half(), content);
            file.finish();
        }
    }
}
