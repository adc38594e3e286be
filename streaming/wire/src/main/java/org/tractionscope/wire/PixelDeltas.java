package org.tractionscope.wire;

import com.github.luben.zstd.Zstd;
import com.github.luben.zstd.ZstdException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.tractionscope.model.PixelType;

/**
 * The lossless coding of {@link PixelCompression#DELTA_ZSTD}; any thread.
 *
 * <pre>
 *   counts   c₀ c₁ c₂ …                       row-major, unsigned
 *   deltas   d₀ = c₀, dᵢ = cᵢ − cᵢ₋₁           modulo 2⁸ or 2¹⁶, then read as signed
 *   zigzag   zᵢ = 2dᵢ where dᵢ ≥ 0, else −2dᵢ − 1   small differences of either sign become small numbers
 *   planes   8 bit: z₀ z₁ …    16 bit: all low bytes, then all high bytes
 *   zstd     one frame, level 1, with its content size and checksum: damaged pixels are refused, not shown
 * </pre>
 *
 * The high bytes of a camera's differences are nearly all 0, and its low bytes have few values: both suit zstd's entropy
 * coder, which finds little to do in the noise of the counts themselves.
 */
final class PixelDeltas {

    private static final int ZSTD_LEVEL = 1;

    /** A zstd block occupies at least 4 bytes and holds at most 128 KiB. */
    private static final long MOST_CONTENT_PER_BYTE = (128 << 10) / 4;

    private PixelDeltas() {}

    /** The coded bytes of little-endian counts, in a new buffer with spare capacity. */
    static ByteBuffer encode(ByteBuffer pixels, PixelType type) {
        byte[] planes = type == PixelType.UINT8 ? planes8(pixels) : planes16(pixels);
        byte[] coded = new byte[Math.toIntExact(Zstd.compressBound(planes.length))];
        long size = Zstd.compressByteArray(coded, 0, coded.length, planes, 0, planes.length, ZSTD_LEVEL, true);
        if (Zstd.isError(size)) {
            throw new IllegalStateException("zstd refused " + planes.length + " bytes: " + Zstd.getErrorName(size));
        }
        return ByteBuffer.wrap(coded, 0, (int) size);
    }

    /**
     * The counts, little-endian, in a new buffer.
     *
     * @param expectedBytes their size as the message's other fields have it; nothing is allocated where {@code coded}
     *     claims another size, or cannot hold as much
     * @throws IllegalArgumentException saying what was expected and found, where {@code coded} is no such coding
     */
    static ByteBuffer decode(byte[] coded, int expectedBytes, PixelType type) {
        if (coded.length * MOST_CONTENT_PER_BYTE < expectedBytes) {
            throw new IllegalArgumentException(
                    coded.length + " bytes of zstd cannot hold " + expectedBytes + " bytes of pixels");
        }
        long claimed = Zstd.getFrameContentSize(coded, 0, coded.length);
        if (claimed != expectedBytes) {
            throw new IllegalArgumentException("must be a zstd frame of " + expectedBytes + " bytes: "
                    + (claimed < 0 || Zstd.isError(claimed) ? "it is none" : claimed));
        }
        byte[] planes = new byte[expectedBytes];
        long size;
        try {
            size = Zstd.decompressByteArray(planes, 0, planes.length, coded, 0, coded.length);
        } catch (ZstdException damaged) {
            throw new IllegalArgumentException("must be a whole zstd frame: " + damaged.getMessage(), damaged);
        }
        if (size != expectedBytes) {
            throw new IllegalArgumentException("must be a zstd frame of " + expectedBytes + " bytes: "
                    + (Zstd.isError(size) ? Zstd.getErrorName(size) : size));
        }
        return type == PixelType.UINT8 ? counts8(planes) : counts16(planes);
    }

    private static byte[] planes8(ByteBuffer pixels) {
        byte[] counts = new byte[pixels.remaining()];
        pixels.duplicate().get(counts);
        byte[] planes = new byte[counts.length];
        byte previous = 0;
        for (int i = 0; i < counts.length; i++) {
            byte delta = (byte) (counts[i] - previous);
            previous = counts[i];
            planes[i] = (byte) ((delta << 1) ^ (delta >> 7));
        }
        return planes;
    }

    private static ByteBuffer counts8(byte[] planes) {
        byte previous = 0;
        for (int i = 0; i < planes.length; i++) {
            int zigzag = planes[i] & 0xff;
            previous += (byte) ((zigzag >>> 1) ^ -(zigzag & 1));
            planes[i] = previous;
        }
        return ByteBuffer.wrap(planes);
    }

    private static byte[] planes16(ByteBuffer pixels) {
        int size = pixels.remaining() / 2;
        short[] counts = new short[size];
        pixels.duplicate().order(ByteOrder.LITTLE_ENDIAN).asShortBuffer().get(counts);
        byte[] planes = new byte[2 * size];
        short previous = 0;
        for (int i = 0; i < size; i++) {
            short delta = (short) (counts[i] - previous);
            previous = counts[i];
            int zigzag = (delta << 1) ^ (delta >> 15);
            planes[i] = (byte) zigzag;
            planes[size + i] = (byte) (zigzag >>> 8);
        }
        return planes;
    }

    private static ByteBuffer counts16(byte[] planes) {
        int size = planes.length / 2;
        ByteBuffer counts = ByteBuffer.allocate(planes.length).order(ByteOrder.LITTLE_ENDIAN);
        short previous = 0;
        for (int i = 0; i < size; i++) {
            int zigzag = (planes[i] & 0xff) | (planes[size + i] & 0xff) << 8;
            previous += (short) ((zigzag >>> 1) ^ -(zigzag & 1));
            counts.putShort(2 * i, previous);
        }
        return counts;
    }
}
