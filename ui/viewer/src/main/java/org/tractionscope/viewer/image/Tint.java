package org.tractionscope.viewer.image;

import java.nio.FloatBuffer;
import java.util.BitSet;
import java.util.List;
import org.tractionscope.model.CellMask;
import org.tractionscope.model.FieldGrid;
import org.tractionscope.model.InnerField;
import org.tractionscope.model.Traction;
import org.tractionscope.model.TractionField;
import org.tractionscope.model.TractionUnit;
import org.tractionscope.viewer.snapshot.ModelAgreement;

/** A scalar laid over the frame in colour, with what a colour bar must say of it; made anew for each frame. */
final class Tint {

    /** The heading of a map of |F|. */
    static final String MAGNITUDE = "|T|";

    /** What a colour bar says: a short heading, a unit, the value at its bright end, and whether values have two signs. */
    record Legend(String heading, String unit, double top, boolean isSigned) {}

    private final List<Object> sources;
    private final Legend legend;
    private final FieldGrid grid;
    private final CellMask mask;
    private final float[] values;

    private Tint(List<Object> sources, Legend legend, FieldGrid grid, CellMask mask, float[] values) {
        this.sources = sources;
        this.legend = legend;
        this.grid = grid;
        this.mask = mask;
        this.values = values;
    }

    /** |F| of a traction, 0 to {@code top}. */
    static Tint magnitude(Traction traction, double top) {
        TractionField field = traction.field();
        int pixels = field.grid().size().pixels();
        FloatBuffer components = field.components();
        float[] values = new float[pixels];
        for (int i = 0; i < pixels; i++) {
            float x = components.get(i);
            float y = components.get(pixels + i);
            values[i] = (float) Math.sqrt((double) x * x + (double) y * y);
        }
        Legend legend = new Legend(MAGNITUDE, field.unit().symbol(), top, false);
        return new Tint(List.of(traction, legend), legend, field.grid(), traction.mask(), values);
    }

    /** |F| of the second less |F| of the first, −top to top, on the first one's grid. */
    static Tint difference(Traction first, Traction second, double top) {
        Legend legend = new Legend("B − A", first.field().unit().symbol(), top, true);
        return new Tint(
                List.of(first, second, legend),
                legend,
                first.field().grid(),
                first.mask(),
                ModelAgreement.magnitudeDifference(first.field(), second.field()));
    }

    /** A field from inside a model over its range in the cell; two signs where it has them there. */
    static Tint inner(InnerField field, Traction of) {
        float[] values = new float[field.grid().size().pixels()];
        field.values().get(values);
        CellMask mask = of.mask().size().equals(field.grid().size())
                ? of.mask()
                : new CellMask(field.grid().size(), new BitSet());
        BitSet judged = mask.bits();
        if (judged.isEmpty()) {
            judged.set(0, values.length);
        }
        float least = 0;
        float most = 0;
        for (int at = judged.nextSetBit(0); at >= 0; at = judged.nextSetBit(at + 1)) {
            least = Math.min(least, values[at]);
            most = Math.max(most, values[at]);
        }
        float top = Math.max(most, -least);
        Legend legend = new Legend(field.name(), field.unit(), top > 0 ? top : 1, least < 0);
        return new Tint(List.of(field, legend), legend, field.grid(), mask, values);
    }

    Legend legend() {
        return legend;
    }

    FieldGrid grid() {
        return grid;
    }

    CellMask mask() {
        return mask;
    }

    /** The values by pixel, row-major; not to be changed. */
    float[] values() {
        return values;
    }

    /** True where the map is clear at small values; a map of two signs is black there. */
    boolean isNormalised() {
        return legend.unit().equals(TractionUnit.NORMALISED.symbol());
    }

    /** Whether both show the same thing. */
    @SuppressWarnings("ReferenceEquality") // Comparing the pixels of two fields costs more than drawing one.
    boolean isSameAs(Tint other) {
        boolean same = sources.size() == other.sources.size();
        for (int i = 0; same && i < sources.size(); i++) {
            Object mine = sources.get(i);
            same = mine instanceof Legend ? mine.equals(other.sources.get(i)) : mine == other.sources.get(i);
        }
        return same;
    }
}
