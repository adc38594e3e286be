package org.tractionscope.sim.trouble;

import java.nio.ByteBuffer;
import java.util.SplittableRandom;

/** Damaged copies of payloads and pixels. */
final class Damage {

    private static final int MOST_FLIPPED_BITS = 8;

    private Damage() {}

    /** A copy with 1 to 8 flipped bits, or one of four times without its end; an empty one stays. */
    static ByteBuffer ofMessage(ByteBuffer payload, long seed) {
        byte[] bytes = copy(payload);
        SplittableRandom random = new SplittableRandom(seed);
        if (bytes.length == 0) {
            return ByteBuffer.wrap(bytes);
        }
        if (below(random, 4) == 0) {
            return ByteBuffer.wrap(bytes, 0, below(random, bytes.length));
        }
        int flips = 1 + below(random, MOST_FLIPPED_BITS);
        for (int i = 0; i < flips; i++) {
            bytes[below(random, bytes.length)] ^= (byte) (1 << below(random, 8));
        }
        return ByteBuffer.wrap(bytes);
    }

    /** A copy whose end is black, as a torn transfer leaves it; of the same length. */
    static ByteBuffer ofPixels(ByteBuffer pixels, long seed) {
        byte[] bytes = copy(pixels);
        int first = below(new SplittableRandom(seed), bytes.length);
        for (int i = first; i < bytes.length; i++) {
            bytes[i] = 0;
        }
        return ByteBuffer.wrap(bytes);
    }

    private static byte[] copy(ByteBuffer buffer) {
        byte[] bytes = new byte[buffer.remaining()];
        buffer.duplicate().get(bytes);
        return bytes;
    }

    private static int below(SplittableRandom random, int bound) {
        return (int) Math.floorMod(random.nextLong(), (long) bound);
    }
}
