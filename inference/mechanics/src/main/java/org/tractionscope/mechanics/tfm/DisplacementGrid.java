package org.tractionscope.mechanics.tfm;

import java.util.Arrays;
import java.util.BitSet;
import org.tractionscope.model.ImageSize;

/** Displacements at the middles of windows, px; while it is filled confined to one thread. */
final class DisplacementGrid {

    /**
     * Beyond this a vector disagrees with its neighbours: the normalised median test of Westerweel and Scarano (2005), who
     * take 2 for flows; beside an adhesion the gel is strained by more than a flow between two frames.
     */
    private static final double MOST_DEVIATION = 3;

    /** The deviation that noise alone may cause, px (same source). */
    private static final double NOISE_PX = 0.1;

    private final int rows;
    private final int columns;
    private final double firstPx;
    private final int spacingPx;
    private final double[] x;
    private final double[] y;
    private final BitSet seen;

    /** Windows of {@code windowPx} wholly inside an image; at least one. */
    DisplacementGrid(ImageSize image, int windowPx, int spacingPx) {
        this.rows = Math.max(1, (image.rows() - windowPx) / spacingPx + 1);
        this.columns = Math.max(1, (image.columns() - windowPx) / spacingPx + 1);
        this.firstPx = (windowPx - 1) / 2.0;
        this.spacingPx = spacingPx;
        this.x = new double[rows * columns];
        this.y = new double[rows * columns];
        this.seen = new BitSet(rows * columns);
    }

    int rows() {
        return rows;
    }

    int columns() {
        return columns;
    }

    int points() {
        return x.length;
    }

    double firstPx() {
        return firstPx;
    }

    int spacingPx() {
        return spacingPx;
    }

    double x(int point) {
        return x[point];
    }

    double y(int point) {
        return y[point];
    }

    BitSet seen() {
        return (BitSet) seen.clone();
    }

    void fill(double everywhereX, double everywhereY) {
        Arrays.fill(x, everywhereX);
        Arrays.fill(y, everywhereY);
    }

    void set(int point, double xPx, double yPx, boolean isSeen) {
        x[point] = xPx;
        y[point] = yPx;
        seen.set(point, isSeen);
    }

    /** Bilinear between the points, the nearest one outside of them; component 0 or 1 at an image position. */
    double at(int component, double row, double column) {
        double[] values = component == 0 ? x : y;
        double gridRow = Math.min(Math.max((row - firstPx) / spacingPx, 0), rows - 1);
        double gridColumn = Math.min(Math.max((column - firstPx) / spacingPx, 0), columns - 1);
        int upper = Math.min((int) gridRow, Math.max(0, rows - 2));
        int left = Math.min((int) gridColumn, Math.max(0, columns - 2));
        int lower = Math.min(upper + 1, rows - 1);
        int right = Math.min(left + 1, columns - 1);
        double down = gridRow - upper;
        double along = gridColumn - left;
        return (1 - down) * ((1 - along) * values[upper * columns + left] + along * values[upper * columns + right])
                + down * ((1 - along) * values[lower * columns + left] + along * values[lower * columns + right]);
    }

    /**
     * The normalised median test, then every vector that failed it or was not seen becomes the median of its good
     * neighbours, ring by ring.
     */
    void validate() {
        BitSet good = (BitSet) seen.clone();
        for (int point = seen.nextSetBit(0); point >= 0; point = seen.nextSetBit(point + 1)) {
            if (deviation(x, point) > MOST_DEVIATION || deviation(y, point) > MOST_DEVIATION) {
                good.clear(point);
            }
        }
        seen.and(good);
        fillGaps(good);
    }

    /** Each vector becomes the mean of its 3 x 3 neighbourhood: keeps a coarse prediction from oscillating. */
    void smooth() {
        smooth(x);
        smooth(y);
    }

    private double deviation(double[] values, int point) {
        double[] around = neighbours(values, point, seen);
        if (around.length < 3) {
            return 0;
        }
        double middle = median(around);
        double[] residuals = new double[around.length];
        for (int i = 0; i < around.length; i++) {
            residuals[i] = Math.abs(around[i] - middle);
        }
        return Math.abs(values[point] - middle) / (median(residuals) + NOISE_PX);
    }

    private void fillGaps(BitSet good) {
        while (good.cardinality() < x.length && !good.isEmpty()) {
            BitSet filled = (BitSet) good.clone();
            for (int point = good.nextClearBit(0); point < x.length; point = good.nextClearBit(point + 1)) {
                double[] aroundX = neighbours(x, point, good);
                if (aroundX.length > 0) {
                    x[point] = median(aroundX);
                    y[point] = median(neighbours(y, point, good));
                    filled.set(point);
                }
            }
            good.or(filled);
        }
    }

    private double[] neighbours(double[] values, int point, BitSet among) {
        double[] around = new double[8];
        int count = 0;
        int row = point / columns;
        int column = point % columns;
        for (int r = Math.max(0, row - 1); r <= Math.min(rows - 1, row + 1); r++) {
            for (int c = Math.max(0, column - 1); c <= Math.min(columns - 1, column + 1); c++) {
                int other = r * columns + c;
                if (other != point && among.get(other)) {
                    around[count++] = values[other];
                }
            }
        }
        return Arrays.copyOf(around, count);
    }

    private void smooth(double[] values) {
        double[] smooth = new double[values.length];
        for (int row = 0; row < rows; row++) {
            for (int column = 0; column < columns; column++) {
                double sum = 0;
                int count = 0;
                for (int r = Math.max(0, row - 1); r <= Math.min(rows - 1, row + 1); r++) {
                    for (int c = Math.max(0, column - 1); c <= Math.min(columns - 1, column + 1); c++) {
                        sum += values[r * columns + c];
                        count++;
                    }
                }
                smooth[row * columns + column] = sum / count;
            }
        }
        System.arraycopy(smooth, 0, values, 0, values.length);
    }

    private static double median(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        int half = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2;
    }
}
