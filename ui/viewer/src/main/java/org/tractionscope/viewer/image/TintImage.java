package org.tractionscope.viewer.image;

import java.util.Arrays;
import java.util.BitSet;
import java.util.Optional;
import org.tractionscope.model.CellMask;
import org.tractionscope.model.FieldGrid;
import org.tractionscope.model.ImageSize;

/**
 * A scalar in colour at the scale of the screen, clear where there is little and outside the cell.
 *
 * <p>Alpha is 0 below 0.14 norm. and rises smoothly to 92 % at 0.75 norm., times the opacity. Colours are interpolated
 * between field pixels. Confined to the JavaFX thread.
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
    /** Four channels of 8 bits, each with 8 bits of room above it. */
    private static final long LANES = 0x00ff00ff00ff00ffL;

    private Optional<CellMask> shownMask = Optional.empty();
    private BitSet shownBits = new BitSet();
    private long[] upper = new long[0];
    private long[] lower = new long[0];

    /** Lays a scalar over what is in the target already. */
    void draw(Tint tint, OverlayStyle style, View view, Raster target) {
        FieldGrid grid = tint.grid();
        double side = grid.scalePx() * view.zoom();
        Bilinear across =
                new Bilinear(target.size().columns(), grid.size().columns(), view.screenX(grid.firstColumnPx()), side);
        Bilinear down = new Bilinear(target.size().rows(), grid.size().rows(), view.screenY(grid.firstRowPx()), side);
        Colours colours = new Colours(tint, style, shownIn(tint.mask()));
        int columns = grid.size().columns();
        upper = upper.length == columns ? upper : new long[columns];
        lower = lower.length == columns ? lower : new long[columns];
        int coloured = Integer.MIN_VALUE;
        for (int row = down.from(); row < down.to(); row++) {
            int first = down.first(row);
            if (first != coloured) {
                if (first == coloured + 1) {
                    long[] held = upper;
                    upper = lower;
                    lower = held;
                } else {
                    colours.row(first, upper);
                }
                colours.row(Math.min(first + 1, grid.size().rows() - 1), lower);
                coloured = first;
            }
            blend(across, down.share(row), target.pixels(), row * target.size().columns());
        }
    }

    private void blend(Bilinear across, int shareDown, int[] pixels, int start) {
        int next = upper.length > 1 ? 1 : 0;
        for (int column = across.from(); column < across.to(); column++) {
            int at = across.first(column);
            long above = upper[at] | upper[at + next];
            long below = lower[at] | lower[at + next];
            if ((above | below) == 0) {
                continue;
            }
            int share = across.share(column);
            long mean =
                    mean(mean(upper[at], upper[at + next], share), mean(lower[at], lower[at + next], share), shareDown);
            int clear = 255 - (int) (mean >>> 48);
            long under = ((wide(pixels[start + column]) * (clear + (clear >>> 7))) >>> 8) & LANES;
            long over = mean + under;
            pixels[start + column] = 0xff000000 | (int) ((over & 0x00ff00ffL) | ((over >>> 24) & 0xff00L));
        }
    }

    private static long mean(long one, long other, int share) {
        return ((one * (Bilinear.ONE - share) + other * share) >>> 8) & LANES;
    }

    /** Alpha, green, red, blue, each in 16 bits. */
    private static long wide(int argb) {
        return ((argb & 0xff00ff00L) << 24) | (argb & 0x00ff00ffL);
    }

    /** Colours of the values of one field. */
    private static final class Colours {

        private final Tint tint;
        private final BitSet shown;
        private final long[] table = new long[STEPS + 1];
        private final float perUnit;
        private final int zero;

        Colours(Tint tint, OverlayStyle style, BitSet shown) {
            this.tint = tint;
            this.shown = shown;
            boolean isSigned = tint.legend().isSigned();
            perUnit = (float) ((isSigned ? STEPS / 2 : STEPS) / tint.legend().top());
            zero = isSigned ? STEPS / 2 : 0;
            for (int step = 0; step <= STEPS; step++) {
                table[step] = wide(isSigned ? signed(step, style.opacity()) : unsigned(step, tint, style));
            }
        }

        void row(int row, long[] colours) {
            Arrays.fill(colours, 0);
            float[] values = tint.values();
            int start = row * colours.length;
            int end = start + colours.length;
            for (int i = shown.nextSetBit(start); i >= 0 && i < end; i = shown.nextSetBit(i)) {
                int stop = Math.min(end, shown.nextClearBit(i));
                for (; i < stop; i++) {
                    int step = zero + Math.round(values[i] * perUnit);
                    colours[i - start] = table[step < 0 ? 0 : Math.min(step, STEPS)];
                }
            }
        }

        private static int unsigned(int step, Tint tint, OverlayStyle style) {
            double top = tint.legend().top();
            double perNorm = tint.isNormalised() ? 1 : top / RANGE_NORM;
            double fraction = (double) step / STEPS;
            return premultiplied(style.map().rgb(fraction), alpha(fraction * top / perNorm) * style.opacity());
        }

        /** A map of two signs hides the cell where both agree, so that black means no difference and not dark zyxin. */
        private static int signed(int step, double opacity) {
            return premultiplied(DifferenceColours.rgb(2.0 * step / STEPS - 1), opacity);
        }
    }

    /** The mask widened by the margin, by the last mask that was asked for; not to be changed. */
    @SuppressWarnings(
            "ReferenceEquality") // A mask that is equal but not the same is widened again, which does no harm.
    BitSet shownIn(CellMask mask) {
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
        MaskEdges.of(mask, inside, (row, column, side) -> addDisc(wide, size, row, column));
        return wide;
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
