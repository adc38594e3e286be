package org.tractionscope.predict;

import java.util.List;
import java.util.Optional;
import org.tractionscope.model.CellMask;
import org.tractionscope.model.CellTraction;
import org.tractionscope.model.InnerField;
import org.tractionscope.model.TractionField;

/**
 * What a model makes of one frame.
 *
 * @param field the traction
 * @param mask the cell's pixels on the grid of the field; empty where no cell was found
 * @param fieldTotal Σ|F| over the whole field
 * @param cell the cell's numbers; absent where no cell was found
 * @param inner what the model shows of itself, on the grid of the field; empty where it was not asked
 */
public record Prediction(
        TractionField field, CellMask mask, double fieldTotal, Optional<CellTraction> cell, List<InnerField> inner) {

    public Prediction {
        inner = List.copyOf(inner);
    }

    static Prediction of(TractionField field, CellMask mask) {
        double fieldTotal = 0;
        double cellTotal = 0;
        double peak = 0;
        double netX = 0;
        double netY = 0;
        for (int row = 0; row < field.grid().size().rows(); row++) {
            for (int column = 0; column < field.grid().size().columns(); column++) {
                double x = field.x(row, column);
                double y = field.y(row, column);
                // Squares of floats neither overflow nor vanish in double precision, so hypot's care is not needed.
                double magnitude = Math.sqrt(x * x + y * y);
                fieldTotal += magnitude;
                if (mask.contains(row, column)) {
                    cellTotal += magnitude;
                    peak = Math.max(peak, magnitude);
                    netX += x;
                    netY += y;
                }
            }
        }
        if (mask.isEmpty()) {
            return new Prediction(field, mask, fieldTotal, Optional.empty(), List.of());
        }
        double netFraction = cellTotal > 0 ? Math.hypot(netX, netY) / cellTotal : 0;
        double pixelUm = field.grid().pixelSize().um();
        CellTraction cell = new CellTraction(
                cellTotal, cellTotal / mask.areaPx(), peak, netFraction, mask.areaPx() * pixelUm * pixelUm);
        return new Prediction(field, mask, fieldTotal, Optional.of(cell), List.of());
    }

    /** The same with what the model shows of itself. */
    Prediction showing(List<InnerField> fields) {
        return new Prediction(field, mask, fieldTotal, cell, fields);
    }
}
