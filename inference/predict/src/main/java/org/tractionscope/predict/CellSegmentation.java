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
        boolean[] inside = new boolean[smoothed.length];
        for (int i = 0; i < smoothed.length; i++) {
            inside[i] = smoothed[i] > threshold;
        }
        return pieces(withoutHoles(inside, size), size, fewestPx);
    }

    /** Sets every pixel that cannot be reached from the border through unset pixels. */
    private static boolean[] withoutHoles(boolean[] inside, ImageSize size) {
        boolean[] outside = new boolean[inside.length];
        for (int i = 0; i < inside.length; i++) {
            outside[i] = !inside[i];
        }
        // What stays in it are the holes: all that is outside and cannot be reached from the border.
        FloodFill fill = new FloodFill(size, outside);
        for (int column = 0; column < size.columns(); column++) {
            fill.take(column);
            fill.take(inside.length - 1 - column);
        }
        for (int row = 0; row < size.rows(); row++) {
            fill.take(row * size.columns());
            fill.take((row + 1) * size.columns() - 1);
        }
        boolean[] filled = new boolean[inside.length];
        for (int i = 0; i < inside.length; i++) {
            filled[i] = inside[i] || outside[i];
        }
        return filled;
    }

    /** The connected pieces of a set of pixels, ordered as by {@link #pieces(float[], ImageSize, float, int)}. */
    public static List<CellMask> pieces(BitSet inside, ImageSize size, int fewestPx) {
        boolean[] left = new boolean[size.pixels()];
        inside.stream().forEach(at -> left[at] = true);
        return pieces(left, size, fewestPx);
    }

    private static List<CellMask> pieces(boolean[] left, ImageSize size, int fewestPx) {
        FloodFill fill = new FloodFill(size, left);
        List<CellMask> pieces = new ArrayList<>();
        for (int at = 0; at < left.length; at++) {
            if (fill.take(at) && fill.pixels() >= fewestPx) {
                pieces.add(new CellMask(size, fill.bits()));
            }
        }
        pieces.sort(Comparator.comparingInt(CellMask::areaPx).reversed());
        return pieces;
    }
}
