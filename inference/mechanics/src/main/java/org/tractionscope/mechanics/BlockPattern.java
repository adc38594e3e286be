package org.tractionscope.mechanics;

import java.util.Arrays;

/**
 * Where the 2x2 blocks of a symmetric matrix over the vertices of a mesh lie; immutable, shared by all solves on a mesh.
 *
 * <p>Vertex v has the unknowns {@code 2 · position(v)} (x) and {@code 2 · position(v) + 1} (y). Only the upper triangle is
 * kept, in compressed columns: those of block column q hold the block rows p < q that q shares an element with, then
 * the diagonal.
 */
final class BlockPattern {

    private final int[] position;
    private final int[] firstBlock;
    private final int[] blockRow;
    private final int[] columnStart;
    private final int[] rows;

    private BlockPattern(int[] position, int[] firstBlock, int[] blockRow) {
        this.position = position;
        this.firstBlock = firstBlock;
        this.blockRow = blockRow;
        int unknowns = 2 * position.length;
        this.columnStart = new int[unknowns + 1];
        this.rows = new int[4 * blockRow.length + 3 * position.length];
        int next = 0;
        for (int column = 0; column < unknowns; column++) {
            int q = column / 2;
            for (int block = firstBlock[q]; block < firstBlock[q + 1]; block++) {
                rows[next++] = 2 * blockRow[block];
                rows[next++] = 2 * blockRow[block] + 1;
            }
            for (int row = 2 * q; row <= column; row++) {
                rows[next++] = row;
            }
            columnStart[column + 1] = next;
        }
    }

    /** The pattern of the matrix over a graph whose vertices are eliminated in the order of {@code position}. */
    static BlockPattern of(VertexGraph graph, int[] position) {
        int vertices = graph.vertices();
        int[] firstBlock = new int[vertices + 1];
        int[] blockRow = new int[graph.edges()];
        int[] vertexAt = new int[vertices];
        for (int vertex = 0; vertex < vertices; vertex++) {
            vertexAt[position[vertex]] = vertex;
        }
        int found = 0;
        for (int q = 0; q < vertices; q++) {
            int vertex = vertexAt[q];
            for (int at = graph.first(vertex); at < graph.first(vertex + 1); at++) {
                int p = position[graph.neighbour(at)];
                if (p < q) {
                    blockRow[found++] = p;
                }
            }
            Arrays.sort(blockRow, firstBlock[q], found);
            firstBlock[q + 1] = found;
        }
        return new BlockPattern(position, firstBlock, blockRow);
    }

    int vertices() {
        return position.length;
    }

    int position(int vertex) {
        return position[vertex];
    }

    int entries() {
        return rows.length;
    }

    int[] columnStart() {
        return columnStart;
    }

    int[] rows() {
        return rows;
    }

    /** Where the entry (row 2p, column 2q) lies; the next entry is row 2p + 1; p ≤ q share an element or are equal. */
    int left(int p, int q) {
        return columnStart[2 * q] + 2 * rank(p, q);
    }

    /** Where the entry (row 2p, column 2q + 1) lies; the next entry is row 2p + 1. */
    int right(int p, int q) {
        return columnStart[2 * q + 1] + 2 * rank(p, q);
    }

    private int rank(int p, int q) {
        int end = firstBlock[q + 1];
        return (p == q ? end : Arrays.binarySearch(blockRow, firstBlock[q], end, p)) - firstBlock[q];
    }
}
