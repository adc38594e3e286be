package org.tractionscope.cli.fuzz;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Makes new inputs from valid ones: flipped bits, numbers at their limits in place of lengths and of written numbers, cuts,
 * repeats and splices. The same seed makes the same inputs. Confined to one thread.
 */
final class ByteMutation {

    private static final int MOST_STEPS = 6;
    private static final int LONGEST = 1 << 16;
    private static final long[] LIMITS = {
        0,
        1,
        -1,
        2,
        127,
        128,
        255,
        256,
        32767,
        65535,
        65536,
        1 << 20,
        1 << 28,
        Integer.MAX_VALUE,
        Integer.MIN_VALUE,
        0xffffffffL,
        1L << 40,
        Long.MAX_VALUE,
        Long.MIN_VALUE
    };
    private static final String[] WORDS = {
        "0",
        "-1",
        "1",
        "1e308",
        "-1e-308",
        ".nan",
        "NaN",
        "Infinity",
        "2147483648",
        "9223372036854775807",
        "99999999999999999999999999",
        "null",
        "true",
        "\"\"",
        "[]",
        "{}",
        "\u0000",
        "é",
        "\uFEFF",
        "../../x",
        "&a [*a]"
    };

    private final List<byte[]> seeds;
    private final SplittableRandom random;

    ByteMutation(List<byte[]> seeds, long seed) {
        this.seeds = List.copyOf(seeds);
        this.random = new SplittableRandom(seed);
    }

    byte[] next() {
        byte[] bytes = pick().clone();
        int steps = 1 + random.nextInt(MOST_STEPS);
        for (int i = 0; i < steps; i++) {
            bytes = step(bytes);
        }
        return bytes.length > LONGEST ? Arrays.copyOf(bytes, LONGEST) : bytes;
    }

    private byte[] pick() {
        return seeds.get(random.nextInt(seeds.size()));
    }

    private byte[] step(byte[] bytes) {
        if (bytes.length == 0) {
            return pick().clone();
        }
        int at = random.nextInt(bytes.length);
        switch (random.nextInt(10)) {
            case 0, 1 -> bytes[at] ^= (byte) (1 << random.nextInt(8));
            case 2 -> bytes[at] = (byte) random.nextInt(256);
            case 3, 4 -> limit(bytes, at);
            case 5 -> {
                return Arrays.copyOf(bytes, at);
            }
            case 6 -> {
                return splice(bytes, at, at + random.nextInt(Math.min(16, bytes.length - at) + 1), new byte[0]);
            }
            case 7 -> {
                byte[] other = pick();
                int from = random.nextInt(Math.max(1, other.length));
                byte[] part = Arrays.copyOfRange(
                        other, from, from + random.nextInt(Math.max(1, Math.min(64, other.length - from))));
                return splice(bytes, at, random.nextBoolean() ? at : Math.min(bytes.length, at + part.length), part);
            }
            case 8 -> {
                return word(bytes, at);
            }
            default -> {
                byte[] repeated = Arrays.copyOfRange(bytes, at, Math.min(bytes.length, at + 1 + random.nextInt(32)));
                byte[] out = bytes;
                for (int i = random.nextInt(8); i >= 0; i--) {
                    out = splice(out, at, at, repeated);
                }
                return out;
            }
        }
        return bytes;
    }

    /** A number of 1, 2, 4 or 8 bytes at its limits, in either order of bytes. */
    private void limit(byte[] bytes, int at) {
        long value = LIMITS[random.nextInt(LIMITS.length)];
        int width = Math.min(1 << random.nextInt(4), bytes.length - at);
        boolean isBig = random.nextBoolean();
        for (int i = 0; i < width; i++) {
            bytes[at + i] = (byte) (value >>> (8 * (isBig ? width - 1 - i : i)));
        }
    }

    /** Another word in the place of a written number, or of nothing. */
    private byte[] word(byte[] bytes, int at) {
        int from = at;
        while (from < bytes.length && !isDigit(bytes[from])) {
            from++;
        }
        int to = from;
        while (to < bytes.length && isDigit(bytes[to])) {
            to++;
        }
        byte[] word = WORDS[random.nextInt(WORDS.length)].getBytes(StandardCharsets.UTF_8);
        return from == bytes.length ? splice(bytes, at, at, word) : splice(bytes, from, to, word);
    }

    private static boolean isDigit(byte b) {
        return b >= '0' && b <= '9';
    }

    private static byte[] splice(byte[] bytes, int from, int to, byte[] part) {
        byte[] out = new byte[bytes.length - (to - from) + part.length];
        System.arraycopy(bytes, 0, out, 0, from);
        System.arraycopy(part, 0, out, from, part.length);
        System.arraycopy(bytes, to, out, from + part.length, bytes.length - to);
        return out;
    }
}
