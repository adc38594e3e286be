package org.tractionscope.recording.tiff;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.github.luben.zstd.Zstd;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tractionscope.model.ImageSize;
import org.tractionscope.model.PixelType;
import org.tractionscope.recording.source.SourceFrame;

class TiffFolderTest {

    private final Path folder;

    TiffFolderTest(@TempDir Path folder) {
        this.folder = folder;
    }

    @ParameterizedTest
    @ValueSource(strings = {"LITTLE_ENDIAN", "BIG_ENDIAN"})
    void shouldReadSixteenBitsInBothByteOrders(String order) throws IOException {
        // given
        TiffWriter.of(order(order))
                .page(16, 2, 3, 0, 1, 255, 256, 40_000, 65_535)
                .write(folder.resolve("a.tif"));

        // when / then
        try (TiffFolder frames = TiffFolder.open(folder)) {
            SourceFrame frame = frames.frames().get(0);
            assertThat(frames.frames()).hasSize(1);
            assertThat(frame.size()).isEqualTo(new ImageSize(2, 3));
            assertThat(frame.pixelType()).isEqualTo(PixelType.UINT16);
            assertThat(counts(frames, 0)).containsExactly(0, 1, 255, 256, 40_000, 65_535);
            assertThat(frames.pixels(frame).order()).isEqualTo(ByteOrder.LITTLE_ENDIAN);
        }
    }

    @Test
    void shouldReadEightBits() throws IOException {
        // given
        TiffWriter.of(ByteOrder.LITTLE_ENDIAN).page(8, 1, 4, 0, 1, 128, 255).write(folder.resolve("a.tif"));

        // when / then
        try (TiffFolder frames = TiffFolder.open(folder)) {
            assertThat(frames.frames().get(0).pixelType()).isEqualTo(PixelType.UINT8);
            assertThat(counts(frames, 0)).containsExactly(0, 1, 128, 255);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"LITTLE_ENDIAN", "BIG_ENDIAN"})
    void shouldReadDeflatedCounts(String order) throws IOException {
        // given
        TiffWriter.of(order(order))
                .page(16, 1, 4, 7, 300, 40_000, 65_535)
                .deflated()
                .write(folder.resolve("a.tif"));

        // when / then
        try (TiffFolder frames = TiffFolder.open(folder)) {
            assertThat(counts(frames, 0)).containsExactly(7, 300, 40_000, 65_535);
        }
    }

    @ParameterizedTest
    @CsvSource({"LZW, 16", "ZLib, 16", "Deflate, 16", "PackBits, 16", "LZW, 8", "ZLib, 8", "Deflate, 8", "PackBits, 8"})
    void shouldReadEveryLosslessCompression(String compression, int bits) throws IOException {
        // given
        int seed = 7;
        int[] expected = new Random(seed).ints(40 * 30, 0, 1 << bits).toArray();
        JdkTiffs.write(folder.resolve("a.tif"), JdkTiffs.grey(bits, 40, 30, expected), compression);

        // when / then
        try (TiffFolder frames = TiffFolder.open(folder)) {
            assertThat(counts(frames, 0))
                    .as("seed %d", seed)
                    .containsExactly(Arrays.stream(expected).boxed().toArray(Integer[]::new));
        }
    }

    @Test
    void shouldOrderNamesAsPeopleDoAndLeaveOtherFilesAlone() throws IOException {
        // given
        one("t10.tif", 10);
        one("t9.TIF", 9);
        one("t100.Tiff", 100);
        one("t010b.tif", 11);
        Files.writeString(folder.resolve("published.png"), "not a frame");
        Files.writeString(folder.resolve("._t9.tif"), "what macOS leaves");
        Files.createDirectory(folder.resolve("old.tif"));

        // when / then
        try (TiffFolder frames = TiffFolder.open(folder)) {
            assertThat(IntStream.range(0, frames.frames().size())
                            .mapToObj(i -> counts(frames, i).get(0)))
                    .containsExactly(9, 10, 11, 100);
            assertThat(frames.location()).isEqualTo(folder);
        }
    }

    @Test
    void shouldReadThePagesOfAStackInAnyOrder() throws IOException {
        // given
        one("a.tif", 5);
        TiffWriter.of(ByteOrder.BIG_ENDIAN)
                .page(16, 1, 2, 10, 11)
                .page(16, 1, 2, 20, 21)
                .page(16, 1, 2, 30, 31)
                .write(folder.resolve("b.tif"));

        // when / then
        try (TiffFolder frames = TiffFolder.open(folder)) {
            assertThat(frames.frames()).hasSize(4);
            assertThat(counts(frames, 3)).containsExactly(30, 31);
            assertThat(counts(frames, 0)).containsExactly(5, 5);
            assertThat(counts(frames, 2)).containsExactly(20, 21);
            assertThat(counts(frames, 1)).containsExactly(10, 11);
        }
    }

    @Test
    void shouldReadAnImageJStackWithAPageForEachImage() throws IOException {
        // given
        TiffWriter.of(ByteOrder.BIG_ENDIAN)
                .page(16, 1, 2, 1, 2)
                .description("ImageJ=1.54f\nimages=2\nslices=2\n")
                .page(16, 1, 2, 3, 4)
                .write(folder.resolve("a.tif"));

        // when / then
        try (TiffFolder frames = TiffFolder.open(folder)) {
            assertThat(frames.frames()).hasSize(2);
            assertThat(counts(frames, 1)).containsExactly(3, 4);
        }
    }

    @Test
    void shouldReadBigTiff() {
        // given
        ByteBuffer counts = ByteBuffer.allocate(4).order(ByteOrder.LITTLE_ENDIAN);
        counts.putShort((short) 300).putShort((short) 65_535).flip();
        var shape = new OmeTiffWriter.Shape(new ImageSize(1, 2), 16, false, List.of("zyxin"));
        try (OmeTiffWriter writer = OmeTiffWriter.create(folder.resolve("a.ome.tif"), shape, Optional.empty())) {
            writer.write(counts, 0);
        }

        // when / then
        try (TiffFolder frames = TiffFolder.open(folder)) {
            assertThat(counts(frames, 0)).containsExactly(300, 65_535);
        }
    }

    @Test
    void shouldReadZstd() throws IOException {
        // given
        TiffWriter page = TiffWriter.of(ByteOrder.BIG_ENDIAN).page(16, 1, 4, 7, 300, 40_000, 65_535);
        page.packed(50_000, Zstd.compress(page.data())).write(folder.resolve("a.tif"));

        // when / then
        try (TiffFolder frames = TiffFolder.open(folder)) {
            assertThat(counts(frames, 0)).containsExactly(7, 300, 40_000, 65_535);
        }
    }

    @Test
    void shouldReadAStripThatDoesNotSayItsLength() throws IOException {
        // given
        TiffWriter.of(ByteOrder.BIG_ENDIAN)
                .page(16, 2, 2, 10, 11, 12, 13)
                .withoutLength()
                .write(folder.resolve("a.tif"));

        // when / then
        try (TiffFolder frames = TiffFolder.open(folder)) {
            assertThat(counts(frames, 0)).containsExactly(10, 11, 12, 13);
        }
    }

    @Test
    void shouldUndoDifferencesOnlyWhereACompressionMakesThem() throws IOException {
        // given
        for (String name : List.of("a.tif", "b.tif")) {
            TiffWriter page = TiffWriter.of(ByteOrder.LITTLE_ENDIAN)
                    .page(16, 2, 2, 5, 1, 7, 65_535)
                    .tag(TiffWriter.PREDICTOR, 2);
            (name.equals("b.tif") ? page.deflated() : page).write(folder.resolve(name));
        }

        // when / then
        try (TiffFolder frames = TiffFolder.open(folder)) {
            assertThat(counts(frames, 0)).containsExactly(5, 1, 7, 65_535);
            assertThat(counts(frames, 1)).containsExactly(5, 6, 7, 6);
        }
    }

    @Test
    void shouldTurnBytesRoundWhoseLowestBitIsFirst() throws IOException {
        // given
        TiffWriter.of(ByteOrder.LITTLE_ENDIAN)
                .page(8, 1, 3, 0x01, 0x0f, 0xc5)
                .tag(TiffWriter.FILL_ORDER, 2)
                .write(folder.resolve("a.tif"));

        // when / then
        try (TiffFolder frames = TiffFolder.open(folder)) {
            assertThat(counts(frames, 0)).containsExactly(0x80, 0xf0, 0xa3);
        }
    }

    @Test
    void shouldReadTheFramesOfTheWashout() {
        // given
        Path washout = Path.of(System.getProperty("tractionscope.shared", "absent"), "real", "washout");
        assumeTrue(Files.isDirectory(washout), "the measured washout is not on this machine");

        // when / then
        try (TiffFolder frames = TiffFolder.open(washout)) {
            assertThat(frames.frames()).hasSize(4).allMatch(frame -> frame.size()
                    .equals(new ImageSize(256, 256)));
            for (int i = 0; i < 4; i++) {
                // counts = 100 + 800 z with z from 0 to 4, the saturation of the published figure
                assertThat(counts(frames, i)).as("frame %d", i).allMatch(count -> count >= 100 && count <= 3300);
            }
        }
    }

    private Path one(String name, int count) throws IOException {
        return TiffWriter.of(ByteOrder.LITTLE_ENDIAN)
                .page(16, 1, 2, count, count)
                .write(folder.resolve(name));
    }

    private static ByteOrder order(String name) {
        return name.equals("BIG_ENDIAN") ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN;
    }

    private static List<Integer> counts(TiffFolder frames, int index) {
        SourceFrame frame = frames.frames().get(index);
        ByteBuffer pixels = frames.pixels(frame);
        List<Integer> counts = new ArrayList<>();
        while (pixels.hasRemaining()) {
            counts.add(frame.pixelType() == PixelType.UINT8 ? pixels.get() & 0xff : pixels.getShort() & 0xffff);
        }
        return counts;
    }
}
