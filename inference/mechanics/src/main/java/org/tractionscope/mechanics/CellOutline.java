package org.tractionscope.mechanics;

import java.util.ArrayList;
import java.util.List;
import org.tractionscope.model.CellMask;

/**
 * The smooth outline of a cell: closed lines {@code x0, y0, x1, y1 …} with the cell on their left in (x, y), which neither
 * cross nor touch; immutable.
 */
record CellOutline(List<double[]> lines) {

    /** Strongest smoothing first; the traced line itself never crosses another. */
    private static final int[] PASSES = {12, 6, 3, 1, 0};

    /** Taubin's (1995) pair: the second pass undoes the shrinking of the first and leaves the stairs away. */
    private static final double SHRINK = 0.5;

    private static final double GROW = -0.53;

    /** A line of few corners would be smoothed away; it keeps its area but for this share. */
    private static final double MOST_AREA_LOST = 0.05;

    /** Corners closer than this are closer than those of the traced line. */
    private static final double FINEST = 0.5;

    /** The outline of a mask that is not empty. */
    static CellOutline of(CellMask mask) {
        List<double[]> traced = PixelEdges.of(mask);
        for (int passes : PASSES) {
            CellOutline smooth = new CellOutline(
                    traced.stream().map(line -> smoothed(line, passes)).toList());
            if (smooth.isSimple()) {
                return smooth;
            }
        }
        throw new IllegalStateException("the edges of pixels cross each other in " + mask);
    }

    /** The same outline with corners every {@code spacing} px, closer where that would make lines cross. */
    CellOutline resampled(double spacing) {
        for (double step = spacing; step >= Math.min(spacing, FINEST); step /= 2) {
            double every = step;
            CellOutline coarse = new CellOutline(
                    lines.stream().map(line -> resampled(line, every)).toList());
            if (coarse.isSimple()) {
                return coarse;
            }
        }
        return this;
    }

    /** The area on the left of all lines, px². */
    double areaPx2() {
        return lines.stream().mapToDouble(CellOutline::area).sum();
    }

    /** Whether no two edges cross or touch and every line encloses an area of its own sense. */
    private boolean isSimple() {
        List<double[]> edges = new ArrayList<>();
        for (int number = 0; number < lines.size(); number++) {
            double[] line = lines.get(number);
            if (area(line) == 0) {
                return false;
            }
            for (int i = 0; i < line.length; i += 2) {
                int next = (i + 2) % line.length;
                edges.add(new double[] {line[i], line[i + 1], line[next], line[next + 1], number, i, line.length});
            }
        }
        edges.sort((a, b) -> Double.compare(Math.min(a[0], a[2]), Math.min(b[0], b[2])));
        for (int i = 0; i < edges.size(); i++) {
            double[] a = edges.get(i);
            double right = Math.max(a[0], a[2]);
            for (int j = i + 1; j < edges.size(); j++) {
                double[] b = edges.get(j);
                if (Math.min(b[0], b[2]) > right) {
                    break;
                }
                if (!areNeighbours(a, b) && cross(a, b)) {
                    return false;
                }
            }
        }
        return true;
    }

    private static boolean areNeighbours(double[] a, double[] b) {
        double apart = Math.abs(a[5] - b[5]);
        return a[4] == b[4] && (apart == 2 || apart == a[6] - 2);
    }

    private static boolean cross(double[] a, double[] b) {
        boolean apart = Math.max(a[1], a[3]) < Math.min(b[1], b[3]) || Math.max(b[1], b[3]) < Math.min(a[1], a[3]);
        return !apart
                && side(a, b[0], b[1]) * side(a, b[2], b[3]) <= 0
                && side(b, a[0], a[1]) * side(b, a[2], a[3]) <= 0;
    }

    private static double side(double[] edge, double x, double y) {
        return Math.signum((edge[2] - edge[0]) * (y - edge[1]) - (edge[3] - edge[1]) * (x - edge[0]));
    }

    private static double[] smoothed(double[] line, int passes) {
        double[] smooth = line;
        for (int pass = 0; pass < passes; pass++) {
            double[] next = towardsNeighbours(towardsNeighbours(smooth, SHRINK), GROW);
            if (Math.abs(area(next) - area(line)) > MOST_AREA_LOST * Math.abs(area(line))) {
                return smooth;
            }
            smooth = next;
        }
        return smooth;
    }

    private static double[] towardsNeighbours(double[] line, double share) {
        double[] moved = new double[line.length];
        for (int i = 0; i < line.length; i++) {
            double middle = 0.5 * (line[(i + 2) % line.length] + line[(i + line.length - 2) % line.length]);
            moved[i] = line[i] + share * (middle - line[i]);
        }
        return moved;
    }

    /** Corners at equal distances along a line, 4 at least. */
    private static double[] resampled(double[] line, double spacing) {
        int count = line.length / 2;
        double[] along = new double[count + 1];
        for (int i = 0; i < count; i++) {
            int at = 2 * i;
            int next = (at + 2) % line.length;
            along[i + 1] = along[i] + Math.hypot(line[next] - line[at], line[next + 1] - line[at + 1]);
        }
        int corners = (int) Math.max(4, Math.round(along[count] / spacing));
        double[] coarse = new double[2 * corners];
        int from = 0;
        for (int corner = 0; corner < corners; corner++) {
            double wanted = along[count] * corner / corners;
            while (along[from + 1] < wanted) {
                from++;
            }
            double share = (wanted - along[from]) / (along[from + 1] - along[from]);
            int at = 2 * from;
            int next = (at + 2) % line.length;
            coarse[2 * corner] = line[at] + share * (line[next] - line[at]);
            coarse[2 * corner + 1] = line[at + 1] + share * (line[next + 1] - line[at + 1]);
        }
        return coarse;
    }

    private static double area(double[] line) {
        double twice = 0;
        for (int i = 0; i < line.length; i += 2) {
            int next = (i + 2) % line.length;
            twice += line[i] * line[next + 1] - line[next] * line[i + 1];
        }
        return twice / 2;
    }
}
