package org.tractionscope.mechanics;

import java.util.ArrayDeque;
import java.util.BitSet;
import java.util.Deque;
import org.tractionscope.model.CellMask;
import org.tractionscope.model.ImageSize;

/** Grows masks, fills holes and picks the largest piece; pixels of a piece are joined through their sides. */
final class MaskShape {

    private static final int[] SIDES = {0, 1, 1, 0, 0, -1, -1, 0};
    private static final int[] SIDES_AND_CORNERS = {0, 1, 1, 0, 0, -1, -1, 0, 1, 1, 1, -1, -1, 1, -1, -1};

    /** Holes of fewer pixels are noise of the threshold, and no triangle could show them. */
    private static final int LEAST_HOLE = 4;

    private MaskShape() {}

    /** The largest piece of a mask that was grown by a disk and had its holes filled if wanted. */
    static CellMask prepare(CellMask mask, int dilationPx, boolean fillsHoles) {
        ImageSize size = mask.size();
        BitSet shape = grown(mask.bits(), size, dilationPx);
        BitSet piece = largestPiece(fillsHoles ? withoutHoles(shape, size, size.pixels()) : shape, size);
        return new CellMask(size, withoutHoles(piece, size, LEAST_HOLE - 1));
    }

    private static BitSet grown(BitSet bits, ImageSize size, int radius) {
        if (radius == 0) {
            return bits;
        }
        BitSet grown = new BitSet(size.pixels());
        int columns = size.columns();
        for (int at = bits.nextSetBit(0); at >= 0; at = bits.nextSetBit(at + 1)) {
            for (int dy = -radius; dy <= radius; dy++) {
                int row = at / columns + dy;
                if (row >= 0 && row < size.rows()) {
                    int reach = (int) Math.sqrt(radius * radius - dy * dy);
                    int from = Math.max(0, at % columns - reach);
                    int to = Math.min(columns - 1, at % columns + reach);
                    grown.set(row * columns + from, row * columns + to + 1);
                }
            }
        }
        return grown;
    }

    /** Fills holes of at most so many pixels; they are joined through corners too, unlike the pixels around them. */
    private static BitSet withoutHoles(BitSet bits, ImageSize size, int mostPixels) {
        BitSet filled = (BitSet) bits.clone();
        BitSet seen = (BitSet) bits.clone();
        for (int at = seen.nextClearBit(0); at < size.pixels(); at = seen.nextClearBit(at + 1)) {
            BitSet gap = piece(at, bits, false, SIDES_AND_CORNERS, size);
            seen.or(gap);
            if (gap.cardinality() <= mostPixels && !touchesBorder(gap, size)) {
                filled.or(gap);
            }
        }
        return filled;
    }

    private static boolean touchesBorder(BitSet pixels, ImageSize size) {
        return pixels.stream()
                .anyMatch(at -> at < size.columns()
                        || at >= size.pixels() - size.columns()
                        || at % size.columns() == 0
                        || at % size.columns() == size.columns() - 1);
    }

    private static BitSet largestPiece(BitSet bits, ImageSize size) {
        BitSet left = (BitSet) bits.clone();
        BitSet largest = new BitSet();
        for (int at = left.nextSetBit(0); at >= 0; at = left.nextSetBit(at + 1)) {
            BitSet piece = piece(at, left, true, SIDES, size);
            left.andNot(piece);
            if (piece.cardinality() > largest.cardinality()) {
                largest = piece;
            }
        }
        return largest;
    }

    private static BitSet piece(int start, BitSet bits, boolean value, int[] steps, ImageSize size) {
        BitSet piece = new BitSet(size.pixels());
        Deque<Integer> open = new ArrayDeque<>();
        piece.set(start);
        open.add(start);
        while (!open.isEmpty()) {
            int at = open.remove();
            for (int step = 0; step < steps.length; step += 2) {
                int row = at / size.columns() + steps[step];
                int column = at % size.columns() + steps[step + 1];
                int next = row * size.columns() + column;
                boolean inImage = row >= 0 && column >= 0 && row < size.rows() && column < size.columns();
                if (inImage && bits.get(next) == value && !piece.get(next)) {
                    piece.set(next);
                    open.add(next);
                }
            }
        }
        return piece;
    }
}
