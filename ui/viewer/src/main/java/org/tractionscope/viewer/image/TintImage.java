package org.tractionscope.viewer.image;

import java.util.BitSet;
import java.util.Optional;
import javafx.scene.image.Image;
import org.tractionscope.model.CellMask;
import org.tractionscope.model.ImageSize;

/**
 * A scalar in colour, one image pixel for a field pixel, clear where there is little and outside the cell.
 *
 * <p>Alpha is 0 below 0.14 norm. and rises smoothly to 92 % at 0.75 norm., times the opacity. Confined to the JavaFX
 * thread.
 */
final class TintImage {

    private static final double CLEAR_BELOW_NORM = 0.14;
    private static final double FULL_FROM_NORM = 0.75;
    private static final double FULL_ALPHA = 0.92;
    /** The range in which the two levels above were chosen; another unit gets the same share of its own range. */
    private static final double RANGE_NORM = 3;

    /** Traction reaches a little past the outline, because the image is blurred before the cell is found in it. */
    static final int MARGIN_PX = 6;

    private static final int STEPS = 1024;

    private Optional<Raster> raster = Optional.empty();
    private Optional<CellMask> shownMask = Optional.empty();
    private BitSet shownBits = new BitSet();

    Image draw(Tint tint, OverlayStyle style) {
        ImageSize size = tint.grid().size();
        Raster target = raster.filter(held -> held.size().equals(size)).orElseGet(() -> new Raster(size));
        raster = Optional.of(target);
        int[] pixels = target.pixels();
        float[] values = tint.values();
        Tint.Legend legend = tint.legend();
        int[] table = legend.isSigned() ? signedTable(style.opacity()) : table(tint, style);
        BitSet shown = shownIn(tint.mask());
        float perUnit = (float) ((legend.isSigned() ? STEPS / 2 : STEPS) / legend.top());
        int zero = legend.isSigned() ? STEPS / 2 : 0;
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = shown.get(i) ? table[Math.max(0, Math.min(STEPS, zero + Math.round(values[i] * perUnit)))] : 0;
        }
        target.written();
        return target.image();
    }

    @SuppressWarnings(
            "ReferenceEquality") // A mask that is equal but not the same is widened again, which does no harm.
    private BitSet shownIn(CellMask mask) {
        if (shownMask.isEmpty() || shownMask.get() != mask) {
            shownMask = Optional.of(mask);
            shownBits = shown(mask);
        }
        return shownBits;
    }

    /** The mask widened by the margin; the whole field where no cell was found. */
    static BitSet shown(CellMask mask) {
        ImageSize size = mask.size();
        BitSet inside = mask.bits();
        if (mask.isEmpty()) {
            inside.set(0, size.pixels());
            return inside;
        }
        BitSet wide = (BitSet) inside.clone();
        for (int i = inside.nextSetBit(0); i >= 0; i = inside.nextSetBit(i + 1)) {
            int row = i / size.columns();
            int column = i % size.columns();
            if (isEdge(mask, row, column)) {
                addDisc(wide, size, row, column);
            }
        }
        return wide;
    }

    private static boolean isEdge(CellMask mask, int row, int column) {
        return !mask.contains(row - 1, column)
                || !mask.contains(row + 1, column)
                || !mask.contains(row, column - 1)
                || !mask.contains(row, column + 1);
    }

    private static void addDisc(BitSet set, ImageSize size, int row, int column) {
        for (int dr = -MARGIN_PX; dr <= MARGIN_PX; dr++) {
            int r = row + dr;
            if (r < 0 || r >= size.rows()) {
                continue;
            }
            int half = (int) Math.sqrt(MARGIN_PX * MARGIN_PX - dr * dr);
            int from = Math.max(0, column - half);
            int to = Math.min(size.columns() - 1, column + half);
            set.set(r * size.columns() + from, r * size.columns() + to + 1);
        }
    }

    private static int[] table(Tint tint, OverlayStyle style) {
        double top = tint.legend().top();
        double perNorm = tint.isNormalised() ? 1 : top / RANGE_NORM;
        int[] table = new int[STEPS + 1];
        for (int step = 0; step <= STEPS; step++) {
            double fraction = (double) step / STEPS;
            double alpha = alpha(fraction * top / perNorm) * style.opacity();
            table[step] = premultiplied(style.map().rgb(fraction), alpha);
        }
        return table;
    }

    /** A map of two signs hides the cell where both agree, so that black means no difference and not dark zyxin. */
    private static int[] signedTable(double opacity) {
        int[] table = new int[STEPS + 1];
        for (int step = 0; step <= STEPS; step++) {
            table[step] = premultiplied(DifferenceColours.rgb(2.0 * step / STEPS - 1), opacity);
        }
        return table;
    }

    private static double alpha(double norm) {
        double at = Math.min(1, Math.max(0, (norm - CLEAR_BELOW_NORM) / (FULL_FROM_NORM - CLEAR_BELOW_NORM)));
        return FULL_ALPHA * at * at * (3 - 2 * at);
    }

    private static int premultiplied(int rgb, double alpha) {
        int argb = (int) Math.round(255 * alpha) << 24;
        for (int shift = 16; shift >= 0; shift -= 8) {
            argb |= (int) Math.round((rgb >> shift & 0xff) * alpha) << shift;
        }
        return argb;
    }
}
