package org.tractionscope.predict;

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
        BitSet left = (BitSet) inside.clone();
        left.flip(0, size.pixels());
        BitSet filled = new BitSet(size.pixels());
        filled.set(0, size.pixels());
        FloodFill fill = new FloodFill(size);
        for (int at = left.nextSetBit(0); at >= 0; at = left.nextSetBit(at + 1)) {
            if (isBorder(at, size)) {
                fill.take(at, left);
                for (int i = 0; i < fill.pixels(); i++) {
                    filled.clear(fill.pixel(i));
                }
            }
        }
        return filled;
    }

    private static boolean isBorder(int at, ImageSize size) {
        int column = at % size.columns();
        return at < size.columns()
                || at >= size.pixels() - size.columns()
                || column == 0
                || column == size.columns() - 1;
    }

    private static BitSet largestPiece(BitSet inside, ImageSize size) {
        BitSet left = (BitSet) inside.clone();
        FloodFill fill = new FloodFill(size);
        BitSet largest = new BitSet();
        int most = 0;
        for (int at = left.nextSetBit(0); at >= 0; at = left.nextSetBit(at + 1)) {
            fill.take(at, left);
            if (fill.pixels() > most) {
                most = fill.pixels();
                largest = fill.bits();
            }
        }
        return largest;
    }
}
