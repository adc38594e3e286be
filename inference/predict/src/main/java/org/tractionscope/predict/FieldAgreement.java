package org.tractionscope.predict;

import java.util.Optional;
import java.util.OptionalDouble;
import org.tractionscope.model.Agreement;
import org.tractionscope.model.FieldGrid;
import org.tractionscope.model.ModelId;
import org.tractionscope.model.TractionField;

/**
 * Compares two models' fields of one frame over the pixels of the cell.
 *
 * <p>Each pixel of the field is compared with the pixel of the reference that holds its centre in the frame, so that the
 * grids may differ in place and scale; pixels beyond the reference are left out.
 */
public final class FieldAgreement {

    private FieldAgreement() {}

    /** Compares {@code prediction} with {@code reference}; empty where no pixel of its cell lies on both fields. */
    public static Optional<Agreement> of(Prediction prediction, ModelId referenceModel, Prediction reference) {
        TractionField field = prediction.field();
        TractionField other = reference.field();
        double products = 0;
        double squares = 0;
        double otherSquares = 0;
        double total = 0;
        double otherTotal = 0;
        boolean isCompared = false;
        for (int row = 0; row < field.grid().size().rows(); row++) {
            int otherRow = pixel(
                    row, field.grid().firstRowPx(), field.grid(), other.grid().firstRowPx(), other.grid());
            for (int column = 0; column < field.grid().size().columns(); column++) {
                int otherColumn = pixel(
                        column,
                        field.grid().firstColumnPx(),
                        field.grid(),
                        other.grid().firstColumnPx(),
                        other.grid());
                if (!prediction.mask().contains(row, column)
                        || otherRow < 0
                        || otherColumn < 0
                        || otherRow >= other.grid().size().rows()
                        || otherColumn >= other.grid().size().columns()) {
                    continue;
                }
                isCompared = true;
                double x = field.x(row, column);
                double y = field.y(row, column);
                double otherX = other.x(otherRow, otherColumn);
                double otherY = other.y(otherRow, otherColumn);
                double square = x * x + y * y;
                double otherSquare = otherX * otherX + otherY * otherY;
                products += x * otherX + y * otherY;
                squares += square;
                otherSquares += otherSquare;
                total += Math.sqrt(square);
                otherTotal += Math.sqrt(otherSquare);
            }
        }
        if (!isCompared) {
            return Optional.empty();
        }
        double norms = Math.sqrt(squares) * Math.sqrt(otherSquares);
        boolean isComparable = otherTotal > 0 && field.unit() == other.unit();
        return Optional.of(new Agreement(
                referenceModel,
                norms > 0 ? products / norms : 0,
                isComparable ? OptionalDouble.of(total / otherTotal) : OptionalDouble.empty()));
    }

    /** The pixel of the other grid, along one axis, that holds the centre of this one; negative or too large beyond it. */
    private static int pixel(int index, int firstPx, FieldGrid grid, int otherFirstPx, FieldGrid other) {
        double centrePx = firstPx + (index + 0.5) * grid.scalePx();
        return (int) Math.floor((centrePx - otherFirstPx) / other.scalePx());
    }
}
