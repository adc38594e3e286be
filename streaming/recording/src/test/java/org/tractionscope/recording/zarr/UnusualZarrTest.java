package org.tractionscope.recording.zarr;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tractionscope.model.PixelSize;
import org.tractionscope.recording.RecordingException;
import org.tractionscope.recording.source.FrameSource;
import org.tractionscope.recording.source.Series;
import org.tractionscope.recording.source.SourceFrame;

/** Zarr that its specifications allow and that few writers make: put together here, two rows of three pixels a frame. */
class UnusualZarrTest {

    private static final int[] COUNTS = {0, 1, 2, 300, 301, 65535};

    private final Path folder;

    UnusualZarrTest(@TempDir Path folder) {
        this.folder = folder;
    }

    @Test
    void shouldTakeExtensionsThatAreTheirNameAlone() throws IOException {
        // given
        array(folder, "\"uint16\"", "[1,2,3]", "\"default\"", "[\"bytes\"]", "");
        chunk("c/0/0/0", 2, ByteOrder.LITTLE_ENDIAN);

        // when
        try (FrameSource source = OmeZarrSource.open(folder)) {
            // then
            assertCounts(source, 0);
        }
    }

    @ParameterizedTest
    @CsvSource({"uint64, 8", "int64, 8", "int32, 4", "uint32, 4"})
    void shouldReadWideWholeNumbersOfAnyByteOrder(String type, int bytes) throws IOException {
        // given
        String codecs = "[{\"name\":\"bytes\",\"configuration\":{\"endian\":\"big\"}}]";
        String keys = "{\"name\":\"v2\",\"configuration\":{\"separator\":\".\"}}";
        array(folder, "{\"name\":\"" + type + "\"}", "[1,2,3]", keys, codecs, "");
        chunk("0.0.0", bytes, ByteOrder.BIG_ENDIAN);

        // when
        try (FrameSource source = OmeZarrSource.open(folder)) {
            // then
            assertCounts(source, 0);
        }
    }

    @Test
    void shouldKnowTheAxesOfABareArrayByItsDimensionNames() throws IOException {
        // given
        String names = ",\"dimension_names\":[\"Z\",\"Channel\",\"Y\",\"X\"]";
        array(folder, "\"uint16\"", "[2,1,2,3]", "\"default\"", "[\"bytes\"]", names);
        chunk("c/0/0/0/0", 2, ByteOrder.LITTLE_ENDIAN);
        chunk("c/1/0/0/0", 2, ByteOrder.LITTLE_ENDIAN);

        // when
        try (FrameSource source = OmeZarrSource.open(folder)) {
            // then
            assertThat(source.frames())
                    .extracting(SourceFrame::series)
                    .containsExactly(new Series("", "channel-0", 0), new Series("", "channel-0", 1));
        }
    }

    @Test
    void shouldKnowAxesByTheirTypeAndChannelsOfOneNameApart() throws IOException {
        // given
        image(
                folder,
                "{\"name\":\"frame\",\"type\":\"time\",\"unit\":\"minute\"},{\"name\":\"C\",\"type\":\"channel\"},"
                        + "{\"name\":\"Y\",\"type\":\"space\",\"unit\":\"nanometer\"},"
                        + "{\"name\":\"X\",\"type\":\"space\",\"unit\":\"nanometer\"}",
                "0.5.2",
                ",\"omero\":{\"channels\":[{\"label\":\"GFP\"},{\"label\":\"GFP\"}],\"rdefs\":{\"scale\":NaN}}");
        array(folder.resolve("0"), "\"uint16\"", "[2,2,2,3]", "\"default\"", "[\"bytes\"]", "");
        for (String at : new String[] {"0/0", "0/1", "1/0", "1/1"}) {
            chunk("0/c/" + at + "/0/0", 2, ByteOrder.LITTLE_ENDIAN);
        }

        // when
        try (FrameSource source = OmeZarrSource.open(folder)) {
            // then
            assertThat(source.format()).isEqualTo("OME-Zarr 0.5 (Zarr 3)");
            SourceFrame last = source.frames().get(3);
            assertThat(last.series()).isEqualTo(new Series("", "GFP-1", 0));
            assertThat(last.plane().time()).isEqualTo(1);
            assertThat(last.facts().elapsedNs()).hasValue(90_000_000_000L);
            assertThat(last.facts().pixelSize()).contains(PixelSize.ofUm(0.325));
        }
    }

    @Test
    void shouldFindTheWellsOfAPlateWhoseRowsAreNoGroups() throws IOException {
        // given
        group(
                folder,
                "{\"version\":\"0.5\",\"plate\":{\"wells\":[{\"path\":\"A/1\"},{\"path\":\"B/2\"},{\"path\":\"C/3\"}]}}");
        for (String well : new String[] {"A/1", "B/2"}) {
            group(folder.resolve(well), "{\"version\":\"0.5\",\"well\":{\"images\":[{\"path\":\"0\"}]}}");
            image(folder.resolve(well + "/0"), "\"y\",\"x\"", "0.5", "");
            array(folder.resolve(well + "/0/0"), "\"uint16\"", "[2,3]", "\"default\"", "[\"bytes\"]", "");
            chunk(well + "/0/0/c/0/0", 2, ByteOrder.LITTLE_ENDIAN);
        }

        // when
        try (FrameSource source = OmeZarrSource.open(folder)) {
            // then
            assertThat(source.frames())
                    .extracting(frame -> frame.series().position())
                    .containsExactly("A-1-0", "B-2-0");
            assertThat(source.remarks()).containsExactly("1 wells of the plate hold nothing and are left out");
            assertCounts(source, 1);
        }
    }

    @Test
    void shouldRefuseStorageTransformersByName() throws IOException {
        // given
        array(folder, "\"uint16\"", "[1,2,3]", "\"default\"", "[\"bytes\"]", ",\"storage_transformers\":[\"secret\"]");

        // then
        assertThatThrownBy(() -> OmeZarrSource.open(folder))
                .isInstanceOf(RecordingException.class)
                .hasMessageContaining("expected an array without storage transformers, found [\"secret\"]");
    }

    private static void image(Path image, String axes, String version, String more) throws IOException {
        int rank = axes.split("\\{", -1).length - 1;
        String scale = rank == 4 ? "[1.5,1,325,325]" : "[0.65,0.65]";
        group(
                image,
                "{\"version\":\"" + version + "\",\"multiscales\":[{\"axes\":[" + axes
                        + "],\"datasets\":[{\"path\":\"0\",\"coordinateTransformations\":[{\"type\":\"scale\",\"scale\":"
                        + scale + "},{\"type\":\"translation\",\"translation\":[]}]}]}]" + more + "}");
    }

    private static void group(Path group, String ome) throws IOException {
        Files.createDirectories(group);
        Files.writeString(
                group.resolve("zarr.json"),
                "{\"zarr_format\":3,\"node_type\":\"group\",\"attributes\":{\"ome\":" + ome + "}}");
    }

    private static void array(Path array, String type, String shape, String keys, String codecs, String more)
            throws IOException {
        String chunk = shape.replaceAll("\\d+(?=.*,.*,)", "1");
        Files.createDirectories(array);
        Files.writeString(
                array.resolve("zarr.json"),
                "{\"zarr_format\":3,\"node_type\":\"array\",\"shape\":" + shape + ",\"data_type\":" + type
                        + ",\"chunk_grid\":{\"name\":\"regular\",\"configuration\":{\"chunk_shape\":" + chunk
                        + "}},\"chunk_key_encoding\":" + keys + ",\"fill_value\":0,\"codecs\":" + codecs + more + "}");
    }

    private void chunk(String path, int bytes, ByteOrder order) throws IOException {
        ByteBuffer chunk = ByteBuffer.allocate(bytes * COUNTS.length).order(order);
        for (int count : COUNTS) {
            switch (bytes) {
                case 2 -> chunk.putShort((short) count);
                case 4 -> chunk.putInt(count);
                default -> chunk.putLong(count);
            }
        }
        Path file = folder.resolve(path);
        Files.createDirectories(file.resolveSibling("."));
        Files.write(file, chunk.array());
    }

    private static void assertCounts(FrameSource source, int frame) {
        ByteBuffer counts = source.pixels(source.frames().get(frame));
        int[] found = new int[COUNTS.length];
        Arrays.setAll(found, i -> counts.getShort(2 * i) & 0xffff);
        assertThat(found).isEqualTo(COUNTS);
    }
}
