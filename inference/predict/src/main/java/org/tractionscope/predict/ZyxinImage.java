package org.tractionscope.predict;

import java.util.Arrays;
import org.tractionscope.model.FieldGrid;
import org.tractionscope.model.Frame;
import org.tractionscope.model.ImageSize;
import org.tractionscope.model.Normalisation;

/**
 * Zyxin intensity as the networks read it: {@code z = max(counts − background, 0) / (inside − background)}, averaged over
 * blocks of camera pixels.
 */
final class ZyxinImage {

    private ZyxinImage() {}

    /**
     * Normalises a frame at full resolution, then averages blocks, in the authors' order (clipping comes before the mean).
     *
     * @return z on the grid, row-major, about 1 inside a cell
     */
    static float[] of(Frame frame, Normalisation normalisation, FieldGrid grid) {
        ImageSize size = grid.size();
        int scale = grid.scalePx();
        float background = (float) normalisation.backgroundCounts();
        double perCount = 1 / ((normalisation.insideCounts() - normalisation.backgroundCounts()) * scale * scale);
        float[] zyxin = new float[size.pixels()];
        float[] counts = new float[size.columns() * scale];
        double[] sums = new double[size.columns()];
        for (int row = 0; row < size.rows(); row++) {
            Arrays.fill(sums, 0);
            for (int inner = 0; inner < scale; inner++) {
                frame.counts(grid.firstRowPx() + row * scale + inner, grid.firstColumnPx(), counts);
                int at = 0;
                for (int column = 0; column < size.columns(); column++) {
                    for (int k = 0; k < scale; k++) {
                        sums[column] += Math.max(counts[at++] - background, 0);
                    }
                }
            }
            for (int column = 0; column < size.columns(); column++) {
                zyxin[row * size.columns() + column] = (float) (sums[column] * perCount);
            }
        }
        return zyxin;
    }
}
