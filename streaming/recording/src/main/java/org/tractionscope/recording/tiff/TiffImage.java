package org.tractionscope.recording.tiff;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import org.tractionscope.model.ImageSize;
import org.tractionscope.model.PixelType;
import org.tractionscope.recording.RecordingException;

/**
 * One page of a TIFF as a camera frame: one sample of 8 or 16 bits, unsigned, black is zero, all of it in the file.
 *
 * <p>White-is-zero and signed counts are refused, not converted: raw counts are not to be changed on a guess.
 */
final class TiffImage {

    private static final long WHOLE = 0xffffffffL;

    private final TiffDirectory tags;
    private final ByteOrder order;
    private final long fileBytes;
    private final ImageSize size;
    private final PixelType pixelType;
    private final TiffCompression compression;
    private final boolean isTiled;
    private final int pieceRows;
    private final int pieceColumns;
    private final long[] offsets;
    private final long[] bytes;

    /** Checks a page; @throws RecordingException if it is no camera frame or not in the file whole */
    TiffImage(TiffStack stack, TiffDirectory tags) {
        this.tags = tags;
        this.order = stack.order();
        this.fileBytes = stack.length();
        this.pixelType = pixelType(tags);
        this.size = size(tags);
        this.compression = TiffCompression.of(tags);
        this.isTiled = tags.has(TiffDirectory.TILE_OFFSETS);
        this.pieceColumns = isTiled ? (int) tags.number(TiffDirectory.TILE_WIDTH, 1) : size.columns();
        this.pieceRows = (int) Math.max(
                1,
                isTiled
                        ? tags.number(TiffDirectory.TILE_LENGTH, 1)
                        : Math.min(size.rows(), tags.number(TiffDirectory.ROWS_PER_STRIP, WHOLE)));
        this.offsets = tags.required(isTiled ? TiffDirectory.TILE_OFFSETS : TiffDirectory.STRIP_OFFSETS);
        this.bytes = tags.required(isTiled ? TiffDirectory.TILE_BYTES : TiffDirectory.STRIP_BYTES);
        checkWhole();
    }

    ImageSize size() {
        return size;
    }

    PixelType pixelType() {
        return pixelType;
    }

    TiffDirectory tags() {
        return tags;
    }

    /** The counts, little-endian, decoded now from the page's file. */
    ByteBuffer pixels(TiffStack stack) {
        byte[] image = new byte[size.pixels() * pixelType.bytes()];
        int across = pieces(size.columns(), pieceColumns);
        for (int i = 0; i < offsets.length; i++) {
            copy(piece(stack, i), i / across * pieceRows, i % across * pieceColumns, image);
        }
        return ByteBuffer.wrap(image).order(ByteOrder.LITTLE_ENDIAN);
    }

    private byte[] piece(TiffStack stack, int i) {
        int rows = isTiled ? pieceRows : Math.min(pieceRows, size.rows() - i * pieceRows);
        byte[] raw = stack.read(offsets[i], (int) bytes[i]).array();
        byte[] piece = compression.decode(raw, rows * pieceColumns * pixelType.bytes());
        toLittleEndian(piece);
        if (compression.isDifferenced()) {
            accumulate(piece, pieceColumns);
        }
        return piece;
    }

    private void copy(byte[] piece, int firstRow, int firstColumn, byte[] image) {
        int pixelBytes = pixelType.bytes();
        int columns = Math.min(pieceColumns, size.columns() - firstColumn);
        int rows = Math.min(pieceRows, size.rows() - firstRow);
        for (int row = 0; row < rows; row++) {
            System.arraycopy(
                    piece,
                    row * pieceColumns * pixelBytes,
                    image,
                    ((firstRow + row) * size.columns() + firstColumn) * pixelBytes,
                    columns * pixelBytes);
        }
    }

    private void toLittleEndian(byte[] piece) {
        if (order == ByteOrder.BIG_ENDIAN && pixelType == PixelType.UINT16) {
            for (int i = 0; i + 1 < piece.length; i += 2) {
                byte high = piece[i];
                piece[i] = piece[i + 1];
                piece[i + 1] = high;
            }
        }
    }

    /** Undoes the horizontal predictor: each value holds the difference to the one on its left. */
    private void accumulate(byte[] piece, int columns) {
        if (pixelType == PixelType.UINT8) {
            for (int i = 0; i < piece.length; i++) {
                piece[i] = i % columns == 0 ? piece[i] : (byte) (piece[i] + piece[i - 1]);
            }
            return;
        }
        ByteBuffer values = ByteBuffer.wrap(piece).order(ByteOrder.LITTLE_ENDIAN);
        for (int i = 0; i < piece.length / 2; i++) {
            if (i % columns != 0) {
                values.putShort(2 * i, (short) (values.getShort(2 * i) + values.getShort(2 * i - 2)));
            }
        }
    }

    /** Whether all pieces of a page lie in its file; says nothing of what they hold. */
    static boolean isWhole(TiffStack stack, TiffDirectory tags) {
        boolean isTiled = tags.has(TiffDirectory.TILE_OFFSETS);
        long[] offsets = tags.required(isTiled ? TiffDirectory.TILE_OFFSETS : TiffDirectory.STRIP_OFFSETS);
        long[] bytes = tags.required(isTiled ? TiffDirectory.TILE_BYTES : TiffDirectory.STRIP_BYTES);
        for (int i = 0; i < Math.min(offsets.length, bytes.length); i++) {
            if (offsets[i] + bytes[i] > stack.length()) {
                return false;
            }
        }
        return true;
    }

    private void checkWhole() {
        long expected = (long) pieces(size.columns(), pieceColumns) * pieces(size.rows(), pieceRows);
        if (offsets.length != bytes.length || offsets.length != expected) {
            throw new RecordingException(tags.name() + ": damaged TIFF: expected " + expected
                    + " pieces of pixels, found " + offsets.length + " with " + bytes.length + " lengths");
        }
        for (int i = 0; i < offsets.length; i++) {
            if (offsets[i] <= 0 || bytes[i] <= 0 || bytes[i] > Integer.MAX_VALUE || offsets[i] + bytes[i] > fileBytes) {
                throw new RecordingException(tags.name() + ": torn TIFF: pixels expected up to byte "
                        + (offsets[i] + bytes[i]) + ", the file ends at " + fileBytes);
            }
        }
        long found = Arrays.stream(bytes).sum();
        if (compression.isNone() && found < (long) size.pixels() * pixelType.bytes()) {
            throw new RecordingException(tags.name() + ": torn TIFF: expected "
                    + (long) size.pixels() * pixelType.bytes() + " bytes of pixels, found " + found);
        }
    }

    private static int pieces(int whole, int piece) {
        return (whole + piece - 1) / Math.max(1, piece);
    }

    private static ImageSize size(TiffDirectory tags) {
        long columns = tags.number(TiffDirectory.WIDTH, 0);
        long rows = tags.number(TiffDirectory.LENGTH, 0);
        boolean fits = columns >= 1 && rows >= 1 && columns <= 1 << 15 && rows <= 1 << 15;
        if (!fits) {
            throw new RecordingException(
                    tags.name() + ": expected 1 to 32768 rows and columns, found " + columns + "x" + rows);
        }
        return new ImageSize((int) rows, (int) columns);
    }

    private static PixelType pixelType(TiffDirectory tags) {
        long samples = tags.number(TiffDirectory.SAMPLES, 1);
        long bits = tags.number(TiffDirectory.BITS, 1);
        long format = tags.number(TiffDirectory.SAMPLE_FORMAT, 1);
        String found = samples + (samples == 1 ? " sample of " : " samples of ") + bits + " bits"
                + (format == 2 ? " (signed)" : format == 3 ? " (floating point)" : "");
        if (samples != 1 || (bits != 8 && bits != 16)) {
            throw new RecordingException(tags.name() + ": expected 8- or 16-bit grey, found " + found);
        }
        if (format != 1 && format != 4) {
            throw new RecordingException(tags.name() + ": expected unsigned counts, found " + found);
        }
        long photometric = tags.number(TiffDirectory.PHOTOMETRIC, 1);
        if (photometric != 1) {
            throw new RecordingException(tags.name() + ": expected grey with black as zero, found "
                    + (photometric == 0 ? "white as zero" : "photometric interpretation " + photometric));
        }
        return bits == 8 ? PixelType.UINT8 : PixelType.UINT16;
    }
}
