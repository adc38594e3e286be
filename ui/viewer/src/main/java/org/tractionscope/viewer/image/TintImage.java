package org.tractionscope.viewer.image;

import java.nio.FloatBuffer;
import java.util.BitSet;
import java.util.Optional;
import javafx.scene.image.Image;
import org.tractionscope.model.CellMask;
import org.tractionscope.model.ImageSize;
import org.tractionscope.model.Traction;
import org.tractionscope.model.TractionUnit;

/**
 * Traction magnitude in colour, one image pixel for a field pixel, clear where there is little and outside the cell.
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

    Image draw(Traction traction, OverlayStyle style) {
        ImageSize size = traction.field().grid().size();
        Raster target = raster.filter(held -> held.size().equals(size)).orElseGet(() -> new Raster(size));
        raster = Optional.of(target);
        int[] pixels = target.pixels();
        int[] table = table(traction.field().unit(), style);
        BitSet shown = shown(traction.mask());
        FloatBuffer components = traction.field().components();
        double perUnit = STEPS / style.rangeTop();
        for (int i = 0; i < pixels.length; i++) {
            if (shown.get(i)) {
                double magnitude = Math.hypot(components.get(i), components.get(pixels.length + i));
                pixels[i] = table[(int) Math.min(STEPS, magnitude * perUnit)];
            } else {
                pixels[i] = 0;
            }
        }
        target.written();
        return target.image();
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

    private static int[] table(TractionUnit unit, OverlayStyle style) {
        double perNorm = unit == TractionUnit.NORMALISED ? 1 : style.rangeTop() / RANGE_NORM;
        int[] table = new int[STEPS + 1];
        for (int step = 0; step <= STEPS; step++) {
            double fraction = (double) step / STEPS;
            double alpha = alpha(fraction * style.rangeTop() / perNorm) * style.opacity();
            table[step] = premultiplied(Inferno.rgb(fraction), alpha);
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
