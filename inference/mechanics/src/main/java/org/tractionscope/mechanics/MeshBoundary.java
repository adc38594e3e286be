package org.tractionscope.mechanics;

import java.util.Arrays;

/** Finds the edges of one triangle only, and refuses edges that no plane mesh can have. */
final class MeshBoundary {

    private MeshBoundary() {}

    /**
     * The boundary as pairs of vertices, ordered by vertex numbers.
     *
     * <p>All triangles are counter-clockwise, so neighbours run along their common edge in opposite directions.
     */
    static int[] of(int[] corners, int vertices) {
        long[] edges = new long[corners.length];
        for (int i = 0; i < corners.length; i++) {
            int from = corners[i];
            int to = corners[i / 3 * 3 + (i + 1) % 3];
            edges[i] = (long) Math.min(from, to) * vertices + Math.max(from, to);
        }
        Integer[] sorted = new Integer[edges.length];
        Arrays.setAll(sorted, i -> i);
        Arrays.sort(sorted, (a, b) -> Long.compare(edges[a], edges[b]));
        int[] boundary = new int[2 * edges.length];
        int found = 0;
        for (int i = 0; i < sorted.length; ) {
            int after = i + 1;
            while (after < sorted.length && edges[sorted[after]] == edges[sorted[i]]) {
                after++;
            }
            int first = sorted[i];
            int from = corners[first];
            int to = corners[first / 3 * 3 + (first + 1) % 3];
            if (after - i > 2) {
                throw new MechanicsException(String.format(
                        "edge %d-%d must be of one or two triangles: it is of %d, among them %d, %d and %d",
                        from, to, after - i, first / 3, sorted[i + 1] / 3, sorted[i + 2] / 3));
            }
            if (after - i == 2 && corners[sorted[i + 1]] == from) {
                throw new MechanicsException(String.format(
                        "triangles %d and %d must lie on different sides of their edge %d-%d: one of them is inverted",
                        first / 3, sorted[i + 1] / 3, from, to));
            }
            if (after - i == 1) {
                boundary[found++] = from;
                boundary[found++] = to;
            }
            i = after;
        }
        return Arrays.copyOf(boundary, found);
    }
}
