package org.tractionscope.mechanics;

import java.util.Arrays;
import java.util.List;

/**
 * One step of the elimination: a group of vertices, and their border of all later vertices that they, or the groups below
 * them, are coupled with; immutable.
 */
final class Front {

    private final int from;
    private final int to;
    private final int[] border;
    private final List<Integer> children;
    private final int[] intoParent;

    private Front(int from, int to, int[] border, List<Integer> children, int[] intoParent) {
        this.from = from;
        this.to = to;
        this.border = border;
        this.children = children;
        this.intoParent = intoParent;
    }

    /** A front without a parent yet; the places of its border are ascending and after the group's. */
    static Front root(NestedDissection.Group group, int[] border) {
        return new Front(group.from(), group.to(), border, group.children(), new int[0]);
    }

    /** This front, below a parent whose matrix holds all of its border. */
    Front below(Front parent) {
        return new Front(
                from,
                to,
                border,
                children,
                Arrays.stream(border).map(parent::row).toArray());
    }

    /** The first place of its own vertices. */
    int from() {
        return from;
    }

    /** After the last place of its own vertices. */
    int to() {
        return to;
    }

    int[] border() {
        return border;
    }

    /** The numbers of the fronts whose remainders it takes in. */
    List<Integer> children() {
        return children;
    }

    /** For each vertex of the border its row in the parent's matrix, counted in vertices; empty at the root. */
    int[] intoParent() {
        return intoParent;
    }

    /** Its own vertices, ≥ 0. */
    int own() {
        return to - from;
    }

    /** Its own vertices and those of its border. */
    int size() {
        return own() + border.length;
    }

    /** The row of a place in this front's matrix, counted in vertices. */
    int row(int place) {
        return place < to ? place - from : own() + Arrays.binarySearch(border, place);
    }
}
