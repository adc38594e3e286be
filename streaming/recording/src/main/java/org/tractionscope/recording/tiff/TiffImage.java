package org.tractionscope.recording.tiff;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.tractionscope.model.ImageSize;
import org.tractionscope.model.PixelType;
import org.tractionscope.recording.RecordingException;

/** One grey page of a TIFF, all of it in the file, in strips or tiles. */
final class TiffImage {

    private static final int LONGEST_SIDE = 1 << 15;
    private static final long WHOLE = 0xffffffffL;

    private final TiffDirectory tags;
    private final ByteOrder order;
    private final long fileBytes;
    private final ImageSize size;
    private final TiffSample sample;
    private final TiffCompression compression;
    private final boolean isTiled;
    private final int pieceRows;
    private final int pieceColumns;
    private final long[] offsets;
    private final long[] bytes;

    /** Checks a page; @throws RecordingException if it is not in the file whole, or packed in an unknown way */
    TiffImage(TiffStack stack, TiffDirectory tags, TiffSample sample) {
        this.tags = tags;
        this.order = stack.order();
        this.fileBytes = stack.length();
        this.sample = sample;
        this.size = size(tags);
        this.compression = TiffCompression.of(tags, sample.bits());
        this.isTiled = tags.has(TiffDirectory.TILE_OFFSETS);
        this.pieceColumns = isTiled ? side(TiffDirectory.TILE_WIDTH) : size.columns();
        this.pieceRows = isTiled
                ? side(TiffDirectory.TILE_LENGTH)
                : (int) Math.max(1, Math.min(size.rows(), tags.number(TiffDirectory.ROWS_PER_STRIP, WHOLE)));
        this.offsets = tags.required(isTiled ? TiffDirectory.TILE_OFFSETS : TiffDirectory.STRIP_OFFSETS);
        this.bytes = lengths(isTiled ? TiffDirectory.TILE_BYTES : TiffDirectory.STRIP_BYTES);
        checkWhole();
        long pieceBytes = (long) pieceRows * sample.rowBytes(pieceColumns);
        requireMemory(tags, fileBytes, Math.max(size.pixels(), Math.max(imageBytes(), pieceBytes)));
    }

    /** A page as a camera frame, 8 or 16 bits; @throws RecordingException if it is none */
    static TiffImage frame(TiffStack stack, TiffDirectory tags) {
        return new TiffImage(stack, tags, TiffSample.counts(tags));
    }

    ImageSize size() {
        return size;
    }

    /** Only of a {@link #frame}. */
    PixelType pixelType() {
        return sample.pixelType();
    }

    /** The samples, little-endian, decoded now from the page's file; rows begin at a whole byte. */
    ByteBuffer pixels(TiffStack stack) {
        byte[] image = new byte[size.rows() * sample.rowBytes(size.columns())];
        int across = pieces(size.columns(), pieceColumns);
        for (int i = 0; i < offsets.length; i++) {
            copy(piece(stack, i), i / across * pieceRows, i % across * pieceColumns, image);
        }
        return ByteBuffer.wrap(image).order(ByteOrder.LITTLE_ENDIAN);
    }

    /** The same as numbers, row-major. */
    float[] numbers(TiffStack stack) {
        ByteBuffer rows = pixels(stack);
        int rowBytes = sample.rowBytes(size.columns());
        float[] numbers = new float[size.pixels()];
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = (float) sample.number(rows, i / size.columns() * rowBytes, i % size.columns());
        }
        return numbers;
    }

    private byte[] piece(TiffStack stack, int i) {
        byte[] raw = stack.read(offsets[i], (int) bytes[i]).array();
        byte[] piece = compression.decode(raw, plainBytes(i));
        toLittleEndian(piece);
        if (compression.isDifferenced()) {
            accumulate(piece, pieceColumns);
        }
        return piece;
    }

    private int plainBytes(int piece) {
        int rows = isTiled ? pieceRows : Math.min(pieceRows, size.rows() - piece * pieceRows);
        return rows * sample.rowBytes(pieceColumns);
    }

    /** The lengths of the pieces, which some writers leave out where nothing is packed. */
    private long[] lengths(int tag) {
        if (tags.has(tag) || !compression.isNone()) {
            return tags.required(tag);
        }
        return IntStream.range(0, offsets.length).mapToLong(this::plainBytes).toArray();
    }

    private void copy(byte[] piece, int firstRow, int firstColumn, byte[] image) {
        int pieceRowBytes = sample.rowBytes(pieceColumns);
        int rowBytes = sample.rowBytes(size.columns());
        int firstByte = sample.rowBytes(firstColumn);
        int rows = Math.min(pieceRows, size.rows() - firstRow);
        for (int row = 0; row < rows; row++) {
            System.arraycopy(
                    piece,
                    row * pieceRowBytes,
                    image,
                    (firstRow + row) * rowBytes + firstByte,
                    Math.min(pieceRowBytes, rowBytes - firstByte));
        }
    }

    private void toLittleEndian(byte[] piece) {
        int sampleBytes = sample.bits() / 8;
        if (order == ByteOrder.LITTLE_ENDIAN || sampleBytes < 2) {
            return;
        }
        for (int first = 0; first < piece.length; first += sampleBytes) {
            for (int i = first, j = first + sampleBytes - 1; i < j; i++, j--) {
                byte high = piece[i];
                piece[i] = piece[j];
                piece[j] = high;
            }
        }
    }

    /** Undoes the horizontal predictor: each value holds the difference to the one on its left. */
    private void accumulate(byte[] piece, int columns) {
        if (sample.bits() == 8) {
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

    /** Whether all pieces of a page lie in its file, as far as it says their lengths; says nothing of what they hold. */
    static boolean isWhole(TiffStack stack, TiffDirectory tags) {
        boolean isTiled = tags.has(TiffDirectory.TILE_OFFSETS);
        int lengths = isTiled ? TiffDirectory.TILE_BYTES : TiffDirectory.STRIP_BYTES;
        long[] offsets = tags.required(isTiled ? TiffDirectory.TILE_OFFSETS : TiffDirectory.STRIP_OFFSETS);
        long[] bytes = tags.has(lengths) ? tags.required(lengths) : new long[0];
        for (int i = 0; i < Math.min(offsets.length, bytes.length); i++) {
            if (offsets[i] > stack.length() - bytes[i]) {
                return false;
            }
        }
        return true;
    }

    private void checkWhole() {
        int across = pieces(size.columns(), pieceColumns);
        long expected = (long) across * pieces(size.rows(), pieceRows);
        if (offsets.length != bytes.length || offsets.length != expected) {
            throw new RecordingException(tags.name() + ": damaged TIFF: expected " + expected
                    + " pieces of pixels, found " + offsets.length + " with " + bytes.length + " lengths");
        }
        if (across > 1 && pieceColumns * sample.bits() % 8 != 0) {
            throw new RecordingException(
                    tags.name() + ": expected tiles of whole bytes a row, found " + pieceColumns + " columns");
        }
        for (int i = 0; i < offsets.length; i++) {
            if (offsets[i] <= 0 || bytes[i] <= 0 || bytes[i] > Integer.MAX_VALUE || offsets[i] > fileBytes - bytes[i]) {
                throw new RecordingException(tags.name() + ": torn TIFF: pixels expected up to byte "
                        + (offsets[i] + bytes[i]) + ", the file ends at " + fileBytes);
            }
        }
        long found = Arrays.stream(bytes).sum();
        if (compression.isNone() && found < imageBytes()) {
            throw new RecordingException(
                    tags.name() + ": torn TIFF: expected " + imageBytes() + " bytes of pixels, found " + found);
        }
    }

    private long imageBytes() {
        return (long) size.rows() * sample.rowBytes(size.columns());
    }

    private int side(int tag) {
        long side = tags.number(tag, 0);
        if (side < 1 || side > LONGEST_SIDE) {
            throw new RecordingException(
                    tags.name() + ": damaged TIFF: expected tiles of 1 to 32768 rows and columns, found " + side);
        }
        return (int) side;
    }

    private static int pieces(int whole, int piece) {
        return (whole + piece - 1) / piece;
    }

    /** What the tags promise is held in memory before a piece is unpacked: no more than such a file can honestly hold. */
    static void requireMemory(TiffDirectory tags, long fileBytes, long asked) {
        if (asked > Math.min(TiffCompression.most(tags, fileBytes), Integer.MAX_VALUE - 8)) {
            throw new RecordingException(tags.name() + ": damaged TIFF: a file of " + fileBytes
                    + " bytes cannot hold pixels of " + asked + " bytes");
        }
    }

    static ImageSize size(TiffDirectory tags) {
        long columns = tags.number(TiffDirectory.WIDTH, 0);
        long rows = tags.number(TiffDirectory.LENGTH, 0);
        boolean fits = columns >= 1 && rows >= 1 && columns <= LONGEST_SIDE && rows <= LONGEST_SIDE;
        if (!fits) {
            throw new RecordingException(
                    tags.name() + ": expected 1 to 32768 rows and columns, found " + columns + "x" + rows);
        }
        return new ImageSize((int) rows, (int) columns);
    }
}
