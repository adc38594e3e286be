package org.tractionscope.recording.tiff;

import com.github.luben.zstd.Zstd;
import com.github.luben.zstd.ZstdException;
import java.util.Set;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import org.tractionscope.recording.RecordingException;

/** How the pieces of a page are packed: those ways that give the counts back unchanged. */
final class TiffCompression {

    private static final int NONE = 1;
    private static final int LZW = 5;
    private static final int DEFLATE = 8;
    private static final int OLD_DEFLATE = 32946;
    private static final int PACK_BITS = 32773;
    private static final int ZSTD = 50000;
    private static final Set<Long> KNOWN =
            Set.of((long) NONE, (long) LZW, (long) DEFLATE, (long) OLD_DEFLATE, (long) PACK_BITS, (long) ZSTD);
    /** Fax in three forms and JPEG in two: of one bit, or lossy. */
    private static final Set<Long> FAX_AND_JPEG = Set.of(2L, 3L, 4L, 6L, 7L);

    private static final int LOWEST_BIT_FIRST = 2;
    private static final int DIFFERENCES = 2;
    /** No deflate, LZW or PackBits packs denser; zstd makes a block of 128 KiB of four bytes. */
    private static final int DENSEST = 1400;

    private static final int DENSEST_ZSTD = 32768;

    private final String name;
    private final int scheme;
    private final boolean isBitReversed;
    private final boolean isDifferenced;

    private TiffCompression(String name, int scheme, boolean isBitReversed, boolean isDifferenced) {
        this.name = name;
        this.scheme = scheme;
        this.isBitReversed = isBitReversed;
        this.isDifferenced = isDifferenced;
    }

    /** The packing of a page whose samples have so many bits. */
    static TiffCompression of(TiffDirectory tags, int bits) {
        long scheme = tags.number(TiffDirectory.COMPRESSION, NONE);
        if (!KNOWN.contains(scheme)) {
            throw new RecordingException(tags.name()
                    + ": expected no compression, LZW, deflate, PackBits or zstd, found compression " + scheme);
        }
        boolean canDiffer = scheme != NONE && scheme != PACK_BITS;
        long predictor = canDiffer ? tags.number(TiffDirectory.PREDICTOR, 1) : 1;
        if (predictor != 1 && (predictor != DIFFERENCES || (bits != 8 && bits != 16))) {
            throw new RecordingException(tags.name() + ": expected no predictor, or the horizontal one of 8 or 16 bits,"
                    + " found predictor " + predictor + " of " + bits + " bits");
        }
        boolean isReversed =
                (scheme == NONE || scheme == LZW) && tags.number(TiffDirectory.FILL_ORDER, 1) == LOWEST_BIT_FIRST;
        return new TiffCompression(tags.name(), (int) scheme, isReversed, predictor == DIFFERENCES);
    }

    /** Whether a page is packed in one of the ways of fax and photographs, which only the JDK undoes here. */
    static boolean isFaxOrJpeg(TiffDirectory tags) {
        return FAX_AND_JPEG.contains(tags.number(TiffDirectory.COMPRESSION, NONE));
    }

    /** The most bytes, or pixels, that so many bytes of a file can honestly hold. */
    static long most(TiffDirectory tags, long fileBytes) {
        return fileBytes * (tags.number(TiffDirectory.COMPRESSION, NONE) == ZSTD ? DENSEST_ZSTD : DENSEST);
    }

    boolean isNone() {
        return scheme == NONE;
    }

    boolean isDifferenced() {
        return isDifferenced;
    }

    /** Unpacks a piece to exactly this many bytes; fewer are an error, since they would be a black stripe. */
    byte[] decode(byte[] packed, int bytes) {
        if (isBitReversed) {
            for (int i = 0; i < packed.length; i++) {
                packed[i] = (byte) (Integer.reverse(packed[i]) >>> 24);
            }
        }
        byte[] piece = new byte[bytes];
        int found =
                switch (scheme) {
                    case NONE -> plain(packed, piece);
                    case LZW -> new TiffLzw(packed).decode(piece);
                    case PACK_BITS -> packBits(packed, piece);
                    case ZSTD -> zstd(packed, piece);
                    default -> inflate(packed, piece);
                };
        if (found < bytes) {
            throw new RecordingException(
                    name + ": torn TIFF: expected " + bytes + " bytes of pixels in a piece, found " + found);
        }
        return piece;
    }

    private static int plain(byte[] packed, byte[] piece) {
        int count = Math.min(packed.length, piece.length);
        System.arraycopy(packed, 0, piece, 0, count);
        return count;
    }

    private int inflate(byte[] packed, byte[] piece) {
        Inflater inflater = new Inflater();
        try {
            inflater.setInput(packed);
            int at = 0;
            while (at < piece.length) {
                int count = inflater.inflate(piece, at, piece.length - at);
                if (count == 0) {
                    break;
                }
                at += count;
            }
            return at;
        } catch (DataFormatException e) {
            throw new RecordingException(name + ": damaged TIFF: deflate: " + e.getMessage(), e);
        } finally {
            inflater.end();
        }
    }

    private int zstd(byte[] packed, byte[] piece) {
        try {
            return (int) Zstd.decompressByteArray(piece, 0, piece.length, packed, 0, packed.length);
        } catch (ZstdException e) {
            throw new RecordingException(name + ": damaged TIFF: zstd: " + e.getMessage(), e);
        }
    }

    private static int packBits(byte[] packed, byte[] piece) {
        int at = 0;
        int from = 0;
        while (at < piece.length && from < packed.length) {
            int head = packed[from++];
            if (head >= 0) {
                int count = Math.min(Math.min(head + 1, piece.length - at), packed.length - from);
                System.arraycopy(packed, from, piece, at, count);
                from += count;
                at += count;
            } else if (head != -128 && from < packed.length) {
                byte value = packed[from++];
                for (int i = 0; i < 1 - head && at < piece.length; i++) {
                    piece[at++] = value;
                }
            }
        }
        return at;
    }
}
