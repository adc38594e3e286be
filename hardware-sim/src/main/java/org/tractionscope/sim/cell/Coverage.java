package org.tractionscope.sim.cell;

import java.util.Arrays;

/** How much of each pixel lies inside an outline. */
final class Coverage {

    private static final int LINES_PER_PIXEL = 4;

    private Coverage() {}

    /** Shares 0 to 1 by the even-odd rule: exact along columns, of four lines along rows. */
    static double[] of(ClosedCurve outline, CellField field) {
        int rows = field.size().rows();
        int columns = field.size().columns();
        double side = field.pixelSize().um();
        double[] share = new double[rows * columns];
        double[][] crossings = crossings(outline, rows * LINES_PER_PIXEL, side / LINES_PER_PIXEL);
        for (int line = 0; line < crossings.length; line++) {
            double[] x = crossings[line];
            int row = line / LINES_PER_PIXEL;
            for (int i = 0; i + 1 < x.length; i += 2) {
                fill(share, row * columns, columns, x[i] / side, x[i + 1] / side);
            }
        }
        return share;
    }

    private static void fill(double[] share, int first, int columns, double from, double to) {
        double start = Math.max(0, from);
        double end = Math.min(columns, to);
        for (int column = (int) start; column < end; column++) {
            double covered = Math.min(end, column + 1) - Math.max(start, column);
            share[first + column] = Math.min(1, share[first + column] + covered / LINES_PER_PIXEL);
        }
    }

    /** Where the outline crosses each of the lines, ascending. */
    private static double[][] crossings(ClosedCurve outline, int lines, double spacingUm) {
        double[][] found = new double[lines][];
        int[] count = new int[lines];
        for (int i = 0; i < outline.points(); i++) {
            double fromY = outline.y(i) / spacingUm - 0.5;
            double toY = outline.y(i + 1) / spacingUm - 0.5;
            double low = Math.min(fromY, toY);
            double high = Math.max(fromY, toY);
            int first = Math.max(0, (int) Math.ceil(low));
            // Half open, so that a corner on a line is crossed once.
            for (int line = first; line < high && line < lines; line++) {
                double share = (line - fromY) / (toY - fromY);
                if (found[line] == null) {
                    found[line] = new double[8];
                } else if (count[line] == found[line].length) {
                    found[line] = Arrays.copyOf(found[line], 2 * count[line]);
                }
                found[line][count[line]++] = outline.x(i) + share * (outline.x(i + 1) - outline.x(i));
            }
        }
        for (int line = 0; line < lines; line++) {
            found[line] = found[line] == null ? new double[0] : Arrays.copyOf(found[line], count[line]);
            Arrays.sort(found[line]);
        }
        return found;
    }
}
