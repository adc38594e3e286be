package org.tractionscope.viewer.image;

import java.util.BitSet;
import java.util.Optional;
import javafx.geometry.Rectangle2D;
import org.tractionscope.model.FieldGrid;
import org.tractionscope.model.Frame;
import org.tractionscope.model.Traction;

/** Where the cell lies in its frame. */
final class CellBox {

    private CellBox() {}

    static Rectangle2D whole(Frame frame) {
        return new Rectangle2D(0, 0, frame.size().columns(), frame.size().rows());
    }

    /** The mask with a margin, frame pixels; the whole frame where no cell is known. */
    static Rectangle2D around(Frame frame, Optional<Traction> traction, int marginFieldPx) {
        Rectangle2D whole = whole(frame);
        if (traction.isEmpty() || traction.get().mask().isEmpty()) {
            return whole;
        }
        FieldGrid grid = traction.get().field().grid();
        BitSet bits = traction.get().mask().bits();
        int columns = grid.size().columns();
        int left = columns;
        int right = 0;
        for (int i = bits.nextSetBit(0); i >= 0; i = bits.nextSetBit(i + 1)) {
            left = Math.min(left, i % columns);
            right = Math.max(right, i % columns);
        }
        int top = bits.nextSetBit(0) / columns;
        int bottom = (bits.length() - 1) / columns;
        double side = grid.scalePx();
        double minX = Math.max(0, grid.firstColumnPx() + (left - marginFieldPx) * side);
        double minY = Math.max(0, grid.firstRowPx() + (top - marginFieldPx) * side);
        double maxX = Math.min(whole.getMaxX(), grid.firstColumnPx() + (right + 1 + marginFieldPx) * side);
        double maxY = Math.min(whole.getMaxY(), grid.firstRowPx() + (bottom + 1 + marginFieldPx) * side);
        // A mask may lie beside the frame where a smaller field was centred in zeros.
        return maxX > minX && maxY > minY ? new Rectangle2D(minX, minY, maxX - minX, maxY - minY) : whole;
    }
}
