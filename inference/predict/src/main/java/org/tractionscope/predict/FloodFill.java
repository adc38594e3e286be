package org.tractionscope.predict;

import java.util.BitSet;
import org.tractionscope.model.ImageSize;

/** Takes connected pieces out of a set of pixels, connected through edges. Confined to one thread. */
final class FloodFill {

    private final ImageSize size;
    private final boolean[] left;
    private final int[] piece;
    private int pixels;

    /** A fill of these pixels, row-major, which are taken out of {@code left} one piece after the other. */
    FloodFill(ImageSize size, boolean[] left) {
        this.size = size;
        this.left = left;
        this.piece = new int[size.pixels()];
    }

    /** Takes the piece around a pixel; returns false, and takes nothing, where it is not left. */
    boolean take(int start) {
        pixels = 0;
        if (!left[start]) {
            return false;
        }
        int columns = size.columns();
        add(start);
        for (int done = 0; done < pixels; done++) {
            int at = piece[done];
            int column = at % columns;
            if (at >= columns && left[at - columns]) {
                add(at - columns);
            }
            if (at + columns < left.length && left[at + columns]) {
                add(at + columns);
            }
            if (column > 0 && left[at - 1]) {
                add(at - 1);
            }
            if (column < columns - 1 && left[at + 1]) {
                add(at + 1);
            }
        }
        return true;
    }

    private void add(int at) {
        left[at] = false;
        piece[pixels++] = at;
    }

    /** Pixels of the piece that was taken last. */
    int pixels() {
        return pixels;
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
