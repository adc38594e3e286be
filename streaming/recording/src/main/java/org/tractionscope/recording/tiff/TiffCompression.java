package org.tractionscope.recording.tiff;

import com.github.luben.zstd.Zstd;
import com.github.luben.zstd.ZstdException;
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

    private final String name;
    private final int scheme;
    private final boolean isDifferenced;

    private TiffCompression(String name, int scheme, boolean isDifferenced) {
        this.name = name;
        this.scheme = scheme;
        this.isDifferenced = isDifferenced;
    }

    static TiffCompression of(TiffDirectory tags) {
        long scheme = tags.number(TiffDirectory.COMPRESSION, NONE);
        boolean isKnown = scheme == NONE
                || scheme == LZW
                || scheme == DEFLATE
                || scheme == OLD_DEFLATE
                || scheme == PACK_BITS
                || scheme == ZSTD;
        long predictor = tags.number(TiffDirectory.PREDICTOR, 1);
        if (!isKnown || predictor < 1 || predictor > 2) {
            throw new RecordingException(tags.name()
                    + ": expected no compression, LZW, deflate, PackBits or zstd, found compression " + scheme
                    + " with predictor " + predictor);
        }
        return new TiffCompression(tags.name(), (int) scheme, predictor == 2);
    }

    boolean isNone() {
        return scheme == NONE;
    }

    boolean isDifferenced() {
        return isDifferenced;
    }

    /** Unpacks a piece to exactly this many bytes; fewer are an error, since they would be a black stripe. */
    byte[] decode(byte[] packed, int bytes) {
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
