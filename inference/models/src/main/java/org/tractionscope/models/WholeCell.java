package org.tractionscope.models;

import org.tractionscope.model.CellMask;
import org.tractionscope.model.ImageSize;
import org.tractionscope.predict.ModelPassport;
import org.tractionscope.predict.PredictionException;
import org.tractionscope.predict.PredictionException.Category;

/** What a gel needs of a mask: a cell, with its whole outline. */
public final class WholeCell {

    private WholeCell() {}

    /**
     * Refuses a mask in which no gel can be put.
     *
     * @throws PredictionException (unsuitable frame) if it is empty or reaches the border: the gel would end there freely
     */
    public static void require(CellMask cell, ModelPassport passport) {
        if (cell.isEmpty()) {
            throw new PredictionException(
                    Category.UNSUITABLE_FRAME,
                    passport.id().name() + " needs a cell to put its gel in: nothing in the image is bright enough");
        }
        ImageSize size = cell.size();
        boolean cut = false;
        for (int row = 0; row < size.rows(); row++) {
            cut |= cell.contains(row, 0) || cell.contains(row, size.columns() - 1);
        }
        for (int column = 0; column < size.columns(); column++) {
            cut |= cell.contains(0, column) || cell.contains(size.rows() - 1, column);
        }
        if (cut) {
            throw new PredictionException(
                    Category.UNSUITABLE_FRAME,
                    passport.id().name() + " needs the cell's whole outline: it reaches the border of the " + size
                            + " input (" + cell.areaPx() + " px inside)");
        }
    }
}
