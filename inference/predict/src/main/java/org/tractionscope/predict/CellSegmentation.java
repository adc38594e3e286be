package org.tractionscope.predict;

import java.util.ArrayDeque;
import java.util.BitSet;
import org.tractionscope.model.CellMask;
import org.tractionscope.model.ImageSize;

/**
 * Finds the cell in a normalised zyxin image: blur, threshold, fill the holes, keep the largest piece.
 *
 * <p>The paper thresholds the zyxin channel and fills holes without giving the threshold. Here the image is blurred with a
 * Gaussian of 1.36 µm (2 pixels of the 0.68 µm grid), which closes the gaps between adhesions, and a pixel is inside above
 * a quarter of the cell's mean intensity. Pieces are connected through edges, holes through edges too.
 */
public final class CellSegmentation {

    private static final double BLUR_UM = 1.36;
    private static final float THRESHOLD = 0.25f;

    private CellSegmentation() {}

    /**
     * Segments {@code zyxin} (row-major, about 1 inside a cell).
     *
     * @param pixelSizeUm side of a pixel, > 0
     * @return the largest piece; empty where nothing is above the threshold
     */
    public static CellMask cell(float[] zyxin, ImageSize size, double pixelSizeUm) {
        float[] blurred = GaussianBlur.apply(zyxin, size, BLUR_UM / pixelSizeUm);
        BitSet inside = new BitSet(size.pixels());
        for (int i = 0; i < blurred.length; i++) {
            inside.set(i, blurred[i] > THRESHOLD);
        }
        return new CellMask(size, largestPiece(withoutHoles(inside, size), size));
    }

    /** Sets every pixel that cannot be reached from the border through unset pixels. */
    private static BitSet withoutHoles(BitSet inside, ImageSize size) {
        BitSet outside = new BitSet(size.pixels());
        for (int row = 0; row < size.rows(); row++) {
            for (int column = 0; column < size.columns(); column++) {
                boolean border = row == 0 || column == 0 || row == size.rows() - 1 || column == size.columns() - 1;
                int at = row * size.columns() + column;
                if (border && !inside.get(at) && !outside.get(at)) {
                    outside.or(piece(at, inside, false, size));
                }
            }
        }
        BitSet filled = (BitSet) outside.clone();
        filled.flip(0, size.pixels());
        return filled;
    }

    private static BitSet largestPiece(BitSet inside, ImageSize size) {
        BitSet left = (BitSet) inside.clone();
        BitSet largest = new BitSet();
        for (int at = left.nextSetBit(0); at >= 0; at = left.nextSetBit(at + 1)) {
            BitSet piece = piece(at, left, true, size);
            left.andNot(piece);
            if (piece.cardinality() > largest.cardinality()) {
                largest = piece;
            }
        }
        return largest;
    }

    /** The pixels connected with {@code start} through edges whose bit equals {@code value}. */
    private static BitSet piece(int start, BitSet bits, boolean value, ImageSize size) {
        BitSet piece = new BitSet(size.pixels());
        ArrayDeque<Integer> open = new ArrayDeque<>();
        piece.set(start);
        open.add(start);
        while (!open.isEmpty()) {
            int at = open.remove();
            int column = at % size.columns();
            int[] neighbours = {
                at - size.columns(),
                at + size.columns(),
                column > 0 ? at - 1 : -1,
                column < size.columns() - 1 ? at + 1 : -1
            };
            for (int next : neighbours) {
                if (next >= 0 && next < size.pixels() && bits.get(next) == value && !piece.get(next)) {
                    piece.set(next);
                    open.add(next);
                }
            }
        }
        return piece;
    }
}
