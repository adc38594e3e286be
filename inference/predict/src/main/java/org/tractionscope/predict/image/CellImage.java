package org.tractionscope.predict.image;

import java.util.Arrays;
import org.tractionscope.model.FieldGrid;
import org.tractionscope.model.Frame;
import org.tractionscope.model.ImageSize;
import org.tractionscope.model.PixelSize;

/**
 * A frame on the grid on which cells are looked for: whole blocks of camera pixels, about 0.68 µm wide. Immutable but for
 * the arrays, which nobody changes.
 *
 * @param grid where the pixels lie in the frame
 * @param counts mean camera counts of each block, row-major
 */
@SuppressWarnings("ArrayRecordComponent") // Pixels are too many to box, and only read.
public record CellImage(FieldGrid grid, float[] counts) {

    /** The pixel of the paper's reduced images; blocks come as close to it as whole camera pixels allow. */
    private static final double PIXEL_UM = 0.68;

    /** Averages the blocks of a frame with this pixel size. */
    public static CellImage of(Frame frame, PixelSize pixelSize) {
        int shortest = Math.min(frame.size().rows(), frame.size().columns());
        int scale = (int) Math.max(1, Math.min(shortest, Math.rint(PIXEL_UM / pixelSize.um())));
        ImageSize size = new ImageSize(frame.size().rows() / scale, frame.size().columns() / scale);
        float[] counts = new float[size.pixels()];
        float[] line = new float[size.columns() * scale];
        double[] sums = new double[size.columns()];
        for (int row = 0; row < size.rows(); row++) {
            Arrays.fill(sums, 0);
            for (int inner = 0; inner < scale; inner++) {
                frame.counts(row * scale + inner, 0, line);
                for (int i = 0; i < line.length; i++) {
                    sums[i / scale] += line[i];
                }
            }
            for (int column = 0; column < size.columns(); column++) {
                counts[row * size.columns() + column] = (float) (sums[column] / (scale * scale));
            }
        }
        return new CellImage(new FieldGrid(size, pixelSize.times(scale), 0, 0, scale), counts);
    }

    /** Rows and columns of blocks. */
    public ImageSize size() {
        return grid.size();
    }

    /** Side of a block in the specimen, µm. */
    public double pixelUm() {
        return grid.pixelSize().um();
    }
}
