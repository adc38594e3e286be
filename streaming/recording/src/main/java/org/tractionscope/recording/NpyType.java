package org.tractionscope.recording;

import java.nio.ByteBuffer;
import java.nio.file.Path;

/** An element type of .npy files that is understood, little-endian. */
enum NpyType {
    FLOAT32("<f4", 4) {
        @Override
        double at(ByteBuffer from, int index) {
            return from.getFloat(4 * index);
        }
    },
    FLOAT64("<f8", 8) {
        @Override
        double at(ByteBuffer from, int index) {
            return from.getDouble(8 * index);
        }
    },
    BOOL("|b1", 1) {
        @Override
        double at(ByteBuffer from, int index) {
            return from.get(index) == 0 ? 0 : 1;
        }
    },
    UINT8("|u1", 1) {
        @Override
        double at(ByteBuffer from, int index) {
            return from.get(index) & 0xff;
        }
    },
    UINT16("<u2", 2) {
        @Override
        double at(ByteBuffer from, int index) {
            return from.getShort(2 * index) & 0xffff;
        }
    },
    INT32("<i4", 4) {
        @Override
        double at(ByteBuffer from, int index) {
            return from.getInt(4 * index);
        }
    };

    private final String descr;
    private final int bytes;

    NpyType(String descr, int bytes) {
        this.descr = descr;
        this.bytes = bytes;
    }

    static NpyType of(Path file, String descr) {
        StringBuilder known = new StringBuilder();
        for (NpyType type : values()) {
            if (type.descr.equals(descr)) {
                return type;
            }
            known.append(known.isEmpty() ? "" : ", ").append(type.descr);
        }
        throw new RecordingException(file + ": expected elements of type " + known + ", found " + descr);
    }

    /** Bytes of one element. */
    int bytes() {
        return bytes;
    }

    /** How the header names it. */
    String descr() {
        return descr;
    }

    /** One element of a little-endian buffer, exactly. */
    abstract double at(ByteBuffer from, int index);
}
