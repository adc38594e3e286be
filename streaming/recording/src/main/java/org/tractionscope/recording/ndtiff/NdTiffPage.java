package org.tractionscope.recording.ndtiff;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import org.tractionscope.model.ImageSize;
import org.tractionscope.model.PixelType;
import org.tractionscope.recording.PartDigest;

/**
 * One page of an NDTiff file.
 *
 * <pre>  directory (10 tags, link to the next page) | pixels | metadata, JSON | padding to an even length  </pre>
 */
final class NdTiffPage {

    private static final int TAGS = 10;
    private static final int DIRECTORY_BYTES = 2 + 12 * TAGS + 4;

    /** Where in a page the link to the next one stands. */
    static final int LINK_AT = 2 + 12 * TAGS;

    private static final int SHORT = 3;
    private static final int LONG = 4;
    private static final int ASCII = 2;

    private final ImageSize size;
    private final PixelType type;
    private final ByteBuffer pixels;
    private final byte[] metadata;

    NdTiffPage(ImageSize size, PixelType type, ByteBuffer pixels, String metadata) {
        this.size = size;
        this.type = type;
        this.pixels = pixels.duplicate();
        this.metadata = metadata.getBytes(StandardCharsets.UTF_8);
        if (pixels.remaining() != size.pixels() * type.bytes()) {
            throw new IllegalArgumentException("a " + size + " " + type + " image must have "
                    + size.pixels() * type.bytes() + " bytes: " + pixels.remaining());
        }
    }

    long bytes() {
        // A text of a TIFF ends with a zero byte, and a directory begins at an even place.
        long end = DIRECTORY_BYTES + (long) pixels.remaining() + metadata.length + 1;
        return (end + 1) / 2 * 2;
    }

    long pixelsAt(long at) {
        return at + DIRECTORY_BYTES;
    }

    long metadataAt(long at) {
        return pixelsAt(at) + pixels.remaining();
    }

    int metadataBytes() {
        return metadata.length;
    }

    /** Puts the page as it lies at this place in its file, the last one so far. */
    void put(ByteBuffer target, long at) {
        target.put(directory(at, 0)).put(pixels.duplicate()).put(tail());
    }

    void digest(PartDigest digest, long at, long next) {
        digest.update(directory(at, next));
        digest.update(pixels.duplicate());
        digest.update(tail());
    }

    private ByteBuffer tail() {
        int bytes = (int) (bytes() - DIRECTORY_BYTES - pixels.remaining());
        return ByteBuffer.allocate(bytes).put(metadata).clear();
    }

    private ByteBuffer directory(long at, long next) {
        ByteBuffer directory = ByteBuffer.allocate(DIRECTORY_BYTES).order(ByteOrder.LITTLE_ENDIAN);
        directory.putShort((short) TAGS);
        tag(directory, 256, LONG, 1, size.columns());
        tag(directory, 257, LONG, 1, size.rows());
        tag(directory, 258, SHORT, 1, 8L * type.bytes());
        tag(directory, 259, SHORT, 1, 1);
        tag(directory, 262, SHORT, 1, 1);
        tag(directory, 273, LONG, 1, pixelsAt(at));
        tag(directory, 277, SHORT, 1, 1);
        tag(directory, 278, LONG, 1, size.rows());
        tag(directory, 279, LONG, 1, pixels.remaining());
        tag(directory, 51123, ASCII, metadata.length + 1, metadataAt(at));
        return directory.putInt((int) next).flip();
    }

    private static void tag(ByteBuffer directory, int tag, int type, int count, long value) {
        directory.putShort((short) tag).putShort((short) type).putInt(count).putInt((int) value);
    }
}
