package org.tractionscope.predict;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
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

    /** Of the cell's mean height above the background. */
    public static final float THRESHOLD = 0.25f;

    private CellSegmentation() {}

    /**
     * Segments {@code zyxin} (row-major, about 1 inside a cell).
     *
     * @param pixelSizeUm side of a pixel, > 0
     * @return the largest piece; empty where nothing is above the threshold
     */
    public static CellMask cell(float[] zyxin, ImageSize size, double pixelSizeUm) {
        List<CellMask> pieces = pieces(smoothed(zyxin, size, pixelSizeUm), size, THRESHOLD, 1);
        return pieces.isEmpty() ? new CellMask(size, new BitSet()) : pieces.get(0);
    }

    /** The image as the threshold sees it: blurred by 1.36 µm. A new array. */
    public static float[] smoothed(float[] image, ImageSize size, double pixelSizeUm) {
        return GaussianBlur.apply(image, size, BLUR_UM / pixelSizeUm);
    }

    /**
     * Every piece above a threshold with its holes filled, the largest first, equally large ones in the order of their first
     * pixels.
     *
     * @param smoothed row-major
     * @param fewestPx pixels of the smallest piece that counts, ≥ 1
     */
    public static List<CellMask> pieces(float[] smoothed, ImageSize size, float threshold, int fewestPx) {
        BitSet inside = new BitSet(size.pixels());
        for (int i = 0; i < smoothed.length; i++) {
            inside.set(i, smoothed[i] > threshold);
        }
        return pieces(withoutHoles(inside, size), size, fewestPx);
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

    /** The connected pieces of a set of pixels, ordered as by {@link #pieces(float[], ImageSize, float, int)}. */
    public static List<CellMask> pieces(BitSet inside, ImageSize size, int fewestPx) {
        BitSet left = (BitSet) inside.clone();
        FloodFill fill = new FloodFill(size);
        List<CellMask> pieces = new ArrayList<>();
        for (int at = left.nextSetBit(0); at >= 0; at = left.nextSetBit(at + 1)) {
            fill.take(at, left);
            if (fill.pixels() >= fewestPx) {
                pieces.add(new CellMask(size, fill.bits()));
            }
        }
        pieces.sort(Comparator.comparingInt(CellMask::areaPx).reversed());
        return pieces;
    }
}
