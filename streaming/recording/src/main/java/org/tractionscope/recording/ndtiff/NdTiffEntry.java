package org.tractionscope.recording.ndtiff;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.tractionscope.model.ImageSize;
import org.tractionscope.model.PixelType;
import org.tractionscope.recording.RecordingException;

/**
 * One entry of an {@code NDTiff.index}: where an image and its metadata lie.
 *
 * <pre>
 *   u32 n, n bytes axes (JSON), u32 m, m bytes file name,
 *   u32 pixel offset, width, height, pixel type, compression, metadata offset, length, compression   (little-endian)
 * </pre>
 */
record NdTiffEntry(
        String axes,
        String fileName,
        long pixelOffset,
        int width,
        int height,
        int type,
        long metadataOffset,
        int metadataBytes) {

    static final int EIGHT_BIT = 0;
    static final int SIXTEEN_BIT = 1;

    private static final int FIXED_BYTES = 32;
    private static final int LONGEST_TEXT = 1 << 20;

    /** Reads the next entry and moves on behind it; empty, with the position left alone, where the rest is no entry. */
    static Optional<NdTiffEntry> read(ByteBuffer index) {
        int start = index.position();
        Optional<NdTiffEntry> entry = readWhole(index);
        if (entry.isEmpty()) {
            index.position(start);
        }
        return entry;
    }

    private static Optional<NdTiffEntry> readWhole(ByteBuffer index) {
        Optional<String> axes = text(index);
        Optional<String> file = axes.isPresent() ? text(index) : Optional.empty();
        if (file.isEmpty() || index.remaining() < FIXED_BYTES) {
            return Optional.empty();
        }
        long pixelOffset = index.getInt() & 0xffffffffL;
        int width = index.getInt();
        int height = index.getInt();
        int type = index.getInt();
        int compression = index.getInt();
        long metadataOffset = index.getInt() & 0xffffffffL;
        int metadataBytes = index.getInt();
        int metadataCompression = index.getInt();
        if (compression != 0 || metadataCompression != 0) {
            throw new RecordingException("NDTiff.index: expected images without compression, found compression "
                    + compression + " and " + metadataCompression + " for " + axes.get());
        }
        return Optional.of(new NdTiffEntry(
                axes.get(), file.get(), pixelOffset, width, height, type, metadataOffset, metadataBytes));
    }

    private static Optional<String> text(ByteBuffer index) {
        if (index.remaining() < 4) {
            return Optional.empty();
        }
        int length = index.getInt();
        if (length < 1 || length > LONGEST_TEXT || length > index.remaining()) {
            return Optional.empty();
        }
        byte[] bytes = new byte[length];
        index.get(bytes);
        return Optional.of(new String(bytes, StandardCharsets.UTF_8));
    }

    /** The entry as the index holds it. */
    ByteBuffer bytes() {
        byte[] axesBytes = axes.getBytes(StandardCharsets.UTF_8);
        byte[] fileBytes = fileName.getBytes(StandardCharsets.UTF_8);
        return ByteBuffer.allocate(8 + axesBytes.length + fileBytes.length + FIXED_BYTES)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putInt(axesBytes.length)
                .put(axesBytes)
                .putInt(fileBytes.length)
                .put(fileBytes)
                .putInt((int) pixelOffset)
                .putInt(width)
                .putInt(height)
                .putInt(type)
                .putInt(0)
                .putInt((int) metadataOffset)
                .putInt(metadataBytes)
                .putInt(0)
                .flip();
    }

    ImageSize size() {
        boolean fits = width >= 1 && height >= 1 && width <= 1 << 15 && height <= 1 << 15;
        if (!fits) {
            throw new RecordingException(
                    this + ": expected 1 to 32768 rows and columns, found " + width + "x" + height);
        }
        return new ImageSize(height, width);
    }

    PixelType pixelType() {
        return switch (type) {
            case EIGHT_BIT -> PixelType.UINT8;
            case SIXTEEN_BIT, 3, 4, 5, 6 -> PixelType.UINT16;
            case 2 -> throw new RecordingException(this + ": expected a grey image, found RGB");
            default -> throw new RecordingException(this + ": expected pixel type 0 to 6, found " + type);
        };
    }

    long pixelBytes() {
        return (long) size().pixels() * pixelType().bytes();
    }

    @Override
    public String toString() {
        return fileName + " " + axes;
    }
}
