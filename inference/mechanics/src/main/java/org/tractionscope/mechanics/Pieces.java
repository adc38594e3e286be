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
        // Edges as (low, high, element): neighbours come together when sorted by their edge.
        long[] edges = new long[corners.length];
        Integer[] sorted = new Integer[corners.length];
        for (int i = 0; i < corners.length; i++) {
            int next = corners[i / size * size + (i + 1) % size];
            edges[i] = (long) Math.min(corners[i], next) * vertices + Math.max(corners[i], next);
            sorted[i] = i;
        }
        Arrays.sort(sorted, (a, b) -> Long.compare(edges[a], edges[b]));
        for (int i = 1; i < sorted.length; i++) {
            if (edges[sorted[i]] == edges[sorted[i - 1]]) {
                int a = root(parent, sorted[i] / size);
                int b = root(parent, sorted[i - 1] / size);
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
