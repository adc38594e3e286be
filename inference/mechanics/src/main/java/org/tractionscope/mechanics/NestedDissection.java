package org.tractionscope.mechanics;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * An order of elimination that keeps the Cholesky factor of a plane mesh sparse (George 1973).
 *
 * <p>The vertices are halved by a line across their longer side; those of one half that touch the other are the separator
 * and are eliminated last, the halves likewise before it. For n vertices the factor has O(n log n) entries and takes
 * O(n^1.5) multiplications, against O(n^1.5) and O(n²) for a banded order.
 */
final class NestedDissection {

    /** Below this many vertices another cut saves nothing. */
    private static final int LEAF = 6;

    private final VertexGraph graph;
    private final double[] x;
    private final double[] y;
    private final int[] position;
    private final List<Group> groups = new ArrayList<>();
    private final int[] part;
    private int parts;

    /**
     * Vertices that are eliminated together: a separator, or a part too small to cut.
     *
     * @param from the first place of its vertices
     * @param to after the last
     * @param children numbers of the groups of its halves, which come before it
     */
    record Group(int from, int to, List<Integer> children) {}

    private NestedDissection(VertexGraph graph, double[] x, double[] y) {
        this.graph = graph;
        this.x = x;
        this.y = y;
        this.position = new int[x.length];
        this.part = new int[x.length];
    }

    static NestedDissection of(VertexGraph graph, double[] x, double[] y) {
        NestedDissection dissection = new NestedDissection(graph, x, y);
        int[] all = new int[graph.vertices()];
        Arrays.setAll(all, i -> i);
        dissection.place(all, 0);
        return dissection;
    }

    /** The place of each vertex in the order of elimination, a permutation of 0 … vertices − 1. */
    int[] positions() {
        return position;
    }

    /** The groups in their order of elimination; the last is the root. */
    List<Group> groups() {
        return groups;
    }

    /** Gives {@code vertices} the places from {@code from} on; returns the number of their group. */
    private int place(int[] vertices, int from) {
        if (vertices.length <= LEAF) {
            for (int i = 0; i < vertices.length; i++) {
                position[vertices[i]] = from + i;
            }
            groups.add(new Group(from, from + vertices.length, List.of()));
            return groups.size() - 1;
        }
        int[] sorted = alongLongerSide(vertices);
        int middle = sorted.length / 2;
        int low = ++parts;
        int high = ++parts;
        for (int i = 0; i < sorted.length; i++) {
            part[sorted[i]] = i < middle ? low : high;
        }
        int[] ofLow = touching(sorted, 0, middle, high);
        int[] ofHigh = touching(sorted, middle, sorted.length, low);
        int[] separator = ofLow.length < ofHigh.length ? ofLow : ofHigh;
        int separated = ++parts;
        for (int vertex : separator) {
            part[vertex] = separated;
        }
        int[] lower = ofPart(sorted, low);
        int[] upper = ofPart(sorted, high);
        List<Integer> children = List.of(place(lower, from), place(upper, from + lower.length));
        int first = from + lower.length + upper.length;
        for (int i = 0; i < separator.length; i++) {
            position[separator[i]] = first + i;
        }
        groups.add(new Group(first, first + separator.length, children));
        return groups.size() - 1;
    }

    private int[] alongLongerSide(int[] vertices) {
        double leastX = Double.POSITIVE_INFINITY;
        double mostX = Double.NEGATIVE_INFINITY;
        double leastY = Double.POSITIVE_INFINITY;
        double mostY = Double.NEGATIVE_INFINITY;
        for (int vertex : vertices) {
            leastX = Math.min(leastX, x[vertex]);
            mostX = Math.max(mostX, x[vertex]);
            leastY = Math.min(leastY, y[vertex]);
            mostY = Math.max(mostY, y[vertex]);
        }
        double[] along = mostX - leastX >= mostY - leastY ? x : y;
        double least = along == x ? leastX : leastY;
        double scale = (1 << 30) / Math.max(Math.max(mostX - leastX, mostY - leastY), Double.MIN_NORMAL);
        // Coordinate above, vertex below: one sort of longs, and equal coordinates stay in a fixed order.
        long[] keys = new long[vertices.length];
        for (int i = 0; i < vertices.length; i++) {
            keys[i] = (long) ((along[vertices[i]] - least) * scale) << 32 | vertices[i];
        }
        Arrays.sort(keys);
        int[] sorted = new int[vertices.length];
        Arrays.setAll(sorted, i -> (int) keys[i]);
        return sorted;
    }

    private int[] touching(int[] sorted, int from, int to, int other) {
        int[] found = new int[to - from];
        int count = 0;
        for (int i = from; i < to; i++) {
            int vertex = sorted[i];
            for (int at = graph.first(vertex); at < graph.first(vertex + 1); at++) {
                if (part[graph.neighbour(at)] == other) {
                    found[count++] = vertex;
                    break;
                }
            }
        }
        return Arrays.copyOf(found, count);
    }

    private int[] ofPart(int[] sorted, int wanted) {
        int[] found = new int[sorted.length];
        int count = 0;
        for (int vertex : sorted) {
            if (part[vertex] == wanted) {
                found[count++] = vertex;
            }
        }
        return Arrays.copyOf(found, count);
    }
}
