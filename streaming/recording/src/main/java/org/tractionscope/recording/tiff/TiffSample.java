package org.tractionscope.recording.tiff;

import java.nio.ByteBuffer;
import org.tractionscope.model.PixelType;
import org.tractionscope.recording.RecordingException;

/** How a page stores its one sample a pixel; rows are packed and begin at a whole byte. */
record TiffSample(int bits, Kind kind, boolean isWhiteZero) {

    /** What the bits mean. */
    enum Kind {
        UNSIGNED,
        SIGNED,
        FLOATING
    }

    private static final long WHITE_IS_ZERO = 0;
    private static final long BLACK_IS_ZERO = 1;

    /**
     * The sample of a camera frame: 8 or 16 bits, unsigned, black is zero.
     *
     * <p>White-is-zero and signed counts are refused, not converted: raw counts are not to be changed on a guess.
     */
    static TiffSample counts(TiffDirectory tags) {
        long bits = bits(tags);
        long format = format(tags);
        if (samples(tags) != 1 || (bits != 8 && bits != 16)) {
            throw new RecordingException(tags.name() + ": expected 8- or 16-bit grey, found " + found(tags));
        }
        if (format != 1 && format != 4) {
            throw new RecordingException(tags.name() + ": expected unsigned counts, found " + found(tags));
        }
        long photometric = tags.number(TiffDirectory.PHOTOMETRIC, BLACK_IS_ZERO);
        if (photometric != BLACK_IS_ZERO) {
            throw new RecordingException(
                    tags.name() + ": expected grey with black as zero, found " + photometricWord(photometric));
        }
        return new TiffSample((int) bits, Kind.UNSIGNED, false);
    }

    /** The sample of any grey page: whole numbers of 1, 4, 8, 16 or 32 bits, or floating point of 32 or 64. */
    static TiffSample grey(TiffDirectory tags) {
        long bits = bits(tags);
        long format = format(tags);
        boolean isWhole = bits == 1 || bits == 4 || bits == 8 || bits == 16 || bits == 32;
        boolean fits = format == 3 ? bits == 32 || bits == 64 : isWhole && (format == 1 || format == 2 || format == 4);
        if (samples(tags) != 1 || !fits) {
            throw new RecordingException(tags.name() + ": expected grey of 1, 4, 8, 16 or 32 bits, or of 32 or 64 in"
                    + " floating point, found " + found(tags));
        }
        Kind kind = format == 3 ? Kind.FLOATING : format == 2 && bits >= 8 ? Kind.SIGNED : Kind.UNSIGNED;
        return new TiffSample((int) bits, kind, tags.number(TiffDirectory.PHOTOMETRIC, BLACK_IS_ZERO) == WHITE_IS_ZERO);
    }

    /** Only for {@link #counts}. */
    PixelType pixelType() {
        return bits == 8 ? PixelType.UINT8 : PixelType.UINT16;
    }

    int rowBytes(int columns) {
        return (columns * bits + 7) / 8;
    }

    /** The number of a column in the row that begins at a byte, little-endian; black is the least of whole numbers. */
    double number(ByteBuffer rows, int rowAt, int column) {
        int at = rowAt + column * bits / 8;
        double number =
                switch (bits) {
                    case 8 -> kind == Kind.SIGNED ? rows.get(at) : rows.get(at) & 0xff;
                    case 16 -> kind == Kind.SIGNED ? rows.getShort(at) : rows.getShort(at) & 0xffff;
                    case 32 ->
                        kind == Kind.FLOATING
                                ? rows.getFloat(at)
                                : kind == Kind.SIGNED ? rows.getInt(at) : rows.getInt(at) & 0xffffffffL;
                    case 64 -> rows.getDouble(at);
                    default -> (rows.get(at) & 0xff) >> (8 - bits - column * bits % 8) & ((1 << bits) - 1);
                };
        return isWhiteZero ? white() - number : number;
    }

    private double white() {
        return switch (kind) {
            case FLOATING -> 1;
            case SIGNED -> (1L << (bits - 1)) - 1;
            case UNSIGNED -> (1L << bits) - 1;
        };
    }

    private static long samples(TiffDirectory tags) {
        return tags.number(TiffDirectory.SAMPLES, 1);
    }

    private static long bits(TiffDirectory tags) {
        return tags.number(TiffDirectory.BITS, 1);
    }

    private static long format(TiffDirectory tags) {
        return tags.number(TiffDirectory.SAMPLE_FORMAT, 1);
    }

    private static String found(TiffDirectory tags) {
        long format = format(tags);
        return samples(tags) + (samples(tags) == 1 ? " sample of " : " samples of ") + bits(tags) + " bits"
                + (format == 2 ? " (signed)" : format == 3 ? " (floating point)" : "");
    }

    private static String photometricWord(long photometric) {
        return photometric == WHITE_IS_ZERO
                ? "white as zero"
                : photometric == 2
                        ? "RGB"
                        : photometric == 3 ? "palette colours" : "photometric interpretation " + photometric;
    }
}
