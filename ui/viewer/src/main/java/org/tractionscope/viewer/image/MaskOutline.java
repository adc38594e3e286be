package org.tractionscope.viewer.image;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import javafx.geometry.Point2D;
import org.tractionscope.model.CellMask;

/** The borders of a mask as closed lines in field pixels, smoothed so that pixel steps do not show. */
final class MaskOutline {

    private static final int SMOOTHING_PASSES = 3;

    private MaskOutline() {}

    /** The closed lines, each by its corners, the last joined to the first. */
    static List<List<Point2D>> trace(CellMask mask) {
        Map<Long, List<Long>> edges = edges(mask);
        List<List<Point2D>> loops = new ArrayList<>();
        while (!edges.isEmpty()) {
            loops.add(follow(edges));
        }
        return loops;
    }

    /** Pixel sides between inside and outside, from corner to corner with the inside on the right. */
    private static Map<Long, List<Long>> edges(CellMask mask) {
        Map<Long, List<Long>> edges = new HashMap<>();
        MaskEdges.of(mask, mask.bits(), (row, column, side) -> {
            switch (side) {
                case ABOVE -> add(edges, corner(row, column), corner(row, column + 1));
                case RIGHT -> add(edges, corner(row, column + 1), corner(row + 1, column + 1));
                case BELOW -> add(edges, corner(row + 1, column + 1), corner(row + 1, column));
                case LEFT -> add(edges, corner(row + 1, column), corner(row, column));
            }
        });
        return edges;
    }

    private static List<Point2D> follow(Map<Long, List<Long>> edges) {
        List<Long> corners = new ArrayList<>();
        long start = edges.keySet().iterator().next();
        long at = start;
        do {
            corners.add(at);
            List<Long> next = Objects.requireNonNull(edges.get(at), "an edge of a closed border");
            long from = at;
            at = next.remove(next.size() - 1);
            if (next.isEmpty()) {
                edges.remove(from);
            }
        } while (at != start);
        double[] x = new double[corners.size()];
        double[] y = new double[corners.size()];
        for (int i = 0; i < x.length; i++) {
            x[i] = (int) (long) corners.get(i);
            y[i] = (int) (corners.get(i) >> 32);
        }
        for (int pass = 0; pass < SMOOTHING_PASSES; pass++) {
            x = smooth(x);
            y = smooth(y);
        }
        List<Point2D> loop = new ArrayList<>(x.length);
        for (int i = 0; i < x.length; i++) {
            loop.add(new Point2D(x[i], y[i]));
        }
        return loop;
    }

    private static double[] smooth(double[] values) {
        int n = values.length;
        double[] smooth = new double[n];
        for (int i = 0; i < n; i++) {
            smooth[i] = (values[(i + n - 2) % n]
                            + values[(i + n - 1) % n]
                            + values[i]
                            + values[(i + 1) % n]
                            + values[(i + 2) % n])
                    / 5;
        }
        return smooth;
    }

    private static void add(Map<Long, List<Long>> edges, long from, long to) {
        edges.computeIfAbsent(from, unused -> new ArrayList<>(1)).add(to);
    }

    private static long corner(int row, int column) {
        return (long) row << 32 | column;
    }
}
