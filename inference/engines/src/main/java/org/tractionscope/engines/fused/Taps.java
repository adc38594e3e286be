package org.tractionscope.engines.fused;

/** Where a kernel finds its inputs, relative to the first of them; immutable, shared with the inner loops uncopied. */
final class Taps {

    private final int[] offsets;

    private Taps(int count) {
        offsets = new int[count];
    }

    /** Those of a kernel of {@code rows} x {@code columns} over some channels of an image, channel by channel, row by row. */
    static Taps window(Image in, int channels, int rows, int columns) {
        Taps taps = new Taps(channels * rows * columns);
        for (int tap = 0; tap < taps.count(); tap++) {
            int channel = tap / (rows * columns);
            taps.offsets[tap] = channel * in.plane() + tap / columns % rows * in.stride() + tap % columns;
        }
        return taps;
    }

    /** {@code count} rows that begin {@code pitch} apart. */
    static Taps rows(int count, int pitch) {
        Taps taps = new Taps(count);
        for (int tap = 0; tap < count; tap++) {
            taps.offsets[tap] = tap * pitch;
        }
        return taps;
    }

    int count() {
        return offsets.length;
    }

    /** The array itself: nobody writes to it. */
    int[] offsets() {
        return offsets;
    }
}
