package org.tractionscope.predict.cell;

import java.util.BitSet;
import java.util.Set;
import org.tractionscope.model.Adhesions;
import org.tractionscope.model.CellMask;
import org.tractionscope.model.CellMoments;
import org.tractionscope.model.CellTraction;
import org.tractionscope.model.MaskSign;
import org.tractionscope.model.TractionField;
import org.tractionscope.predict.cell.Observation.ObservedCell;

/**
 * The numbers of one cell in one field.
 *
 * @param id the cell
 * @param traction sums of |F| over its pixels
 * @param moments how the traction is spread about its middle
 * @param adhesions its focal adhesions, read off the image
 * @param signs what there is to doubt in its outline
 */
record CellSums(int id, CellTraction traction, CellMoments moments, Adhesions adhesions, Set<MaskSign> signs) {

    /** The numbers of a cell with this mask on the field's grid. */
    static CellSums of(ObservedCell cell, CellMask mask, TractionField field, AdhesionSpots spots) {
        return new CellSums(
                cell.id(), traction(mask, field), moments(mask, field), spots.in(cell.mask()), cell.signs());
    }

    /** Sums over the pixels of a mask on the field's grid, which must have one at least. */
    static CellTraction traction(CellMask mask, TractionField field) {
        double total = 0;
        double peak = 0;
        double netX = 0;
        double netY = 0;
        int columns = field.grid().size().columns();
        BitSet bits = mask.bits();
        for (int at = bits.nextSetBit(0); at >= 0; at = bits.nextSetBit(at + 1)) {
            int row = at / columns;
            int column = at % columns;
            double x = field.x(row, column);
            double y = field.y(row, column);
            double magnitude = Math.sqrt(x * x + y * y);
            total += magnitude;
            peak = Math.max(peak, magnitude);
            netX += x;
            netY += y;
        }
        double pixelUm = field.grid().pixelSize().um();
        double net = total > 0 ? Math.hypot(netX, netY) / total : 0;
        return new CellTraction(
                total, total / mask.areaPx(), peak, Math.min(1, net), mask.areaPx() * pixelUm * pixelUm);
    }

    private static CellMoments moments(CellMask mask, TractionField field) {
        int columns = field.grid().size().columns();
        double pixelUm = field.grid().pixelSize().um();
        BitSet bits = mask.bits();
        double rowSum = 0;
        double columnSum = 0;
        for (int at = bits.nextSetBit(0); at >= 0; at = bits.nextSetBit(at + 1)) {
            int row = at / columns;
            int column = at % columns;
            rowSum += row;
            columnSum += column;
        }
        double middleRow = rowSum / mask.areaPx();
        double middleColumn = columnSum / mask.areaPx();
        double squares = 0;
        double first = 0;
        double xx = 0;
        double xy = 0;
        double yy = 0;
        for (int at = bits.nextSetBit(0); at >= 0; at = bits.nextSetBit(at + 1)) {
            int row = at / columns;
            int column = at % columns;
            double fx = field.x(row, column);
            double fy = field.y(row, column);
            double rx = (column - middleColumn) * pixelUm;
            double ry = (row - middleRow) * pixelUm;
            double square = fx * fx + fy * fy;
            squares += square;
            first += Math.sqrt(square) * Math.sqrt(rx * rx + ry * ry);
            xx -= rx * fx;
            xy -= (rx * fy + ry * fx) / 2;
            yy -= ry * fy;
        }
        return new CellMoments(squares, first, xx, xy, yy);
    }
}
