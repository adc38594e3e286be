package org.tractionscope.predict;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
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
        return largest(filled(smoothed(zyxin, size, pixelSizeUm), size, THRESHOLD), size);
    }

    /** The image as the threshold sees it: blurred by 1.36 µm. A new array. */
    public static float[] smoothed(float[] image, ImageSize size, double pixelSizeUm) {
        return GaussianBlur.apply(image, size, BLUR_UM / pixelSizeUm);
    }

    /**
     * Every pixel above a threshold, holes filled: a hole is what cannot be reached from the border through unset pixels.
     *
     * @param smoothed row-major
     */
    public static BitSet filled(float[] smoothed, ImageSize size, float threshold) {
        BitSet inside = above(smoothed, threshold);
        BitSet outside = (BitSet) inside.clone();
        outside.flip(0, smoothed.length);
        ConnectedPieces around = new ConnectedPieces(outside, size);
        BitSet holes = new BitSet();
        for (int piece = 0; piece < around.count(); piece++) {
            holes.set(piece, !around.touchesBorder(piece));
        }
        around.addTo(inside, holes);
        return inside;
    }

    /**
     * Every piece above a threshold with its holes filled, the largest first, equally large ones in the order of their first
     * pixels.
     *
     * @param smoothed row-major
     * @param fewestPx pixels of the smallest piece that counts, ≥ 1
     */
    public static List<CellMask> pieces(float[] smoothed, ImageSize size, float threshold, int fewestPx) {
        return pieces(filled(smoothed, size, threshold), size, fewestPx);
    }

    /** The connected pieces of a set of pixels, ordered as by {@link #pieces(float[], ImageSize, float, int)}. */
    public static List<CellMask> pieces(BitSet inside, ImageSize size, int fewestPx) {
        ConnectedPieces all = new ConnectedPieces(inside, size);
        return IntStream.range(0, all.count())
                .filter(piece -> all.areaPx(piece) >= fewestPx)
                .boxed()
                .sorted(Comparator.comparing(all::areaPx).reversed())
                .map(all::mask)
                .collect(Collectors.toCollection(ArrayList::new));
    }

    /** The largest of these pieces, the first of equally large ones; empty where no pixel is set. */
    public static CellMask largest(BitSet inside, ImageSize size) {
        ConnectedPieces all = new ConnectedPieces(inside, size);
        return IntStream.range(0, all.count())
                .boxed()
                .max(Comparator.comparing(all::areaPx).thenComparing(Comparator.reverseOrder()))
                .map(all::mask)
                .orElseGet(() -> new CellMask(size, new BitSet()));
    }

    private static BitSet above(float[] image, float threshold) {
        long[] words = new long[(image.length + Long.SIZE - 1) / Long.SIZE];
        for (int at = 0; at < image.length; at++) {
            words[at / Long.SIZE] |= image[at] > threshold ? 1L << at : 0;
        }
        return BitSet.valueOf(words);
    }
}
