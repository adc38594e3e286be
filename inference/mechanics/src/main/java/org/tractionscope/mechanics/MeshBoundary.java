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
        MeshEdges edges = new MeshEdges(corners, 3, vertices);
        int[] boundary = new int[2 * edges.sides()];
        int found = 0;
        for (int place = 0; place < edges.sides(); ) {
            int after = place + 1;
            while (after < edges.sides() && edges.areSame(after, place)) {
                after++;
            }
            int first = edges.side(place);
            if (after - place == 1) {
                boundary[found++] = edges.from(first);
                boundary[found++] = edges.to(first);
            } else {
                requirePlane(edges, place, after);
            }
            place = after;
        }
        return Arrays.copyOf(boundary, found);
    }

    private static void requirePlane(MeshEdges edges, int place, int after) {
        int first = edges.side(place);
        int second = edges.side(place + 1);
        if (after - place > 2) {
            throw new MechanicsException(String.format(
                    "edge %d-%d must be of one or two triangles: it is of %d, among them %d, %d and %d",
                    edges.from(first),
                    edges.to(first),
                    after - place,
                    edges.element(first),
                    edges.element(second),
                    edges.element(edges.side(place + 2))));
        }
        if (edges.from(first) == edges.from(second)) {
            throw new MechanicsException(String.format(
                    "triangles %d and %d must lie on different sides of their edge %d-%d: one of them is inverted",
                    edges.element(first), edges.element(second), edges.from(first), edges.to(first)));
        }
    }
}
