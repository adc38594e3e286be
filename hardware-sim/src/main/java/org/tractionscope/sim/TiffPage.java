package org.tractionscope.sim;

import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import javax.imageio.plugins.tiff.BaselineTIFFTagSet;
import javax.imageio.plugins.tiff.TIFFDirectory;
import javax.imageio.plugins.tiff.TIFFField;
import org.tractionscope.model.ImageSize;
import org.tractionscope.model.PixelType;

/**
 * What one page of a TIFF says of its pixels: one sample of 8 or 16 bits, unsigned, black is zero, all of it in the
 * file.
 *
 * <p>White-is-zero is refused, not inverted: a camera does not write it, and raw counts are not to be changed on a
 * guess.
 */
record TiffPage(ImageSize size, PixelType pixelType) {

    private static final int BLACK_IS_ZERO = BaselineTIFFTagSet.PHOTOMETRIC_INTERPRETATION_BLACK_IS_ZERO;
    private static final int UNSIGNED = 1;
    private static final int UNDEFINED = 4;
    private static final int NO_COMPRESSION = 1;
    /** LZW, deflate under its two numbers, PackBits: those that give the counts back unchanged. */
    private static final Set<Long> LOSSLESS = Set.of(1L, 5L, 8L, 32946L, 32773L);

    private static final long DEFAULT_ROWS_PER_STRIP = 0xffffffffL;

    /** Checks a page; {@code name} is its file and page for messages, {@code fileBytes} the length of the file. */
    static TiffPage of(String name, TIFFDirectory tags, long fileBytes) {
        PixelType pixelType = pixelType(name, tags);
        long compression = value(tags, BaselineTIFFTagSet.TAG_COMPRESSION, NO_COMPRESSION);
        if (!LOSSLESS.contains(compression)) {
            throw new ImageFileException(
                    name + ": expected no compression, LZW, deflate or PackBits, found compression " + compression);
        }
        ImageSize size = size(name, tags);
        checkWhole(name, tags, fileBytes, compression == NO_COMPRESSION ? rowBytes(size, pixelType) : 0, size);
        return new TiffPage(size, pixelType);
    }

    private static PixelType pixelType(String name, TIFFDirectory tags) {
        long samples = value(tags, BaselineTIFFTagSet.TAG_SAMPLES_PER_PIXEL, 1);
        long bits = value(tags, BaselineTIFFTagSet.TAG_BITS_PER_SAMPLE, 1);
        long format = value(tags, BaselineTIFFTagSet.TAG_SAMPLE_FORMAT, UNSIGNED);
        String found = samples + (samples == 1 ? " sample of " : " samples of ") + bits + " bits";
        if (samples != 1 || (bits != 8 && bits != 16)) {
            throw new ImageFileException(name + ": expected 8- or 16-bit grey, found " + found + formatWord(format));
        }
        if (format != UNSIGNED && format != UNDEFINED) {
            throw new ImageFileException(name + ": expected unsigned counts, found " + found + formatWord(format));
        }
        long photometric = value(tags, BaselineTIFFTagSet.TAG_PHOTOMETRIC_INTERPRETATION, BLACK_IS_ZERO);
        if (photometric != BLACK_IS_ZERO) {
            throw new ImageFileException(
                    name + ": expected grey with black as zero, found " + photometricWord(photometric));
        }
        return bits == 8 ? PixelType.UINT8 : PixelType.UINT16;
    }

    private static ImageSize size(String name, TIFFDirectory tags) {
        long columns = value(tags, BaselineTIFFTagSet.TAG_IMAGE_WIDTH, 0);
        long rows = value(tags, BaselineTIFFTagSet.TAG_IMAGE_LENGTH, 0);
        boolean fits = columns >= 1 && rows >= 1 && columns <= 1 << 15 && rows <= 1 << 15;
        if (!fits) {
            throw new ImageFileException(
                    name + ": expected 1 to 32768 rows and columns, found " + columns + "x" + rows);
        }
        return new ImageSize((int) rows, (int) columns);
    }

    private static void checkWhole(String name, TIFFDirectory tags, long fileBytes, long rowBytes, ImageSize size) {
        boolean isTiled = tags.getTIFFField(BaselineTIFFTagSet.TAG_TILE_OFFSETS) != null;
        long[] offsets = values(
                name, tags, isTiled ? BaselineTIFFTagSet.TAG_TILE_OFFSETS : BaselineTIFFTagSet.TAG_STRIP_OFFSETS);
        long[] counts = values(
                name,
                tags,
                isTiled ? BaselineTIFFTagSet.TAG_TILE_BYTE_COUNTS : BaselineTIFFTagSet.TAG_STRIP_BYTE_COUNTS);
        if (offsets.length != counts.length || offsets.length != parts(tags, isTiled, size)) {
            throw new ImageFileException(name + ": damaged TIFF: expected " + parts(tags, isTiled, size)
                    + " pieces of pixels, found " + offsets.length + " with " + counts.length + " lengths");
        }
        for (int i = 0; i < offsets.length; i++) {
            // A decoder fills what is missing with zeros, which would be a black stripe in a measured image.
            if (offsets[i] + counts[i] > fileBytes || offsets[i] <= 0 || counts[i] <= 0) {
                throw new ImageFileException(name + ": torn TIFF: pixels expected up to byte "
                        + (offsets[i] + counts[i]) + ", the file ends at " + fileBytes);
            }
        }
        long found = Arrays.stream(counts).sum();
        if (found < rowBytes * size.rows()) {
            throw new ImageFileException(
                    name + ": torn TIFF: expected " + rowBytes * size.rows() + " bytes of pixels, found " + found);
        }
    }

    private static long parts(TIFFDirectory tags, boolean isTiled, ImageSize size) {
        if (isTiled) {
            long width = Math.max(1, value(tags, BaselineTIFFTagSet.TAG_TILE_WIDTH, 1));
            long length = Math.max(1, value(tags, BaselineTIFFTagSet.TAG_TILE_LENGTH, 1));
            return pieces(size.columns(), width) * pieces(size.rows(), length);
        }
        long rows = Math.max(1, value(tags, BaselineTIFFTagSet.TAG_ROWS_PER_STRIP, DEFAULT_ROWS_PER_STRIP));
        return pieces(size.rows(), rows);
    }

    private static long pieces(long whole, long piece) {
        return (whole + piece - 1) / piece;
    }

    private static long rowBytes(ImageSize size, PixelType pixelType) {
        return (long) size.columns() * pixelType.bytes();
    }

    private static long value(TIFFDirectory tags, int tag, long absent) {
        TIFFField field = tags.getTIFFField(tag);
        return field == null || field.getCount() < 1 ? absent : field.getAsLong(0);
    }

    private static long[] values(String name, TIFFDirectory tags, int tag) {
        TIFFField field = Optional.ofNullable(tags.getTIFFField(tag))
                .orElseThrow(() -> new ImageFileException(name + ": damaged TIFF: tag " + tag + " is missing"));
        long[] values = new long[field.getCount()];
        for (int i = 0; i < values.length; i++) {
            values[i] = field.getAsLong(i);
        }
        return values;
    }

    private static String formatWord(long format) {
        return switch ((int) format) {
            case 2 -> " (signed)";
            case 3 -> " (floating point)";
            default -> "";
        };
    }

    private static String photometricWord(long photometric) {
        return switch ((int) photometric) {
            case 0 -> "white as zero";
            case 2 -> "RGB";
            case 3 -> "palette colours";
            default -> "photometric interpretation " + photometric;
        };
    }
}
