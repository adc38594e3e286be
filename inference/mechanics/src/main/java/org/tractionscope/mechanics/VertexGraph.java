package org.tractionscope.mechanics;

import java.util.Arrays;

/** Which vertices share an element; immutable. Neighbours of v are {@code neighbour[first[v] … first[v + 1])}, ascending. */
final class VertexGraph {

    private final int[] first;
    private final int[] neighbour;

    private VertexGraph(int[] first, int[] neighbour) {
        this.first = first;
        this.neighbour = neighbour;
    }

    /** The graph of elements with {@code size} corners each; every vertex is a corner of one element at least. */
    static VertexGraph of(int[] corners, int size, int vertices) {
        int[] start = new int[vertices + 1];
        for (int corner : corners) {
            start[corner + 1] += size - 1;
        }
        for (int vertex = 0; vertex < vertices; vertex++) {
            start[vertex + 1] += start[vertex];
        }
        int[] listed = new int[start[vertices]];
        int[] next = start.clone();
        for (int element = 0; element < corners.length; element += size) {
            for (int a = element; a < element + size; a++) {
                for (int b = element; b < element + size; b++) {
                    if (a != b) {
                        listed[next[corners[a]]++] = corners[b];
                    }
                }
            }
        }
        int[] first = new int[vertices + 1];
        int kept = 0;
        for (int vertex = 0; vertex < vertices; vertex++) {
            Arrays.sort(listed, start[vertex], start[vertex + 1]);
            int from = kept;
            for (int i = start[vertex]; i < start[vertex + 1]; i++) {
                if (kept == from || listed[kept - 1] != listed[i]) {
                    listed[kept++] = listed[i];
                }
            }
            first[vertex + 1] = kept;
        }
        return new VertexGraph(first, Arrays.copyOf(listed, kept));
    }

    int vertices() {
        return first.length - 1;
    }

    int first(int vertex) {
        return first[vertex];
    }

    int neighbour(int at) {
        return neighbour[at];
    }

    /** The edges, each counted once. */
    int edges() {
        return neighbour.length / 2;
    }
}
