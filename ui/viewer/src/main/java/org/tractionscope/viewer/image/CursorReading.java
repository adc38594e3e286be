package org.tractionscope.viewer.image;

import java.util.Optional;
import java.util.OptionalDouble;
import org.tractionscope.model.FieldGrid;
import org.tractionscope.model.Frame;
import org.tractionscope.model.Traction;
import org.tractionscope.viewer.snapshot.ViewerSnapshot;

/**
 * The values under the pointer.
 *
 * @param columnPx the frame column, fractional; {@code rowPx} likewise
 * @param counts the camera's count there
 * @param traction |F| there, in the field's unit; empty outside the field
 * @param inCell true inside the mask
 */
public record CursorReading(double columnPx, double rowPx, int counts, OptionalDouble traction, boolean inCell) {

    static Optional<CursorReading> at(ViewerSnapshot snapshot, double columnPx, double rowPx) {
        Optional<Frame> frame = snapshot.newest().shownFrame();
        if (frame.isEmpty()) {
            return Optional.empty();
        }
        int row = (int) Math.floor(rowPx);
        int column = (int) Math.floor(columnPx);
        boolean inside = row >= 0
                && column >= 0
                && row < frame.get().size().rows()
                && column < frame.get().size().columns();
        if (!inside) {
            return Optional.empty();
        }
        OptionalDouble magnitude = OptionalDouble.empty();
        boolean inCell = false;
        if (snapshot.newest().traction().isPresent()) {
            Traction traction = snapshot.newest().traction().get();
            FieldGrid grid = traction.field().grid();
            int fieldRow = Math.floorDiv(row - grid.firstRowPx(), grid.scalePx());
            int fieldColumn = Math.floorDiv(column - grid.firstColumnPx(), grid.scalePx());
            if (fieldRow >= 0
                    && fieldColumn >= 0
                    && fieldRow < grid.size().rows()
                    && fieldColumn < grid.size().columns()) {
                magnitude = OptionalDouble.of(traction.field().magnitude(fieldRow, fieldColumn));
                inCell = traction.mask().contains(fieldRow, fieldColumn);
            }
        }
        return Optional.of(new CursorReading(columnPx, rowPx, frame.get().countAt(row, column), magnitude, inCell));
    }
}
