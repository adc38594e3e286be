package org.tractionscope.recording.tiff;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.image.BufferedImage;
import java.awt.image.DataBuffer;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tractionscope.model.ImageSize;
import org.tractionscope.recording.RecordingException;

/** Grey pages of every depth, as numbers. */
class GreyTiffTest {

    private static final int COLUMNS = 43;
    private static final int ROWS = 37;
    private static final int SEED = 3;

    private final Path file;

    GreyTiffTest(@TempDir Path folder) {
        this.file = folder.resolve("a.tif");
    }

    @ParameterizedTest
    @CsvSource({
        "1, 1, 1a20, '0 0 0 1 1 0 1 0 0 0 1'",
        "4, 1, 0f81a0b0c0d0, '0 15 8 1 10 0 11 0 12 0 13'",
        "8, 1, 00017f80ff0203040506ff, '0 1 127 128 255 2 3 4 5 6 255'",
        "8, 2, 00017f80ff0203040506ff, '0 1 127 -128 -1 2 3 4 5 6 -1'",
    })
    void shouldReadSamplesOfAByteOrLess(int bits, int format, String hex, String expected) throws IOException {
        // given
        byte[] data = new byte[hex.length() / 2];
        for (int i = 0; i < data.length; i++) {
            data[i] = (byte) Integer.parseInt(hex.substring(2 * i, 2 * i + 2), 16);
        }
        TiffWriter.of(ByteOrder.BIG_ENDIAN)
                .raw(bits, 1, 11, data)
                .tag(TiffWriter.SAMPLE_FORMAT, format)
                .write(file);

        // when
        GreyTiff tiff = GreyTiff.read(file, 1);

        // then
        assertThat(tiff.size()).isEqualTo(new ImageSize(1, 11));
        assertThat(tiff.page(0)).containsExactly(floats(expected));
    }

    @ParameterizedTest
    @CsvSource({
        "16, 1, '0 1 65535 40000'",
        "16, 2, '0 1 -1 -32768'",
        "32, 1, '0 1 65536 4294967040'",
        "32, 2, '0 1 -1 -2147483648'",
        "32, 3, '0 0.1 -1e30 NaN'",
        "64, 3, '0 0.5 -1e30 Infinity'",
    })
    void shouldReadSamplesOfSeveralBytesInBothOrders(int bits, int format, String numbers) throws IOException {
        // given
        float[] expected = floats(numbers);

        for (ByteOrder order : List.of(ByteOrder.BIG_ENDIAN, ByteOrder.LITTLE_ENDIAN)) {
            TiffWriter.of(order)
                    .raw(bits, 2, 2, samples(bits, format, expected, order))
                    .tag(TiffWriter.SAMPLE_FORMAT, format)
                    .write(file);

            // when / then
            assertThat(GreyTiff.read(file, 1).page(0)).as("%s", order).containsExactly(expected);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "16, 1, '1 65535', '65534 0'",
        "16, 2, '1 -1', '32766 32768'",
        "32, 3, '0.25 1', '0.75 0'",
        "64, 3, '0.25 1', '0.75 0'",
    })
    void shouldTurnWhiteIsZeroOver(int bits, int format, String stored, String expected) throws IOException {
        // given
        TiffWriter.of(ByteOrder.LITTLE_ENDIAN)
                .raw(bits, 1, 2, samples(bits, format, floats(stored), ByteOrder.LITTLE_ENDIAN))
                .tag(TiffWriter.SAMPLE_FORMAT, format)
                .tag(TiffWriter.PHOTOMETRIC, 0)
                .write(file);

        // when / then
        assertThat(GreyTiff.read(file, 1).page(0)).containsExactly(floats(expected));
    }

    @ParameterizedTest
    @ValueSource(strings = {"none", "LZW", "ZLib", "Deflate", "PackBits"})
    void shouldReadStripsAndTilesOfEveryDepthThatTheJdkWrites(String compression) throws IOException {
        // given
        int pixels = COLUMNS * ROWS;
        double[] values = new Random(SEED).doubles(pixels, 0, 1000).toArray();
        int[] bits = new Random(SEED).ints(pixels, 0, 2).toArray();
        List<BufferedImage> images = List.of(
                JdkTiffs.grey(1, COLUMNS, ROWS, bits),
                JdkTiffs.grey(
                        8, COLUMNS, ROWS, new Random(SEED).ints(pixels, 0, 256).toArray()),
                JdkTiffs.grey(DataBuffer.TYPE_USHORT, COLUMNS, ROWS, values),
                JdkTiffs.grey(DataBuffer.TYPE_FLOAT, COLUMNS, ROWS, values),
                JdkTiffs.grey(DataBuffer.TYPE_DOUBLE, COLUMNS, ROWS, values));

        for (BufferedImage image : images) {
            for (boolean isTiled : new boolean[] {false, true}) {
                JdkTiffs.write(file, image, compression, isTiled);

                // when / then
                assertThat(GreyTiff.read(file, 1).page(0))
                        .as("%s, tiled: %s, seed %d", image, isTiled, SEED)
                        .containsExactly(image.getRaster().getSamples(0, 0, COLUMNS, ROWS, 0, new float[pixels]));
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"CCITT RLE", "CCITT T.4", "CCITT T.6"})
    void shouldReadFax(String compression) throws IOException {
        // given
        int[] mask = new int[COLUMNS * ROWS];
        for (int i = 0; i < mask.length; i++) {
            mask[i] = Math.hypot(i % COLUMNS - 20, i / COLUMNS - 18) < 12 ? 1 : 0;
        }
        BufferedImage image = JdkTiffs.grey(1, COLUMNS, ROWS, mask);
        JdkTiffs.write(file, image, compression);

        // when / then
        assertThat(GreyTiff.read(file, 1).page(0))
                .containsExactly(image.getRaster().getSamples(0, 0, COLUMNS, ROWS, 0, new float[mask.length]));
    }

    @Test
    void shouldReadJpegAsTheJdkDoes() throws IOException {
        // given
        int[] ramp = new int[COLUMNS * ROWS];
        for (int i = 0; i < ramp.length; i++) {
            ramp[i] = 5 * (i % COLUMNS);
        }
        JdkTiffs.write(file, JdkTiffs.grey(8, COLUMNS, ROWS, ramp), "JPEG");

        // when / then
        assertThat(GreyTiff.read(file, 1).page(0))
                .containsExactly(ImageIO.read(file.toFile())
                        .getRaster()
                        .getSamples(0, 0, COLUMNS, ROWS, 0, new float[ramp.length]));
    }

    @Test
    void shouldReadThePagesOfABigTiffInFloatingPoint() {
        // given
        var shape = new OmeTiffWriter.Shape(new ImageSize(1, 2), 32, true, List.of("x", "y"));
        try (OmeTiffWriter writer = OmeTiffWriter.create(file, shape, Optional.empty())) {
            for (float first : new float[] {1.5f, -2.5f}) {
                writer.write(
                        ByteBuffer.allocate(8)
                                .order(ByteOrder.LITTLE_ENDIAN)
                                .putFloat(first)
                                .putFloat(7)
                                .flip(),
                        0);
            }
        }

        // when
        GreyTiff tiff = GreyTiff.read(file, 2);

        // then
        assertThat(tiff.pages()).isEqualTo(2);
        assertThat(tiff.page(0)).containsExactly(1.5f, 7);
        assertThat(tiff.page(1)).containsExactly(-2.5f, 7);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "277 | 3 | 258 | 8 | found 3 samples of 8 bits",
                "277 | 1 | 258 | 24 | found 1 sample of 24 bits",
                "339 | 3 | 258 | 16 | found 1 sample of 16 bits (floating point)",
                "339 | 2 | 258 | 64 | found 1 sample of 64 bits (signed)",
            })
    void shouldRefuseOtherDepths(int tag, int value, int otherTag, int otherValue, String found) throws IOException {
        // given
        TiffWriter.of(ByteOrder.LITTLE_ENDIAN)
                .page(16, 1, 2, 1, 2)
                .tag(tag, value)
                .tag(otherTag, otherValue)
                .write(file);

        // when / then
        refuses(1, "a.tif: expected grey of 1, 4, 8, 16 or 32 bits, or of 32 or 64 in floating point, " + found);
    }

    @Test
    void shouldRefuseMorePagesThanAreExpected() throws IOException {
        // given
        TiffWriter.of(ByteOrder.LITTLE_ENDIAN)
                .page(16, 1, 2, 1, 2)
                .page(16, 1, 2, 1, 2)
                .page(16, 1, 2, 1, 2)
                .write(file);

        // when / then
        refuses(1, "a.tif: expected one page, found 3");
        refuses(2, "a.tif: expected at most 2 pages, found 3");
        assertThatThrownBy(() -> GreyTiff.counts(file)).hasMessage("a.tif: expected one page, found 3");
    }

    @Test
    void shouldRefuseAPageThatNamesItselfAsTheNext() throws IOException {
        // given
        byte[] bytes =
                TiffWriter.of(ByteOrder.LITTLE_ENDIAN).page(16, 1, 2, 1, 2).bytes();
        ByteBuffer view = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        view.putInt(8 + 2 + 12 * view.getShort(8), 8);
        Files.write(file, bytes);

        // when / then
        refuses(2, "a.tif: damaged TIFF: page 2 is one of those before it");
    }

    @Test
    void shouldRefusePagesOfTwoSizes() throws IOException {
        // given
        TiffWriter.of(ByteOrder.LITTLE_ENDIAN)
                .page(16, 1, 2, 1, 2)
                .page(16, 2, 1, 1, 2)
                .write(file);

        // when / then
        refuses(2, "a.tif page 2: expected pages of 2x1, found 1x2");
    }

    @Test
    void shouldRefuseAFaxThatPromisesMorePixelsThanItsFileCanHold() throws IOException {
        // given
        TiffWriter.of(ByteOrder.LITTLE_ENDIAN)
                .raw(1, 30_000, 30_000, new byte[100])
                .tag(TiffWriter.COMPRESSION, 4)
                .write(file);

        // when / then
        assertThatThrownBy(() -> GreyTiff.read(file, 1))
                .isExactlyInstanceOf(RecordingException.class)
                .hasMessageEndingWith(" bytes cannot hold pixels of 900000000 bytes");
    }

    @Test
    void shouldSayThatThereIsNoFile() {
        refuses(1, file + ": expected a TIFF file, found nothing");
        assertThatThrownBy(() -> GreyTiff.read(file.resolveSibling("."), 1))
                .hasMessageEndingWith(": expected a TIFF file, found a folder");
    }

    @Test
    void shouldTakeOnlyWhatACameraWritesAsCounts() throws IOException {
        // given
        TiffWriter.of(ByteOrder.BIG_ENDIAN).page(16, 1, 2, 1, 65_535).write(file);

        // when / then
        assertThat(GreyTiff.counts(file).page(0)).containsExactly(1, 65_535);

        // given
        TiffWriter.of(ByteOrder.BIG_ENDIAN)
                .raw(32, 1, 2, new byte[8])
                .tag(TiffWriter.SAMPLE_FORMAT, 3)
                .write(file);

        // when / then
        assertThatThrownBy(() -> GreyTiff.counts(file))
                .hasMessage("a.tif: expected 8- or 16-bit grey, found 1 sample of 32 bits (floating point)");
    }

    private void refuses(int mostPages, String message) {
        assertThatThrownBy(() -> GreyTiff.read(file, mostPages))
                .isExactlyInstanceOf(RecordingException.class)
                .hasMessage(message);
    }

    private static float[] floats(String numbers) {
        String[] words = numbers.split(" ");
        float[] floats = new float[words.length];
        for (int i = 0; i < floats.length; i++) {
            floats[i] = Float.parseFloat(words[i]);
        }
        return floats;
    }

    private static byte[] samples(int bits, int format, float[] numbers, ByteOrder order) {
        ByteBuffer samples = ByteBuffer.allocate(numbers.length * bits / 8).order(order);
        for (float number : numbers) {
            if (bits == 16) {
                samples.putShort((short) (int) number);
            } else if (bits == 64) {
                samples.putDouble(number);
            } else if (format == 3) {
                samples.putFloat(number);
            } else {
                samples.putInt((int) (long) number);
            }
        }
        return samples.array();
    }
}
