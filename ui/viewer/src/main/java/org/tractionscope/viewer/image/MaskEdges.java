package org.tractionscope.viewer.image;

import java.util.BitSet;
import org.tractionscope.model.CellMask;

/** The sides of a mask's pixels beyond which the mask ends, found along runs of pixels and not pixel by pixel. */
final class MaskEdges {

    /** Which side of a pixel. */
    enum Side {
        ABOVE,
        RIGHT,
        BELOW,
        LEFT
    }

    /** Is told of every open side of a pixel of the mask. */
    interface Visitor {
        void edge(int row, int column, Side side);
    }

    private MaskEdges() {}

    /** Visits all of them; {@code inside} are the mask's bits, which the caller has at hand. */
    static void of(CellMask mask, BitSet inside, Visitor visitor) {
        int columns = mask.size().columns();
        int rows = mask.size().rows();
        for (int i = inside.nextSetBit(0); i >= 0; ) {
            int row = i / columns;
            int start = row * columns;
            int end = Math.min(inside.nextClearBit(i), start + columns);
            visitor.edge(row, i - start, Side.LEFT);
            visitor.edge(row, end - 1 - start, Side.RIGHT);
            open(inside, i, end, row == 0 ? 0 : -columns, columns, visitor, Side.ABOVE);
            open(inside, i, end, row == rows - 1 ? 0 : columns, columns, visitor, Side.BELOW);
            i = inside.nextSetBit(end);
        }
    }

    private static void open(BitSet inside, int from, int to, int neighbour, int columns, Visitor visitor, Side side) {
        boolean isBorder = neighbour == 0;
        for (int i = from; i < to; i++) {
            if (!isBorder) {
                i = inside.nextClearBit(i + neighbour) - neighbour;
                if (i >= to) {
                    return;
                }
            }
            visitor.edge(i / columns, i % columns, side);
        }
    }
}
