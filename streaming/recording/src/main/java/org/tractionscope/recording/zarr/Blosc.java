package org.tractionscope.recording.zarr;

import com.github.luben.zstd.Zstd;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import net.jpountz.lz4.LZ4Factory;

/**
 * Frames of Blosc 1 with lz4, zlib or zstd inside, with or without byte or bit shuffle. blosclz and snappy are refused
 * by name.
 *
 * <pre>
 *   u8 version | u8 codec version | u8 flags | u8 type size | u32 bytes | u32 block size | u32 packed bytes
 *   u32 offset of each block | per block, per split: u32 packed bytes, data
 *
 *   flags: 1 byte shuffle, 2 plain copy, 4 bit shuffle, 16 blocks not split, bits 5 to 7 codec
 * </pre>
 *
 * <p>Format: c-blosc's README_CHUNK_FORMAT. The one Java binding on Maven Central brings native libraries of its own;
 * what reading needs is this class.
 */
final class Blosc {

    private static final int HEADER_BYTES = 16;
    private static final int MOST_SPLITS = 16;
    private static final int LEAST_SPLIT = 128;

    private final ByteBuffer in;
    private final byte[] packed;
    private final int flags;
    private final int typeBytes;
    private final int bytes;
    private final int blockBytes;

    private Blosc(byte[] packed, int most) throws IOException {
        this.packed = packed;
        this.in = ByteBuffer.wrap(packed).order(ByteOrder.LITTLE_ENDIAN);
        if (packed.length < HEADER_BYTES) {
            throw new IOException("a Blosc frame of " + packed.length + " bytes");
        }
        this.flags = in.get(2) & 0xff;
        this.typeBytes = Math.max(1, in.get(3) & 0xff);
        this.bytes = in.getInt(4);
        this.blockBytes = in.getInt(8);
        int packedBytes = in.getInt(12);
        if (bytes > most || ((flags & 2) != 0 && bytes > packed.length - HEADER_BYTES)) {
            throw new IOException("a Blosc frame of " + packed.length + " bytes that promises " + bytes);
        }
        if (bytes < 0 || (bytes > 0 && blockBytes < 1) || packedBytes > packed.length) {
            throw new IOException("a Blosc frame that says " + packedBytes + " of its " + packed.length + " bytes");
        }
    }

    /** Unpacks a frame of at most {@code most} bytes. */
    static byte[] decode(byte[] packed, int most) throws IOException {
        try {
            return new Blosc(packed, most).decode();
        } catch (IndexOutOfBoundsException e) {
            throw new IOException("a Blosc frame with offsets behind its end", e);
        }
    }

    private byte[] decode() throws IOException {
        byte[] out = new byte[bytes];
        if ((flags & 2) != 0) {
            System.arraycopy(packed, HEADER_BYTES, out, 0, bytes);
            return out;
        }
        int blocks = bytes == 0 ? 0 : (bytes - 1) / blockBytes + 1;
        for (int i = 0; i < blocks; i++) {
            int first = i * blockBytes;
            int length = Math.min(blockBytes, bytes - first);
            byte[] block = block(in.getInt(HEADER_BYTES + 4 * i), length);
            if ((flags & 1) != 0 && typeBytes > 1) {
                block = unshuffled(block);
            } else if ((flags & 4) != 0) {
                block = bitUnshuffled(block);
            }
            System.arraycopy(block, 0, out, first, length);
        }
        return out;
    }

    private byte[] block(int offset, int length) throws IOException {
        boolean isSplit = (flags & 16) == 0
                && length == blockBytes
                && typeBytes <= MOST_SPLITS
                && blockBytes / typeBytes >= LEAST_SPLIT;
        int splits = isSplit ? typeBytes : 1;
        int splitBytes = length / splits;
        byte[] block = new byte[length];
        int at = offset;
        for (int i = 0; i < splits; i++) {
            int size = in.getInt(at);
            at += 4;
            if (size == splitBytes) {
                System.arraycopy(packed, at, block, i * splitBytes, size);
            } else {
                unpack(at, size, block, i * splitBytes, splitBytes);
            }
            at += size;
        }
        return block;
    }

    private void unpack(int at, int size, byte[] block, int to, int length) throws IOException {
        if (size < 0 || at + size > packed.length) {
            throw new IOException("a Blosc frame that ends in the middle of a block");
        }
        int found =
                switch (flags >> 5) {
                    case 1 ->
                        LZ4Factory.fastestInstance().safeDecompressor().decompress(packed, at, size, block, to, length);
                    case 3 -> inflate(at, size, block, to, length);
                    case 4 -> (int) Zstd.decompressByteArray(block, to, length, packed, at, size);
                    case 0 -> throw new IOException("expected Blosc with lz4, zlib or zstd, found blosclz");
                    case 2 -> throw new IOException("expected Blosc with lz4, zlib or zstd, found snappy");
                    default ->
                        throw new IOException("expected Blosc with lz4, zlib or zstd, found codec " + (flags >> 5));
                };
        if (found != length) {
            throw new IOException("expected " + length + " bytes in a Blosc block, found " + found);
        }
    }

    private int inflate(int at, int size, byte[] block, int to, int length) throws IOException {
        Inflater inflater = new Inflater();
        try {
            inflater.setInput(packed, at, size);
            return inflater.inflate(block, to, length);
        } catch (DataFormatException e) {
            throw new IOException(e.getMessage(), e);
        } finally {
            inflater.end();
        }
    }

    private byte[] unshuffled(byte[] block) {
        byte[] out = block.clone();
        int elements = block.length / typeBytes;
        for (int part = 0; part < typeBytes; part++) {
            for (int i = 0; i < elements; i++) {
                out[i * typeBytes + part] = block[part * elements + i];
            }
        }
        return out;
    }

    /** Rows of one bit each: row {@code 8 · byte + bit} holds that bit of eight elements in each of its bytes. */
    private byte[] bitUnshuffled(byte[] block) {
        byte[] out = block.clone();
        int elements = block.length / typeBytes / 8 * 8;
        int rowBytes = elements / 8;
        Arrays.fill(out, 0, elements * typeBytes, (byte) 0);
        for (int row = 0; row < 8 * typeBytes; row++) {
            int part = row / 8;
            int bit = row % 8;
            for (int i = 0; i < elements; i++) {
                int value = block[row * rowBytes + i / 8] >> (i % 8) & 1;
                out[i * typeBytes + part] |= (byte) (value << bit);
            }
        }
        return out;
    }
}
