package org.tractionscope.predict;

import java.util.BitSet;
import org.tractionscope.model.ImageSize;

/** Takes connected pieces out of a set of pixels, connected through edges. Confined to one thread; reused for each piece. */
final class FloodFill {

    private final ImageSize size;
    private final int[] piece;
    private int pixels;

    FloodFill(ImageSize size) {
        this.size = size;
        this.piece = new int[size.pixels()];
    }

    /** Moves the piece around {@code start}, which must be in {@code left}, out of {@code left} into this. */
    void take(int start, BitSet left) {
        pixels = 0;
        add(start, left);
        for (int done = 0; done < pixels; done++) {
            int at = piece[done];
            int column = at % size.columns();
            addIfLeft(at - size.columns(), left);
            addIfLeft(at + size.columns(), left);
            if (column > 0) {
                addIfLeft(at - 1, left);
            }
            if (column < size.columns() - 1) {
                addIfLeft(at + 1, left);
            }
        }
    }

    private void addIfLeft(int at, BitSet left) {
        if (at >= 0 && at < size.pixels() && left.get(at)) {
            add(at, left);
        }
    }

    private void add(int at, BitSet left) {
        left.clear(at);
        piece[pixels++] = at;
    }

    /** Pixels of the piece that was taken last. */
    int pixels() {
        return pixels;
    }

    /** One pixel of the piece, {@code row · columns + column}; {@code 0 ≤ index < pixels()}. */
    int pixel(int index) {
        return piece[index];
    }

    /** The piece as a set of its own. */
    BitSet bits() {
        BitSet bits = new BitSet(size.pixels());
        for (int i = 0; i < pixels; i++) {
            bits.set(piece[i]);
        }
        return bits;
    }
}
