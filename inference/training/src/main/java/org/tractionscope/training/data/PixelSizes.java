package org.tractionscope.training.data;

import java.nio.file.Path;
import org.tractionscope.model.PixelSize;
import org.tractionscope.training.TrainingException;

/** Reads the pixel size that all rows of a table must share. */
final class PixelSizes {

    private static final int LARGEST_UM = 100;

    private PixelSizes() {}

    static PixelSize ofColumn(CsvTable table, String column, Path file) {
        double first = table.number(0, column);
        for (int row = 0; row < table.rows(); row++) {
            double found = table.number(row, column);
            if (!(found > 0 && found <= LARGEST_UM) || found != first) {
                throw TrainingException.badInput(file + ": expected one " + column + " > 0 and ≤ " + LARGEST_UM
                        + " in all rows, found " + first + " and " + found);
            }
        }
        return PixelSize.ofUm(first);
    }
}
