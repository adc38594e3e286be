package org.tractionscope.recording.tiff;

import java.util.Arrays;

/** The LZW of TIFF 6.0, section 13: codes of 9 to 12 bits, highest bit first, switched one code early. */
final class TiffLzw {

    private static final int CLEAR = 256;
    private static final int END = 257;
    private static final int FIRST = 258;
    private static final int MOST = 4096;

    private final byte[] packed;
    private final int[] prefix = new int[MOST];
    private final byte[] suffix = new byte[MOST];
    private final int[] length = new int[MOST];
    private long bits;
    private int bitCount;
    private int from;

    TiffLzw(byte[] packed) {
        this.packed = packed;
        for (int i = 0; i < CLEAR; i++) {
            suffix[i] = (byte) i;
            length[i] = 1;
        }
        Arrays.fill(prefix, -1);
    }

    /** Fills {@code out} as far as the codes go and returns how far that is. */
    int decode(byte[] out) {
        int at = 0;
        int next = FIRST;
        int width = 9;
        int previous = -1;
        while (at < out.length) {
            int code = code(width);
            if (code < 0 || code == END) {
                return at;
            }
            if (code == CLEAR) {
                next = FIRST;
                width = 9;
                previous = -1;
                continue;
            }
            boolean isNew = code == next && previous >= 0;
            if (code > next || (code == next && !isNew)) {
                return at;
            }
            if (previous >= 0 && next < MOST) {
                prefix[next] = previous;
                suffix[next] = first(isNew ? previous : code);
                length[next] = length[previous] + 1;
                next++;
            }
            at = write(code, out, at);
            previous = code;
            if (next >= (1 << width) - 1 && width < 12) {
                width++;
            }
        }
        return at;
    }

    private byte first(int code) {
        int at = code;
        while (prefix[at] >= 0) {
            at = prefix[at];
        }
        return suffix[at];
    }

    private int write(int code, byte[] out, int at) {
        int end = at + length[code];
        int place = end;
        for (int part = code; part >= 0; part = part < CLEAR ? -1 : prefix[part]) {
            place--;
            if (place < out.length) {
                out[place] = suffix[part];
            }
        }
        return Math.min(end, out.length);
    }

    private int code(int width) {
        while (bitCount < width) {
            if (from >= packed.length) {
                return -1;
            }
            bits = (bits << 8) | (packed[from++] & 0xff);
            bitCount += 8;
        }
        bitCount -= width;
        return (int) (bits >>> bitCount) & ((1 << width) - 1);
    }
}
