package org.tractionscope.mechanics;

import java.util.Arrays;
import java.util.List;

/**
 * Where the 2x2 blocks of a symmetric matrix over the vertices of a mesh lie, and the fronts that eliminate them;
 * immutable, shared by all solves on a mesh.
 *
 * <p>Only the upper triangle is kept, in the order of elimination: block row p holds the diagonal and the blocks (p, q) of
 * the q > p that p shares an element with.
 *
 * <p>A {@link Front} eliminates a group of vertices at once. Its matrix has their rows and those of its border: all later
 * vertices that they, or the groups below it, are coupled with.
 */
final class BlockPattern {

    private final int[] position;
    private final int[] firstBlock;
    private final int[] blockColumn;
    private final Front[] fronts;

    private BlockPattern(int[] position, int[] firstBlock, int[] blockColumn, List<NestedDissection.Group> groups) {
        this.position = position;
        this.firstBlock = firstBlock;
        this.blockColumn = blockColumn;
        this.fronts = fronts(groups);
    }

    /** The pattern of the matrix over a graph whose vertices lie at (x, y). */
    static BlockPattern of(VertexGraph graph, double[] x, double[] y) {
        NestedDissection dissection = NestedDissection.of(graph, x, y);
        int[] position = dissection.positions();
        int vertices = graph.vertices();
        int[] vertexAt = new int[vertices];
        for (int vertex = 0; vertex < vertices; vertex++) {
            vertexAt[position[vertex]] = vertex;
        }
        int[] firstBlock = new int[vertices + 1];
        int[] blockColumn = new int[graph.edges()];
        int found = 0;
        for (int p = 0; p < vertices; p++) {
            int vertex = vertexAt[p];
            for (int at = graph.first(vertex); at < graph.first(vertex + 1); at++) {
                int q = position[graph.neighbour(at)];
                if (q > p) {
                    blockColumn[found++] = q;
                }
            }
            Arrays.sort(blockColumn, firstBlock[p], found);
            firstBlock[p + 1] = found;
        }
        return new BlockPattern(position, firstBlock, blockColumn, dissection.groups());
    }

    int vertices() {
        return position.length;
    }

    int position(int vertex) {
        return position[vertex];
    }

    /** All blocks above the diagonal. */
    int blocks() {
        return blockColumn.length;
    }

    /** The number of the first block of row p; those up to the first of row p + 1 are its own. */
    int firstBlock(int p) {
        return firstBlock[p];
    }

    int blockColumn(int block) {
        return blockColumn[block];
    }

    /** The number of the block (p, q), q > p. */
    int block(int p, int q) {
        return Arrays.binarySearch(blockColumn, firstBlock[p], firstBlock[p + 1], q);
    }

    /** The fronts; children come before their parents. */
    Front[] fronts() {
        return fronts;
    }

    private Front[] fronts(List<NestedDissection.Group> groups) {
        Front[] found = new Front[groups.size()];
        int[] seenBy = new int[vertices()];
        for (int g = 0; g < found.length; g++) {
            NestedDissection.Group group = groups.get(g);
            int[] border = new int[16];
            int size = 0;
            for (int at = firstBlock[group.from()]; at < firstBlock[group.to()]; at++) {
                int place = blockColumn[at];
                if (place >= group.to() && seenBy[place] != g + 1) {
                    seenBy[place] = g + 1;
                    border = withRoom(border, size);
                    border[size++] = place;
                }
            }
            for (int child : group.children()) {
                for (int place : found[child].border()) {
                    if (place >= group.to() && seenBy[place] != g + 1) {
                        seenBy[place] = g + 1;
                        border = withRoom(border, size);
                        border[size++] = place;
                    }
                }
            }
            Arrays.sort(border, 0, size);
            found[g] = Front.root(group, Arrays.copyOf(border, size));
            for (int child : group.children()) {
                found[child] = found[child].below(found[g]);
            }
        }
        return found;
    }

    private static int[] withRoom(int[] array, int size) {
        return size < array.length ? array : Arrays.copyOf(array, 2 * size);
    }
}
