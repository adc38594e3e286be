package org.tractionscope.mechanics;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The points of a hexagonal lattice inside an outline that keep a distance from it. */
final class InnerLattice {

    /** Closer to the outline than this many spacings, a point would make flat triangles. */
    private static final double LEAST_DISTANCE = 0.6;

    private final CellOutline outline;
    private final double spacing;
    private double leastX = Double.POSITIVE_INFINITY;
    private double leastY = Double.POSITIVE_INFINITY;
    private double mostX = Double.NEGATIVE_INFINITY;
    private double mostY = Double.NEGATIVE_INFINITY;

    InnerLattice(CellOutline outline, double spacing) {
        this.outline = outline;
        this.spacing = spacing;
        for (double[] line : outline.lines()) {
            for (int i = 0; i < line.length; i += 2) {
                leastX = Math.min(leastX, line[i]);
                mostX = Math.max(mostX, line[i]);
                leastY = Math.min(leastY, line[i + 1]);
                mostY = Math.max(mostY, line[i + 1]);
            }
        }
    }

    /** The points, row by row, centred on the outline's middle. */
    List<double[]> points() {
        List<double[]> points = new ArrayList<>();
        double height = spacing * Math.sqrt(3) / 2;
        int rows = (int) Math.ceil((mostY - leastY) / 2 / height);
        int columns = (int) Math.ceil((mostX - leastX) / 2 / spacing) + 1;
        for (int row = -rows; row <= rows; row++) {
            double y = (leastY + mostY) / 2 + row * height;
            double[] crossings = crossings(y);
            List<double[]> near = near(y);
            double shift = Math.floorMod(row, 2) * 0.5;
            for (int column = -columns; column <= columns; column++) {
                double x = (leastX + mostX) / 2 + (column + shift) * spacing;
                if (isInside(x, crossings) && isClear(x, y, near)) {
                    points.add(new double[] {x, y});
                }
            }
        }
        return points;
    }

    /** Where the outline crosses a row, ascending. */
    private double[] crossings(double y) {
        List<Double> found = new ArrayList<>();
        for (double[] line : outline.lines()) {
            for (int i = 0; i < line.length; i += 2) {
                int next = (i + 2) % line.length;
                if (line[i + 1] <= y != line[next + 1] <= y) {
                    found.add(line[i] + (y - line[i + 1]) / (line[next + 1] - line[i + 1]) * (line[next] - line[i]));
                }
            }
        }
        return found.stream().mapToDouble(Double::doubleValue).sorted().toArray();
    }

    private static boolean isInside(double x, double[] crossings) {
        int found = Arrays.binarySearch(crossings, x);
        return found < 0 && -found % 2 == 0;
    }

    /** The edges of the outline that come close to a row, as x0, y0, x1, y1. */
    private List<double[]> near(double y) {
        double reach = LEAST_DISTANCE * spacing;
        List<double[]> edges = new ArrayList<>();
        for (double[] line : outline.lines()) {
            for (int i = 0; i < line.length; i += 2) {
                int next = (i + 2) % line.length;
                if (Math.min(line[i + 1], line[next + 1]) < y + reach
                        && Math.max(line[i + 1], line[next + 1]) > y - reach) {
                    edges.add(new double[] {line[i], line[i + 1], line[next], line[next + 1]});
                }
            }
        }
        return edges;
    }

    private boolean isClear(double x, double y, List<double[]> edges) {
        double least = LEAST_DISTANCE * spacing * (LEAST_DISTANCE * spacing);
        for (double[] edge : edges) {
            double dx = edge[2] - edge[0];
            double dy = edge[3] - edge[1];
            double share = ((x - edge[0]) * dx + (y - edge[1]) * dy) / (dx * dx + dy * dy);
            double nearest = Math.min(1, Math.max(0, share));
            double offX = x - edge[0] - nearest * dx;
            double offY = y - edge[1] - nearest * dy;
            if (offX * offX + offY * offY < least) {
                return false;
            }
        }
        return true;
    }
}
