package org.tractionscope.recording.zarr;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Locale;
import org.tractionscope.model.PixelType;
import org.tractionscope.recording.RecordingException;

/**
 * The element type of an array and its byte order.
 *
 * @param order of the elements in a decoded chunk
 */
record ZarrType(Kind kind, ByteOrder order) {

    /** What an element is. */
    enum Kind {
        BOOL(1, "b1"),
        UINT8(1, "u1"),
        INT8(1, "i1"),
        UINT16(2, "u2"),
        INT16(2, "i2"),
        UINT32(4, "u4"),
        INT32(4, "i4"),
        UINT64(8, "u8"),
        INT64(8, "i8"),
        FLOAT32(4, "f4"),
        FLOAT64(8, "f8");

        private final int bytes;
        private final String code;

        Kind(int bytes, String code) {
            this.bytes = bytes;
            this.code = code;
        }
    }

    /** A version 2 name such as {@code <u2}. */
    static ZarrType ofVersion2(String name, String dtype) {
        for (Kind kind : Kind.values()) {
            if (dtype.length() == 3 && dtype.endsWith(kind.code)) {
                return new ZarrType(kind, dtype.charAt(0) == '>' ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN);
            }
        }
        throw unknown(name, dtype);
    }

    /** A version 3 name such as {@code uint16}; the byte order is a matter of the codecs. */
    static ZarrType ofVersion3(String name, String dataType) {
        for (Kind kind : Kind.values()) {
            if (kind.name().toLowerCase(Locale.ROOT).equals(dataType)) {
                return new ZarrType(kind, ByteOrder.LITTLE_ENDIAN);
            }
        }
        throw unknown(name, dataType);
    }

    private static RecordingException unknown(String name, String type) {
        return new RecordingException(
                name + ": expected whole or floating numbers of up to 64 bits, found data type " + type);
    }

    int bytes() {
        return kind.bytes;
    }

    /** How a frame stores such counts. */
    PixelType pixelType() {
        return kind.bytes == 1 && kind != Kind.INT8 ? PixelType.UINT8 : PixelType.UINT16;
    }

    /** Whether elements are counts as they are, byte for byte. */
    boolean isPlainCount() {
        boolean isUnsigned = kind == Kind.UINT8 || kind == Kind.UINT16 || kind == Kind.BOOL;
        return isUnsigned && (kind.bytes == 1 || order == ByteOrder.LITTLE_ENDIAN);
    }

    private static double unsigned(long bits) {
        return bits >= 0 ? bits : 2 * (double) (bits >>> 1);
    }

    /** The element at a byte of a chunk, exactly where it is a count. */
    double at(ByteBuffer chunk, int index) {
        return switch (kind) {
            case BOOL, UINT8 -> chunk.get(index) & 0xff;
            case INT8 -> chunk.get(index);
            case UINT16 -> chunk.getShort(index) & 0xffff;
            case INT16 -> chunk.getShort(index);
            case UINT32 -> chunk.getInt(index) & 0xffffffffL;
            case INT32 -> chunk.getInt(index);
            case UINT64 -> unsigned(chunk.getLong(index));
            case INT64 -> chunk.getLong(index);
            case FLOAT32 -> chunk.getFloat(index);
            case FLOAT64 -> chunk.getDouble(index);
        };
    }
}
