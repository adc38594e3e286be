package org.tractionscope.recording;

import java.nio.ByteBuffer;
import java.nio.file.Path;

/** An element type of .npy files that is understood, little-endian. */
enum NpyType {
    FLOAT32("<f4", 4) {
        @Override
        void read(ByteBuffer from, float[] to, int first, int count) {
            from.asFloatBuffer().get(to, first, count);
        }
    },
    FLOAT64("<f8", 8) {
        @Override
        void read(ByteBuffer from, float[] to, int first, int count) {
            for (int i = 0; i < count; i++) {
                to[first + i] = (float) from.getDouble(8 * i);
            }
        }
    },
    BOOL("|b1", 1) {
        @Override
        void read(ByteBuffer from, float[] to, int first, int count) {
            for (int i = 0; i < count; i++) {
                to[first + i] = from.get(i) == 0 ? 0 : 1;
            }
        }
    },
    UINT8("|u1", 1) {
        @Override
        void read(ByteBuffer from, float[] to, int first, int count) {
            for (int i = 0; i < count; i++) {
                to[first + i] = from.get(i) & 0xff;
            }
        }
    },
    INT32("<i4", 4) {
        @Override
        void read(ByteBuffer from, float[] to, int first, int count) {
            for (int i = 0; i < count; i++) {
                to[first + i] = from.getInt(4 * i);
            }
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

    /** Converts {@code count} elements from index 0 of a little-endian buffer. */
    abstract void read(ByteBuffer from, float[] to, int first, int count);
}
