package org.tractionscope.recording.ndtiff;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tractionscope.model.ImageSize;
import org.tractionscope.model.PixelSize;
import org.tractionscope.recording.RecordingException;
import org.tractionscope.recording.formats.RecordingFormats;
import org.tractionscope.recording.source.FrameSource;
import org.tractionscope.recording.source.Series;
import org.tractionscope.recording.source.SeriesChoice;
import org.tractionscope.recording.source.SeriesTimes;
import org.tractionscope.recording.source.SourceFrame;

/** Real NDTiff recordings of Micro-Manager's demo camera, whole and damaged. */
class NdTiffSourceTest {

    private static final Path NDTIFF = Path.of(System.getProperty("tractionscope.shared", "absent"), "data/ndtiff");

    private final Path folder;

    NdTiffSourceTest(@TempDir Path folder) {
        this.folder = folder;
    }

    @Test
    void shouldReadARecordingOfMicroManagerWithItsMetadata() {
        // given
        Path recording = recording("ndtiff3.2_multichannel");

        // when
        try (FrameSource source = RecordingFormats.open(recording)) {
            // then
            assertThat(source.format()).isEqualTo("NDTiff 3.2");
            assertThat(source.frames()).hasSize(256);
            assertThat(source.remarks()).isEmpty();
            List<SourceFrame> fitc =
                    new SeriesChoice(Optional.empty(), Optional.of("fitc"), OptionalInt.of(15)).of(source);
            assertThat(fitc).hasSize(8);
            assertThat(fitc.get(7).series()).isEqualTo(new Series("", "FITC", 15));
            assertThat(fitc.get(7).size()).isEqualTo(new ImageSize(64, 64));
            assertThat(fitc.get(7).facts().pixelSize()).contains(PixelSize.ofUm(1));
            assertThat(fitc.get(7).facts().exposureMs()).hasValue(10);
            assertThat(SeriesTimes.of(fitc, 1).from()).isEqualTo(SeriesTimes.From.ELAPSED);
        }
    }

    @Test
    void shouldReadTheSameCountsThroughTheTiffDirectories() throws IOException {
        // given
        Path whole = recording("ndtiff3.2_monochrome");
        Path withoutIndex = copy(whole);
        Files.delete(withoutIndex.resolve("NDTiff.index"));

        // when
        try (FrameSource indexed = RecordingFormats.open(whole);
                FrameSource pages = RecordingFormats.open(withoutIndex)) {
            // then
            assertThat(pages.frames()).hasSameSizeAs(indexed.frames());
            for (int i = 0; i < indexed.frames().size(); i++) {
                SourceFrame one = indexed.frames().get(i);
                SourceFrame other = pages.frames().get(i);
                assertThat(other.plane().time()).isEqualTo(one.plane().time());
                assertThat(other.series().z()).isEqualTo(one.series().z());
                assertThat(pages.pixels(other)).isEqualTo(indexed.pixels(one));
            }
        }
    }

    @Test
    void shouldSkipTheTornTailOfTheIndexAndOfTheStack() throws IOException {
        // given
        Path torn = copy(recording("ndtiff3.2_monochrome"));
        truncate(torn.resolve("NDTiff.index"), 11824 - 5);
        truncate(torn.resolve("NDTiff3.2_monochrome_NDTiffStack.tif"), 1_400_000);

        // when
        try (FrameSource source = RecordingFormats.open(torn)) {
            // then
            assertThat(source.remarks()).hasSize(2);
            assertThat(source.remarks().get(0)).startsWith("the index is torn: its last ");
            assertThat(source.remarks().get(1)).startsWith("torn tail: ").contains("left out");
            assertThat(source.frames()).hasSizeBetween(100, 126);
            source.frames().forEach(source::pixels);
        }
    }

    @Test
    void shouldNameTheStackThatIsMissing() throws IOException {
        // given
        Path damaged = copy(recording("ndtiff3.2_monochrome"));
        Files.delete(damaged.resolve("NDTiff3.2_monochrome_NDTiffStack.tif"));

        // then
        assertThatThrownBy(() -> RecordingFormats.open(damaged))
                .isInstanceOf(RecordingException.class)
                .hasMessageContaining("the file is missing that NDTiff.index names")
                .hasMessageContaining("NDTiff3.2_monochrome_NDTiffStack.tif");
    }

    @Test
    void shouldRefuseANewerVersionByItsNumber() throws IOException {
        // given
        Path newer = copy(recording("ndtiff3.2_monochrome"));
        Path stack = newer.resolve("NDTiff3.2_monochrome_NDTiffStack.tif");
        byte[] bytes = Files.readAllBytes(stack);
        bytes[12] = 4;
        Files.write(stack, bytes);

        // then
        assertThatThrownBy(() -> RecordingFormats.open(newer))
                .isInstanceOf(RecordingException.class)
                .hasMessageContaining("expected NDTiff 2 or 3, found version 4");
    }

    private static Path recording(String name) {
        Path recording = NDTIFF.resolve(name);
        assumeTrue(Files.isDirectory(recording), "needs the recordings in ../shared/data/ndtiff");
        return recording;
    }

    private Path copy(Path recording) throws IOException {
        Path copy = Files.createDirectories(folder.resolve("copy"));
        try (Stream<Path> files = Files.list(recording)) {
            for (Path file : files.toList()) {
                Files.write(copy.resolve(file.getFileName()), Files.readAllBytes(file));
            }
        }
        return copy;
    }

    private static void truncate(Path file, long length) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            channel.truncate(length);
        }
    }
}
