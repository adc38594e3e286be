package org.tractionscope.mm.overlay;

import java.awt.image.BufferedImage;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Objects;
import org.tractionscope.model.FieldGrid;
import org.tractionscope.model.ImageSize;
import org.tractionscope.model.Traction;
import org.tractionscope.model.TractionField;
import org.tractionscope.model.TractionUnit;

/** One traction as it is painted: its tint is made once, off Swing's thread. Immutable. */
public final class FieldPicture {

    private static final double CLEAR_BELOW = 0.14;
    private static final double FULL_FROM = 0.75;
    private static final double MOST_OPAQUE = 0.92;
    private static final double RANGE = 3;
    private static final int MASK_MARGIN_PX = 6;

    private final Traction traction;
    private final BufferedImage tint;
    private final double reference;

    private FieldPicture(Traction traction, BufferedImage tint, double reference) {
        this.traction = traction;
        this.tint = tint;
        this.reference = reference;
    }

    /** The picture of a traction; a few milliseconds for 256 x 256 pixels. */
    public static FieldPicture of(Traction traction) {
        Objects.requireNonNull(traction, "traction");
        double reference = reference(traction.field());
        return new FieldPicture(traction, tint(traction, reference), reference);
    }

    /** What 1 means on the scale: 1 norm., or a third of the field's largest traction in Pa. */
    private static double reference(TractionField field) {
        if (field.unit() == TractionUnit.NORMALISED) {
            return 1;
        }
        ImageSize size = field.grid().size();
        float[] magnitudes = new float[size.pixels()];
        for (int row = 0; row < size.rows(); row++) {
            for (int column = 0; column < size.columns(); column++) {
                magnitudes[row * size.columns() + column] = field.magnitude(row, column);
            }
        }
        Arrays.sort(magnitudes);
        double nearlyLargest = magnitudes[(int) (0.995 * (magnitudes.length - 1))];
        return nearlyLargest > 0 ? nearlyLargest / RANGE : 1;
    }

    private static BufferedImage tint(Traction traction, double reference) {
        TractionField field = traction.field();
        ImageSize size = field.grid().size();
        BitSet shown = widened(traction);
        BufferedImage tint = new BufferedImage(size.columns(), size.rows(), BufferedImage.TYPE_INT_ARGB);
        int[] row = new int[size.columns()];
        for (int r = 0; r < size.rows(); r++) {
            for (int c = 0; c < size.columns(); c++) {
                row[c] = shown.get(r * size.columns() + c) ? argb(field.magnitude(r, c) / reference) : 0;
            }
            tint.setRGB(0, r, size.columns(), 1, row, 0, size.columns());
        }
        return tint;
    }

    private static int argb(double magnitude) {
        double rise = Math.min(1, Math.max(0, (magnitude - CLEAR_BELOW) / (FULL_FROM - CLEAR_BELOW)));
        double alpha = MOST_OPAQUE * rise * rise * (3 - 2 * rise);
        return (int) Math.round(255 * alpha) << 24 | Inferno.rgb(magnitude / RANGE);
    }

    /** The mask with a margin of 6 px, or everything where no cell was found. */
    private static BitSet widened(Traction traction) {
        ImageSize size = traction.field().grid().size();
        BitSet widened = traction.mask().bits();
        if (widened.isEmpty()) {
            widened.set(0, size.pixels());
            return widened;
        }
        for (int step = 0; step < MASK_MARGIN_PX; step++) {
            BitSet inside = (BitSet) widened.clone();
            for (int at = inside.nextSetBit(0); at >= 0; at = inside.nextSetBit(at + 1)) {
                int column = at % size.columns();
                set(widened, column > 0, at - 1);
                set(widened, column < size.columns() - 1, at + 1);
                set(widened, at >= size.columns(), at - size.columns());
                set(widened, at + size.columns() < size.pixels(), at + size.columns());
            }
        }
        return widened;
    }

    private static void set(BitSet bits, boolean isThere, int at) {
        if (isThere) {
            bits.set(at);
        }
    }

    public Traction traction() {
        return traction;
    }

    FieldGrid grid() {
        return traction.field().grid();
    }

    /** A pixel for each of the field's; not to be written to. */
    BufferedImage tint() {
        return tint;
    }

    /** The traction at the upper end of the colours. */
    double range() {
        return RANGE * reference;
    }

    /** The traction that the arrows' length and threshold call 1. */
    double reference() {
        return reference;
    }
}
