package org.tractionscope.sim.dataset;

import java.util.Objects;
import org.tractionscope.model.CellMask;
import org.tractionscope.sim.cell.LabelledImage;

/**
 * One frame of a data set before it is written: {@code [8, row, column]} float32.
 *
 * <pre>
 *   0, 1  displacement of the gel, µm     (x, y)
 *   2, 3  traction, Pa                    (x, y), blurred like traction microscopy
 *   4     cell mask                       255 inside
 *   5     force mask                      255 where the traction is not 0
 *   6     zyxin                           counts
 *   7     actin                           counts
 * </pre>
 */
public final class DataSetFrame {

    static final int CHANNELS = 8;

    /** Counts of a dark pixel, and how many a normalised intensity of 1 adds: a camera's, without its noise. */
    static final float DARK_COUNTS = 100;

    static final float COUNTS_PER_UNIT = 800;

    private static final float INSIDE = 255;

    private final LabelledImage cell;

    /** A frame of this cell. */
    public DataSetFrame(LabelledImage cell) {
        this.cell = Objects.requireNonNull(cell, "cell");
    }

    int rows() {
        return cell.field().size().rows();
    }

    int columns() {
        return cell.field().size().columns();
    }

    CellMask mask() {
        return cell.mask();
    }

    double pixelSizeUm() {
        return cell.field().pixelSize().um();
    }

    double dayMeanPa() {
        return cell.measuredTraction().laboratory().dayMeanPa();
    }

    /** All channels, one behind the other; a new array. */
    float[] channels() {
        int pixels = rows() * columns();
        float[] channels = new float[CHANNELS * pixels];
        float[] displacement = cell.displacementUm();
        float[] traction = cell.measuredTraction().pa();
        System.arraycopy(displacement, 0, channels, 0, 2 * pixels);
        System.arraycopy(traction, 0, channels, 2 * pixels, 2 * pixels);
        float[] zyxin = cell.zyxin();
        float[] actin = cell.actin();
        CellMask mask = cell.mask();
        for (int i = 0; i < pixels; i++) {
            channels[4 * pixels + i] = mask.contains(i / columns(), i % columns()) ? INSIDE : 0;
            channels[5 * pixels + i] = traction[i] != 0 || traction[pixels + i] != 0 ? INSIDE : 0;
            channels[6 * pixels + i] = DARK_COUNTS + COUNTS_PER_UNIT * zyxin[i];
            channels[7 * pixels + i] = DARK_COUNTS + COUNTS_PER_UNIT * actin[i];
        }
        return channels;
    }
}
