package org.tractionscope.recording.tiff;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

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
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tractionscope.recording.RecordingException;

/** Folders and files that are refused, with one line that names them. */
class TiffRefusalTest {

    private final Path folder;

    TiffRefusalTest(@TempDir Path folder) {
        this.folder = folder;
    }

    @Test
    void shouldSayThatThereIsNoSuchFolder() {
        refuses(folder.resolve("absent"), "no such folder of frames: " + folder.resolve("absent"));
    }

    @Test
    void shouldSayThatTheFolderIsAFile() throws IOException {
        // given
        Path file = one("a.tif");

        // when / then
        refuses(file, "expected a folder of frames, found a file: " + file);
    }

    @Test
    void shouldSayThatThereAreNoFrames() throws IOException {
        refuses(folder, "no frames in " + folder + ": expected files named *.tif or *.tiff, found no file");

        // given
        Files.writeString(folder.resolve("a.png"), "x");
        Files.writeString(folder.resolve("b.txt"), "x");

        // when / then
        refuses(folder, "no frames in " + folder + ": expected files named *.tif or *.tiff, found 2 of other names");
    }

    @Test
    void shouldRefuseRgb() throws IOException {
        // given
        ImageIO.write(
                new BufferedImage(4, 3, BufferedImage.TYPE_INT_RGB),
                "tiff",
                folder.resolve("a.tif").toFile());

        // when / then
        refuses(folder, "a.tif: expected 8- or 16-bit grey, found 3 samples of 8 bits");
    }

    @Test
    void shouldNameBothFilesOfDifferentSizes() throws IOException {
        // given
        one("t1.tif");
        TiffWriter.of(ByteOrder.LITTLE_ENDIAN).page(16, 2, 1, 1, 2).write(folder.resolve("t2.tif"));

        // when / then
        refuses(folder, "frames must be of one size and depth: t1.tif is 2x1 16-bit, t2.tif is 1x2 16-bit");
    }

    @Test
    void shouldNameBothFilesOfDifferentDepths() throws IOException {
        // given
        one("t1.tif");
        TiffWriter.of(ByteOrder.LITTLE_ENDIAN).page(8, 1, 2, 1, 2).write(folder.resolve("t2.tif"));

        // when / then
        refuses(folder, "frames must be of one size and depth: t1.tif is 2x1 16-bit, t2.tif is 2x1 8-bit");
    }

    @Test
    void shouldNameATornFileWhereverItIsTorn() throws IOException {
        // given
        one("a.tif");
        byte[] whole = TiffWriter.of(ByteOrder.LITTLE_ENDIAN)
                .page(16, 2, 2, 1, 2, 3, 4)
                .page(16, 2, 2, 1, 2, 3, 4)
                .bytes();

        for (int length = 0; length < whole.length; length++) {
            Files.write(folder.resolve("torn.tif"), Arrays.copyOf(whole, length));

            // when / then
            assertThatThrownBy(() -> TiffFolder.open(folder))
                    .as("torn after %d of %d bytes", length, whole.length)
                    .isExactlyInstanceOf(RecordingException.class)
                    .hasMessageStartingWith("torn.tif")
                    .hasMessageContaining("torn TIFF");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"LZW", "ZLib", "PackBits"})
    void shouldNameATornCompressedFile(String compression) throws IOException {
        // given
        Path file = folder.resolve("torn.tif");
        int seed = 11;
        int[] counts = new Random(seed).ints(1200, 0, 65_536).toArray();
        JdkTiffs.write(file, JdkTiffs.grey(16, 40, 30, counts), compression);
        byte[] whole = Files.readAllBytes(file);

        for (int cut = 1; cut < whole.length; cut += 97) {
            Files.write(file, Arrays.copyOf(whole, whole.length - cut));

            // when / then
            assertThatThrownBy(() -> TiffFolder.open(folder))
                    .as("seed %d, %d bytes cut", seed, cut)
                    .isExactlyInstanceOf(RecordingException.class)
                    .hasMessageStartingWith("torn.tif");
        }
    }

    @Test
    void shouldGiveOneKindOfErrorForAnyDamage() throws IOException {
        // given
        Path file = folder.resolve("a.tif");
        byte[] whole = TiffWriter.of(ByteOrder.LITTLE_ENDIAN)
                .page(16, 4, 4, IntStream.range(0, 16).toArray())
                .bytes();
        List<String> escaped = new ArrayList<>();

        for (int seed = 0; seed < 2000; seed++) {
            Random random = new Random(seed);
            byte[] damaged = whole.clone();
            for (int i = 0; i <= seed % 4; i++) {
                damaged[random.nextInt(damaged.length - 32)] = (byte) random.nextInt();
            }
            Files.write(file, damaged);

            // when
            try (TiffFolder frames = TiffFolder.open(folder)) {
                frames.pixels(frames.frames().get(0));
            } catch (RecordingException expected) {
                assertThat(expected).hasMessageContaining("a.tif");
            } catch (RuntimeException | OutOfMemoryError other) {
                escaped.add("seed " + seed + ": " + other);
            }
        }

        // then
        assertThat(escaped).isEmpty();
    }

    @Test
    void shouldRefuseAChainOfPagesThatGoesRoundInACircle() throws IOException {
        // given
        byte[] bytes = TiffWriter.of(ByteOrder.LITTLE_ENDIAN)
                .page(16, 1, 2, 1, 2)
                .page(16, 1, 2, 1, 2)
                .bytes();
        ByteBuffer view = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        int second = view.getInt(8 + 2 + 12 * view.getShort(8));
        view.putInt(second + 2 + 12 * view.getShort(second), 8);
        Files.write(folder.resolve("a.tif"), bytes);

        // when / then
        refuses(folder, "a.tif: damaged TIFF: page 3 is one of those before it");
    }

    @Test
    void shouldRefuseAnImageJStackWhoseImagesHaveNoPages() throws IOException {
        // given
        TiffWriter.of(ByteOrder.BIG_ENDIAN)
                .page(16, 1, 2, 1, 2)
                .description("ImageJ=1.54f\nimages=300\nslices=300\n")
                .write(folder.resolve("a.tif"));

        // when / then
        refuses(folder, "a.tif: expected a page for each of the 300 images that ImageJ names, found 1");
    }

    @Test
    void shouldRefuseWhatIsNoTiff() throws IOException {
        // given
        Files.writeString(folder.resolve("a.tif"), "This is a text, whatever it is called.");

        // when / then
        refuses(folder, "a.tif: expected a TIFF file, found another kind of file");
    }

    @Test
    void shouldRefuseAStripThatUnpacksToLessThanItsRows() throws IOException {
        // given
        TiffWriter.of(ByteOrder.LITTLE_ENDIAN)
                .page(16, 1, 2, 1, 2)
                .deflated()
                .tag(TiffWriter.LENGTH, 2)
                .tag(TiffWriter.ROWS_PER_STRIP, 2)
                .write(folder.resolve("a.tif"));

        // when / then
        try (TiffFolder frames = TiffFolder.open(folder)) {
            assertThatThrownBy(() -> frames.pixels(frames.frames().get(0)))
                    .isExactlyInstanceOf(RecordingException.class)
                    .hasMessage("a.tif: torn TIFF: expected 8 bytes of pixels in a piece, found 4");
        }
    }

    @Test
    void shouldRefusePixelsThatTheFileCannotHold() throws IOException {
        // given
        TiffWriter.of(ByteOrder.LITTLE_ENDIAN)
                .page(16, 1, 2, 1, 2)
                .deflated()
                .tag(TiffWriter.LENGTH, 32_768)
                .tag(TiffWriter.ROWS_PER_STRIP, 32_768)
                .tag(TiffWriter.WIDTH, 32_768)
                .write(folder.resolve("a.tif"));

        // when / then
        assertThatThrownBy(() -> TiffFolder.open(folder))
                .isExactlyInstanceOf(RecordingException.class)
                .hasMessageStartingWith("a.tif: damaged TIFF: a file of ")
                .hasMessageEndingWith(" bytes cannot hold pixels of 2147483648 bytes");
    }

    @Test
    void shouldRefusePagesThatShareTheirTagsBeyondMeasure() throws IOException {
        // given
        int pages = 100;
        int shared = 4000;
        int each = 2 + 12 + 4;
        ByteBuffer bytes = ByteBuffer.allocate(8 + pages * each + shared).order(ByteOrder.LITTLE_ENDIAN);
        bytes.put((byte) 'I').put((byte) 'I').putShort((short) 42).putInt(8);
        for (int page = 1; page <= pages; page++) {
            bytes.putShort((short) 1).putShort((short) 273).putShort((short) 3);
            bytes.putInt(shared / 2).putInt(8 + pages * each).putInt(page == pages ? 0 : 8 + page * each);
        }
        Files.write(folder.resolve("a.tif"), bytes.array());

        // when / then
        refuses(folder, "a.tif: damaged TIFF: its pages name the same bytes more than 16 times");
    }

    @Test
    void shouldSayWhenAFileIsGoneAfterItWasChecked() throws IOException {
        // given
        one("a.tif");
        Path b = one("b.tif");
        try (TiffFolder frames = TiffFolder.open(folder)) {
            frames.pixels(frames.frames().get(0));
            Files.delete(b);

            // when / then
            assertThatThrownBy(() -> frames.pixels(frames.frames().get(1)))
                    .isExactlyInstanceOf(RecordingException.class)
                    .hasMessage(b + ": expected a TIFF file, found nothing");
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "258 | 32 | 339 | 3 | expected 8- or 16-bit grey, found 1 sample of 32 bits (floating point)",
                "258 | 12 | 339 | 1 | expected 8- or 16-bit grey, found 1 sample of 12 bits",
                "258 | 16 | 339 | 2 | expected unsigned counts, found 1 sample of 16 bits (signed)",
                "258 | 16 | 339 | 3 | expected unsigned counts, found 1 sample of 16 bits (floating point)",
                "258 | 16 | 262 | 0 | expected grey with black as zero, found white as zero",
                "258 | 16 | 262 | 3 | expected grey with black as zero, found palette colours",
                "259 | 8 | 317 | 3 | expected no predictor, or the horizontal one of 8 or 16 bits, found predictor 3 of 16 bits",
                "258 | 16 | 259 | 7 | expected no compression, LZW, deflate, PackBits or zstd, found compression 7",
                "256 | 0 | 262 | 1 | expected 1 to 32768 rows and columns, found 0x2",
                "256 | 70000 | 257 | 70000 | expected 1 to 32768 rows and columns, found 70000x70000",
            })
    void shouldRefuseOtherPixels(int tag, int value, int otherTag, int otherValue, String message) throws IOException {
        // given
        TiffWriter.of(ByteOrder.LITTLE_ENDIAN)
                .page(16, 2, 2, 1, 2, 3, 4)
                .tag(tag, value)
                .tag(otherTag, otherValue)
                .write(folder.resolve("a.tif"));

        // when / then
        refuses(folder, "a.tif: " + message);
    }

    private static void refuses(Path folder, String message) {
        assertThatThrownBy(() -> TiffFolder.open(folder))
                .isExactlyInstanceOf(RecordingException.class)
                .hasMessage(message);
    }

    private Path one(String name) throws IOException {
        return one(name, 1);
    }

    private Path one(String name, int count) throws IOException {
        return TiffWriter.of(ByteOrder.LITTLE_ENDIAN)
                .page(16, 1, 2, count, count)
                .write(folder.resolve(name));
    }
}
