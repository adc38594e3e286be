package org.tractionscope.predict;

import org.tractionscope.model.FieldGrid;
import org.tractionscope.model.Frame;
import org.tractionscope.model.ImageSize;
import org.tractionscope.model.PixelSize;
import org.tractionscope.predict.PredictionException.Category;

/**
 * How the pixels of a frame become the input of a network and its output becomes a field again.
 *
 * <pre>
 *   frame  --block mean of scalePx²-->  reduced  --centred in zeros, or cropped to the centre-->  input of the network
 *   field  = the part of the network's output that lies on the frame
 * </pre>
 *
 * @param grid where the field lies in the frame
 * @param input rows and columns of the network's input
 * @param inputRow the input row of field row 0, ≥ 0
 * @param inputColumn the input column of field column 0, ≥ 0
 */
record FieldLayout(FieldGrid grid, ImageSize input, int inputRow, int inputColumn) {

    /** A frame's pixel size may differ from a whole fraction of the model's by this much of it. */
    static final double PIXEL_SIZE_TOLERANCE = 0.02;

    /**
     * The layout for a frame of this size.
     *
     * @throws PredictionException (unsuitable frame) if the pixel size is not the model's, or a whole fraction of it
     */
    static FieldLayout of(Frame frame, ModelPassport passport) {
        PixelSize pixelSize = frame.pixelSize()
                .orElseThrow(() -> new PredictionException(
                        Category.UNSUITABLE_FRAME,
                        "frame " + frame.key() + " has no pixel size; "
                                + passport.id().name() + " was trained for " + passport.pixelSize()));
        return of(frame.size(), pixelSize, passport);
    }

    static FieldLayout of(ImageSize frame, PixelSize pixelSize, ModelPassport passport) {
        double wanted = passport.pixelSize().um();
        int scale = (int) Math.max(1, Math.rint(wanted / pixelSize.um()));
        if (Math.abs(scale * pixelSize.um() - wanted) > PIXEL_SIZE_TOLERANCE * wanted) {
            throw new PredictionException(
                    Category.UNSUITABLE_FRAME,
                    String.format(
                            "%s was trained for %s a pixel, so a frame must have that or a whole fraction of it, such as"
                                    + " %.4g µm (± %.0f %%): %s",
                            passport.id().name(),
                            passport.pixelSize(),
                            wanted / Math.max(2, scale),
                            100 * PIXEL_SIZE_TOLERANCE,
                            pixelSize));
        }
        int rows = frame.rows() / scale;
        int columns = frame.columns() / scale;
        if (rows == 0 || columns == 0) {
            throw new PredictionException(
                    Category.UNSUITABLE_FRAME,
                    "a frame at " + pixelSize + " must have at least " + scale + "x" + scale + " pixels: " + frame);
        }
        ImageSize input = passport.inputSize().inputFor(new ImageSize(rows, columns));
        int fieldRows = Math.min(rows, input.rows());
        int fieldColumns = Math.min(columns, input.columns());
        FieldGrid grid = new FieldGrid(
                new ImageSize(fieldRows, fieldColumns),
                pixelSize.times(scale),
                (rows - fieldRows) / 2 * scale,
                (columns - fieldColumns) / 2 * scale,
                scale);
        return new FieldLayout(grid, input, (input.rows() - fieldRows) / 2, (input.columns() - fieldColumns) / 2);
    }

    /** Puts a field-sized image into an input-sized one of zeros. */
    float[] intoInput(float[] field) {
        float[] padded = new float[input.pixels()];
        int columns = grid.size().columns();
        for (int row = 0; row < grid.size().rows(); row++) {
            System.arraycopy(field, row * columns, padded, (inputRow + row) * input.columns() + inputColumn, columns);
        }
        return padded;
    }

    /** Takes the field's part out of an output of the network, {@code [component, row, column]}. */
    float[] outOfOutput(Tensor output, int components) {
        int rows = grid.size().rows();
        int columns = grid.size().columns();
        float[] field = new float[components * rows * columns];
        for (int component = 0; component < components; component++) {
            for (int row = 0; row < rows; row++) {
                int from = component * input.pixels() + (inputRow + row) * input.columns() + inputColumn;
                int to = (component * rows + row) * columns;
                for (int column = 0; column < columns; column++) {
                    field[to + column] = output.at(from + column);
                }
            }
        }
        return field;
    }
}
