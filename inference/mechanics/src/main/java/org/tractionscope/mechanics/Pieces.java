package org.tractionscope.mechanics;

import java.util.Arrays;

/** Numbers the pieces of a mesh: elements that are joined by edges, which alone carry a moment. */
final class Pieces {

    private Pieces() {}

    /** The piece of each element, from 0, in the order of their first elements; corners run around the element. */
    static int[] ofElements(int[] corners, int size, int vertices) {
        int elements = corners.length / size;
        int[] parent = new int[elements];
        Arrays.setAll(parent, i -> i);
        MeshEdges edges = new MeshEdges(corners, size, vertices);
        for (int place = 1; place < edges.sides(); place++) {
            if (edges.areSame(place, place - 1)) {
                int a = root(parent, edges.element(edges.side(place)));
                int b = root(parent, edges.element(edges.side(place - 1)));
                parent[Math.max(a, b)] = Math.min(a, b);
            }
        }
        int[] piece = new int[elements];
        int found = 0;
        for (int element = 0; element < elements; element++) {
            int root = root(parent, element);
            piece[element] = root == element ? found++ : piece[root];
        }
        return piece;
    }

    static int count(int[] pieces) {
        return Arrays.stream(pieces).max().orElse(-1) + 1;
    }

    private static int root(int[] parent, int element) {
        int at = element;
        while (parent[at] != at) {
            parent[at] = parent[parent[at]];
            at = parent[at];
        }
        return at;
    }
}
