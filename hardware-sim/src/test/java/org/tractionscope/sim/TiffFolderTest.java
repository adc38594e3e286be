package org.tractionscope.sim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.FileImageOutputStream;
import javax.imageio.stream.ImageOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tractionscope.model.ImageSize;
import org.tractionscope.model.PixelType;

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
            assertThat(frames.length()).isEqualTo(1);
            assertThat(frames.size()).isEqualTo(new ImageSize(2, 3));
            assertThat(frames.pixelType()).isEqualTo(PixelType.UINT16);
            assertThat(counts(frames, 0)).containsExactly(0, 1, 255, 256, 40_000, 65_535);
            assertThat(frames.pixels(0).order()).isEqualTo(ByteOrder.LITTLE_ENDIAN);
        }
    }

    @Test
    void shouldReadEightBits() throws IOException {
        // given
        TiffWriter.of(ByteOrder.LITTLE_ENDIAN).page(8, 1, 4, 0, 1, 128, 255).write(folder.resolve("a.tif"));

        // when / then
        try (TiffFolder frames = TiffFolder.open(folder)) {
            assertThat(frames.pixelType()).isEqualTo(PixelType.UINT8);
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
        writeWithJdk(folder.resolve("a.tif"), compression, bits, 40, 30, expected);

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
        for (String name : List.of("t10.tif", "t9.TIF", "t100.Tiff", "t010b.tif")) {
            one(name);
        }
        Files.writeString(folder.resolve("published.png"), "not a frame");
        Files.writeString(folder.resolve("._t9.tif"), "what macOS leaves");
        Files.createDirectory(folder.resolve("old.tif"));

        // when / then
        try (TiffFolder frames = TiffFolder.open(folder)) {
            assertThat(IntStream.range(0, frames.length()).mapToObj(frames::name))
                    .containsExactly("t9.TIF", "t10.tif", "t010b.tif", "t100.Tiff");
            assertThat(frames.folder()).isEqualTo(folder);
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
            assertThat(IntStream.range(0, frames.length()).mapToObj(frames::name))
                    .containsExactly("a.tif", "b.tif page 1", "b.tif page 2", "b.tif page 3");
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
            assertThat(frames.length()).isEqualTo(2);
            assertThat(counts(frames, 1)).containsExactly(3, 4);
        }
    }

    @Test
    void shouldReadTheFramesOfTheWashout() {
        // given
        Path washout = Path.of(System.getProperty("tractionscope.shared", "absent"), "real", "washout");
        assumeTrue(Files.isDirectory(washout), "the measured washout is not on this machine");

        // when / then
        try (TiffFolder frames = TiffFolder.open(washout)) {
            assertThat(IntStream.range(0, frames.length()).mapToObj(frames::name))
                    .containsExactly("t010.tif", "t040.tif", "t080.tif", "t110.tif");
            assertThat(frames.size()).isEqualTo(new ImageSize(256, 256));
            for (int i = 0; i < 4; i++) {
                // counts = 100 + 800 z with z from 0 to 4, the saturation of the published figure
                assertThat(counts(frames, i)).as(frames.name(i)).allMatch(count -> count >= 100 && count <= 3300);
            }
        }
    }

    private Path one(String name) throws IOException {
        return one(name, 1);
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
        ByteBuffer pixels = frames.pixels(index);
        List<Integer> counts = new ArrayList<>();
        while (pixels.hasRemaining()) {
            counts.add(frames.pixelType() == PixelType.UINT8 ? pixels.get() & 0xff : pixels.getShort() & 0xffff);
        }
        return counts;
    }

    private static void writeWithJdk(Path file, String compression, int bits, int columns, int rows, int[] counts)
            throws IOException {
        BufferedImage image = new BufferedImage(
                columns, rows, bits == 8 ? BufferedImage.TYPE_BYTE_GRAY : BufferedImage.TYPE_USHORT_GRAY);
        image.getRaster().setPixels(0, 0, columns, rows, counts);
        ImageWriter writer = ImageIO.getImageWritersByFormatName("tiff").next();
        try (ImageOutputStream out = new FileImageOutputStream(file.toFile())) {
            writer.setOutput(out);
            ImageWriteParam parameters = writer.getDefaultWriteParam();
            parameters.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
            parameters.setCompressionType(compression);
            writer.write(null, new IIOImage(image, null, null), parameters);
        } finally {
            writer.dispose();
        }
    }
}
