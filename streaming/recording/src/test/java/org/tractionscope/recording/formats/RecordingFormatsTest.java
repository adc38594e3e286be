package org.tractionscope.recording.formats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tractionscope.model.ImageSize;
import org.tractionscope.model.PixelSize;
import org.tractionscope.model.PixelType;
import org.tractionscope.recording.RecordingException;
import org.tractionscope.recording.source.FrameSource;
import org.tractionscope.recording.source.Series;
import org.tractionscope.recording.source.SeriesChoice;
import org.tractionscope.recording.source.SeriesTimes;
import org.tractionscope.recording.source.SourceFrame;

/** Recordings of other programs: what they say of their frames, and every count. */
class RecordingFormatsTest {

    private final Path folder;

    RecordingFormatsTest(@TempDir Path folder) {
        this.folder = folder;
    }

    @Test
    void shouldReadAnOmeTiffWithItsMetadata() throws IOException {
        // given
        Path file = ForeignRecordings.unpack(folder, "plain.ome.tif").resolve("plain.ome.tif");

        // when
        try (FrameSource source = RecordingFormats.open(file)) {
            // then
            assertThat(source.format()).isEqualTo("OME-TIFF");
            assertThat(source.remarks()).isEmpty();
            assertFrames(source, 3, 2, 20, 24);
            assertThat(source.frames().get(3).series()).isEqualTo(new Series("", "actin", 0));
            assertThat(source.frames().get(3).facts().pixelSize()).contains(PixelSize.ofUm(0.65));
            List<SourceFrame> zyxin = channel("zyxin").of(source);
            SeriesTimes times = SeriesTimes.of(zyxin, 1);
            assertThat(times.from()).isEqualTo(SeriesTimes.From.ELAPSED);
            assertThat(times.elapsedNs(2)).isEqualTo(60_000_000_000L);
        }
    }

    @ParameterizedTest
    @CsvSource({"big.ome.tif, 70, 80", "hyperstack.tif, 20, 24"})
    void shouldReadEveryCountOf(String name, int rows, int columns) throws IOException {
        // given
        Path file = ForeignRecordings.unpack(folder, name).resolve(name);

        // when
        try (FrameSource source = RecordingFormats.open(file)) {
            // then
            assertFrames(source, 3, 2, rows, columns);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "blosc-lz4-shuffle",
                "blosc-zstd-bitshuffle",
                "blosc-zlib",
                "blosc-lz4hc-plain",
                "zlib",
                "gzip",
                "zstd",
                "lz4",
                "none"
            })
    void shouldUnpackZarr2(String packing) throws IOException {
        // given
        Path array = ForeignRecordings.unpack(folder, "v2/" + packing + "/").resolve("v2/" + packing);

        // when
        try (FrameSource source = RecordingFormats.open(array)) {
            // then
            assertThat(source.format()).isEqualTo("Zarr 2");
            assertFrames(source, 2, 2, 70, 80);
        }
    }

    @Test
    void shouldReadOmeZarr04() throws IOException {
        // given
        Path image = ForeignRecordings.unpack(folder, "ome04.zarr/").resolve("ome04.zarr");

        // when
        try (FrameSource source = RecordingFormats.open(image)) {
            // then
            assertThat(source.format()).isEqualTo("OME-Zarr 0.4 (Zarr 2)");
            assertFrames(source, 3, 2, 20, 24);
            SourceFrame last = source.frames().get(5);
            assertThat(last.series()).isEqualTo(new Series("", "actin", 0));
            assertThat(last.facts().pixelSize()).contains(PixelSize.ofUm(0.65));
            assertThat(last.facts().elapsedNs()).hasValue(60_000_000_000L);
        }
    }

    @Test
    void shouldReadTheShardsOfASmartMicroscopeThatStoppedEarly() throws IOException {
        // given
        Path run = ForeignRecordings.unpack(folder, "smart/").resolve("smart");

        // when
        try (FrameSource source = RecordingFormats.open(run)) {
            // then
            assertThat(source.format()).isEqualTo("OME-Zarr 0.5 (Zarr 3)");
            assertThat(source.remarks())
                    .singleElement()
                    .asString()
                    .startsWith("4 planes of ")
                    .endsWith(" were never written and are left out");
            List<SourceFrame> zyxin = channel("ZYXIN").of(source);
            assertThat(zyxin).extracting(frame -> frame.plane().time()).containsExactly(0, 1, 2, 3);
            assertCounts(source, zyxin.get(3), 3000);
            assertThat(channel("stim_0").of(source))
                    .extracting(frame -> frame.plane().time())
                    .containsExactly(1, 3);
            assertThat(zyxin.get(1).facts().elapsedNs()).hasValue(60_000_000_000L);
            assertThat(zyxin.get(1).facts().pixelSize()).contains(PixelSize.ofUm(0.34));
        }
    }

    @Test
    void shouldReadACollectionWithTheNotesOfEachFrame() throws IOException {
        // given
        Path run = ForeignRecordings.unpack(folder, "positions.ome.zarr/").resolve("positions.ome.zarr");

        // when
        try (FrameSource source = RecordingFormats.open(run)) {
            // then
            List<SourceFrame> second =
                    new SeriesChoice(Optional.of("Pos1"), Optional.empty(), OptionalInt.empty()).of(source);
            assertThat(second).hasSize(3);
            assertCounts(source, second.get(2), 7000);
            assertThat(second.get(2).facts().elapsedNs()).hasValue(3_250_000_000L);
            assertThat(second.get(2).facts().exposureMs().orElseThrow()).isCloseTo(20, within(1e-9));
        }
    }

    @Test
    void shouldUndoATransposedArrayWithBigEndianCountsAndChecksums() throws IOException {
        // given
        Path image = ForeignRecordings.unpack(folder, "transposed.zarr/").resolve("transposed.zarr");

        // when
        try (FrameSource source = RecordingFormats.open(image)) {
            // then
            assertFrames(source, 3, 2, 40, 48);
        }
    }

    @Test
    void shouldReadPositionsAlongAnAxisAndLeaveAPixelSizeOfOneUnknown() throws IOException {
        // given
        Path image = ForeignRecordings.unpack(folder, "faro.zarr/").resolve("faro.zarr");

        // when
        try (FrameSource source = RecordingFormats.open(image)) {
            // then
            assertThat(source.frames()).hasSize(12);
            SourceFrame frame = source.frames().get(4 + 2 + 1);
            assertThat(frame.series()).isEqualTo(new Series("pos-1", "channel-1", 0));
            assertThat(frame.plane().time()).isEqualTo(1);
            assertCounts(source, frame, 1000 + 100 + 37);
            assertThat(frame.facts().pixelSize()).isEmpty();
            assertThat(frame.facts().elapsedNs()).isEmpty();
        }
    }

    @Test
    void shouldNameATileThatIsMissing() throws IOException {
        // given
        Path array = ForeignRecordings.unpack(folder, "v2/none/").resolve("v2/none");
        Files.delete(array.resolve("1/0/1/1"));

        // then
        assertThatThrownBy(() -> RecordingFormats.open(array))
                .isInstanceOf(RecordingException.class)
                .hasMessageContaining("a tile of the recording is missing")
                .hasMessageContaining("[1, 0, 1, 1]");
    }

    @ParameterizedTest
    @CsvSource({
        "v2/none/, v2/none, 1/0/1/1",
        "v2/zstd/, v2/zstd, 1/0/1/1",
        "v2/gzip/, v2/gzip, 1.0.1.1",
        "v2/blosc-lz4-shuffle/, v2/blosc-lz4-shuffle, 1/0/1/1",
        "transposed.zarr/, transposed.zarr, 0/c/1/0/1/0"
    })
    void shouldNameAChunkThatIsTorn(String prefix, String path, String chunk) throws IOException {
        // given
        Path array = ForeignRecordings.unpack(folder, prefix).resolve(path);
        truncate(array.resolve(chunk), 0.7);

        // then
        assertThatThrownBy(() -> readAll(array))
                .isInstanceOf(RecordingException.class)
                .hasMessageContaining("chunk");
    }

    @Test
    void shouldNameAShardThatIsTorn() throws IOException {
        // given
        Path run = ForeignRecordings.unpack(folder, "smart/").resolve("smart");
        truncate(run.resolve("acquisition.ome.zarr/0/c/0/0/0/0"), 0.7);

        // then
        assertThatThrownBy(() -> readAll(run))
                .isInstanceOf(RecordingException.class)
                .hasMessageContaining("checksum does not fit");
    }

    @Test
    void shouldRefuseWhatIsPackedInAWayThatIsNotUnderstood() throws IOException {
        // given
        Path array = ForeignRecordings.unpack(folder, "v2/blosclz/").resolve("v2/blosclz");

        // then
        assertThatThrownBy(() -> readAll(array))
                .isInstanceOf(RecordingException.class)
                .hasMessageContaining("expected Blosc with lz4, zlib or zstd, found blosclz");
    }

    @ParameterizedTest
    @CsvSource({
        "\"version\": \"0.5\", \"version\": \"0.7\", 'expected OME-Zarr 0.1 to 0.5, found version 0.7'",
        "\"zarr_format\": 3, \"zarr_format\": 4, 'expected zarr_format 3, found 4'",
        "\"path\": \"0\", \"path\": \"9\", 'the metadata disagrees with the data: expected an array at \"9\"'",
        "\"name\": \"y\", \"name\": \"q\", 'expected y and x as the last axes, found [t, c, q, x]'"
    })
    void shouldRefuseMetadataThatIsWrong(String right, String wrong, String message) throws IOException {
        // given
        Path image = ForeignRecordings.unpack(folder, "transposed.zarr/").resolve("transposed.zarr");
        Path metadata = image.resolve("zarr.json");
        String before = Files.readString(metadata);
        Files.writeString(metadata, before.replace(right, wrong));
        assertThat(before).contains(right);

        // then
        assertThatThrownBy(() -> RecordingFormats.open(image))
                .isInstanceOf(RecordingException.class)
                .hasMessageContaining(message);
    }

    @Test
    void shouldSkipTheTornTailOfAStackWithARemark() throws IOException {
        // given
        Path file = ForeignRecordings.unpack(folder, "hyperstack.tif").resolve("hyperstack.tif");
        truncate(file, 0.8);

        // when
        try (FrameSource source = RecordingFormats.open(file)) {
            // then
            assertThat(source.frames()).hasSizeBetween(1, 5);
            assertThat(source.remarks()).singleElement().asString().startsWith("torn tail: hyperstack.tif");
        }
    }

    @Test
    void shouldSayWhatItExpectedWhereThereIsNoRecording() throws IOException {
        // given
        Path text = Files.writeString(folder.resolve("notes.txt"), "hello");

        // then
        assertThatThrownBy(() -> RecordingFormats.open(folder))
                .isInstanceOf(RecordingException.class)
                .hasMessageContaining("expected a recording: this program's own, NDTiff, OME-TIFF")
                .hasMessageContaining("found none of these");
        assertThatThrownBy(() -> RecordingFormats.open(text)).hasMessageContaining("found a file of another kind");
        assertThatThrownBy(() -> RecordingFormats.open(folder.resolve("absent")))
                .hasMessageContaining("no such recording: ");
    }

    @Test
    void shouldNameTheChannelsWhereTheOneAskedForIsNotThere() throws IOException {
        // given
        Path image = ForeignRecordings.unpack(folder, "ome04.zarr/").resolve("ome04.zarr");

        // then
        try (FrameSource source = RecordingFormats.open(image)) {
            assertThatThrownBy(() -> channel("GFP").of(source))
                    .isInstanceOf(RecordingException.class)
                    .hasMessage("the recording has no channel \"GFP\": it has zyxin, actin");
        }
    }

    @Test
    void shouldReadTheAuthorsFrames() {
        // given
        Path raw = Path.of(System.getProperty("tractionscope.shared", "absent"), "golden/dataset/raw");
        assumeTrue(Files.isDirectory(raw), "needs the authors' data set in ../shared/golden/dataset");

        // when
        try (FrameSource source = RecordingFormats.open(raw)) {
            // then
            assertThat(source.frames())
                    .extracting(frame -> frame.plane().toString())
                    .containsExactly(
                            "position A_cell_0, channel zyxin, z 0, time 0",
                            "position A_cell_0, channel zyxin, z 0, time 1",
                            "position A_cell_1, channel zyxin, z 0, time 0",
                            "position A_cell_1, channel zyxin, z 0, time 1");
            assertThat(source.pixels(source.frames().get(3)).remaining())
                    .isEqualTo(2 * source.frames().get(3).size().pixels());
        }
    }

    private static SeriesChoice channel(String name) {
        return new SeriesChoice(Optional.empty(), Optional.of(name), OptionalInt.empty());
    }

    private static void readAll(Path location) {
        try (FrameSource source = RecordingFormats.open(location)) {
            source.frames().forEach(source::pixels);
        }
    }

    private static void truncate(Path file, double fraction) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            channel.truncate((long) (channel.size() * fraction));
        }
    }

    /** Frames in the order of time, then channel, with the counts that the README of the fixtures gives. */
    private static void assertFrames(FrameSource source, int times, int channels, int rows, int columns) {
        assertThat(source.frames()).hasSize(times * channels);
        for (SourceFrame frame : source.frames()) {
            assertThat(frame.size()).isEqualTo(new ImageSize(rows, columns));
            assertThat(frame.pixelType()).isEqualTo(PixelType.UINT16);
            assertThat(frame.plane().time()).isEqualTo(frame.index() / channels);
            assertCounts(source, frame, 1000 * (frame.index() / channels) + 100 * (frame.index() % channels));
        }
    }

    private static void assertCounts(FrameSource source, SourceFrame frame, int first) {
        ByteBuffer counts = source.pixels(frame);
        int columns = frame.size().columns();
        assertThat(counts.remaining()).isEqualTo(2 * frame.size().pixels());
        for (int i = 0; i < frame.size().pixels(); i++) {
            int expected = first + 7 * (i / columns) + 3 * (i % columns);
            if ((counts.getShort(2 * i) & 0xffff) != expected) {
                assertThat(counts.getShort(2 * i) & 0xffff)
                        .as("count at row %d, column %d of %s", i / columns, i % columns, frame.plane())
                        .isEqualTo(expected);
            }
        }
    }
}
