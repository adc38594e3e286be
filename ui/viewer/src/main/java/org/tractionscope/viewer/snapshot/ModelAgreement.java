package org.tractionscope.viewer.snapshot;

import java.util.BitSet;
import java.util.OptionalDouble;
import org.tractionscope.model.CellTraction;
import org.tractionscope.model.FieldGrid;
import org.tractionscope.model.Traction;
import org.tractionscope.model.TractionField;

/**
 * How well two models agree on one frame, inside the cell that the first one found.
 *
 * @param vectorCorrelation Σ a·b / √(Σ|a|² Σ|b|²), −1 to 1; empty where one of them is zero everywhere
 * @param ratioOfTotals total of the second over that of the first, each inside its own cell; empty where there is none
 * @param rmsDifference √ mean |b − a|², in the unit of the first
 */
public record ModelAgreement(OptionalDouble vectorCorrelation, OptionalDouble ratioOfTotals, double rmsDifference) {

    /**
     * Compares two results of one frame.
     *
     * @throws IllegalArgumentException if they are of two frames or in two units
     */
    public static ModelAgreement of(Traction first, Traction second) {
        if (!first.key().equals(second.key())) {
            throw new IllegalArgumentException(
                    "models are compared on one frame: " + first.key() + " and " + second.key());
        }
        if (first.field().unit() != second.field().unit()) {
            throw new IllegalArgumentException(
                    "models are compared in one unit: " + first.field().unit().symbol() + " and "
                            + second.field().unit().symbol());
        }
        BitSet inside = first.mask().bits();
        if (inside.isEmpty()) {
            inside.set(0, first.mask().size().pixels());
        }
        Sums sums = new Sums();
        int columns = first.field().grid().size().columns();
        for (int i = inside.nextSetBit(0); i >= 0; i = inside.nextSetBit(i + 1)) {
            sums.add(first.field(), second.field(), i / columns, i % columns);
        }
        double scale = Math.sqrt(sums.firstSquared * sums.secondSquared);
        return new ModelAgreement(
                scale > 0 ? OptionalDouble.of(sums.product / scale) : OptionalDouble.empty(),
                ratio(first, second),
                Math.sqrt(sums.differenceSquared / inside.cardinality()));
    }

    /** |second| − |first| at every pixel of the first one's grid, row-major; 0 outside the second one's field. */
    public static float[] magnitudeDifference(TractionField first, TractionField second) {
        int columns = first.grid().size().columns();
        float[] difference = new float[first.grid().size().pixels()];
        for (int i = 0; i < difference.length; i++) {
            int row = i / columns;
            int column = i % columns;
            int there = pixelOf(first.grid(), second.grid(), row, column);
            if (there >= 0) {
                int otherColumns = second.grid().size().columns();
                difference[i] =
                        second.magnitude(there / otherColumns, there % otherColumns) - first.magnitude(row, column);
            }
        }
        return difference;
    }

    private static OptionalDouble ratio(Traction first, Traction second) {
        double one = first.cell().map(CellTraction::total).orElse(0.0);
        double other = second.cell().map(CellTraction::total).orElse(0.0);
        return one > 0 ? OptionalDouble.of(other / one) : OptionalDouble.empty();
    }

    /** The pixel of another grid that holds the centre of this one's, row-major; −1 outside. */
    private static int pixelOf(FieldGrid grid, FieldGrid other, int row, int column) {
        double frameRow = grid.firstRowPx() + (row + 0.5) * grid.scalePx();
        double frameColumn = grid.firstColumnPx() + (column + 0.5) * grid.scalePx();
        int otherRow = (int) Math.floor((frameRow - other.firstRowPx()) / other.scalePx());
        int otherColumn = (int) Math.floor((frameColumn - other.firstColumnPx()) / other.scalePx());
        boolean isInside = otherRow >= 0
                && otherColumn >= 0
                && otherRow < other.size().rows()
                && otherColumn < other.size().columns();
        return isInside ? otherRow * other.size().columns() + otherColumn : -1;
    }

    /** Running sums over the pixels of the cell. */
    private static final class Sums {

        private double product;
        private double firstSquared;
        private double secondSquared;
        private double differenceSquared;

        void add(TractionField first, TractionField second, int row, int column) {
            double ax = first.x(row, column);
            double ay = first.y(row, column);
            int there = pixelOf(first.grid(), second.grid(), row, column);
            int columns = second.grid().size().columns();
            double bx = there < 0 ? 0 : second.x(there / columns, there % columns);
            double by = there < 0 ? 0 : second.y(there / columns, there % columns);
            product += ax * bx + ay * by;
            firstSquared += ax * ax + ay * ay;
            secondSquared += bx * bx + by * by;
            differenceSquared += (bx - ax) * (bx - ax) + (by - ay) * (by - ay);
        }
    }
}
