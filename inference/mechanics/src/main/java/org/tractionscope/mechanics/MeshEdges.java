package org.tractionscope.mechanics;

import java.util.Arrays;

/** The sides of all elements, sorted so that those on the same edge come together; immutable. */
final class MeshEdges {

    private final int[] corners;
    private final int size;
    private final long[] sorted;

    /** The sides of elements with {@code size} corners each, listed around the element. */
    MeshEdges(int[] corners, int size, int vertices) {
        this.corners = corners;
        this.size = size;
        this.sorted = new long[corners.length];
        for (int side = 0; side < corners.length; side++) {
            long low = Math.min(from(side), to(side));
            long high = Math.max(from(side), to(side));
            // The edge above, the side below: longs sort faster than objects, and in a fixed order.
            sorted[side] = (low * vertices + high) * corners.length + side;
        }
        Arrays.sort(sorted);
    }

    int sides() {
        return sorted.length;
    }

    /** The number of the side at a place in the order. */
    int side(int place) {
        return (int) (sorted[place] % sorted.length);
    }

    /** Whether the sides at two places are on the same edge. */
    boolean areSame(int place, int other) {
        return sorted[place] / sorted.length == sorted[other] / sorted.length;
    }

    /** The element that a side belongs to. */
    int element(int side) {
        return side / size;
    }

    /** The vertex at which a side begins, going around its element. */
    int from(int side) {
        return corners[side];
    }

    /** The vertex at which a side ends. */
    int to(int side) {
        return corners[side / size * size + (side + 1) % size];
    }
}
