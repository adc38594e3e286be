package org.tractionscope.mechanics;

/** A symmetric positive definite matrix over the displacements of a mesh, filled block by block; one thread. */
final class GelMatrix {

    private final BlockPattern pattern;
    /** xx, xy, yx, yy of the blocks above the diagonal, as the pattern numbers them. */
    private final double[] blocks;
    /** xx, xy, yy of the diagonal blocks, in the order of elimination. */
    private final double[] diagonal;

    GelMatrix(BlockPattern pattern) {
        this.pattern = pattern;
        this.blocks = new double[4 * pattern.blocks()];
        this.diagonal = new double[3 * pattern.vertices()];
    }

    /** Adds a block to the rows of vertex {@code v} and the columns of {@code w}; its mirror image is understood. */
    void add(int v, int w, double xx, double xy, double yx, double yy) {
        int p = pattern.position(v);
        int q = pattern.position(w);
        if (p == q) {
            diagonal[3 * p] += xx;
            diagonal[3 * p + 1] += xy;
            diagonal[3 * p + 2] += yy;
            return;
        }
        int at = 4 * pattern.block(Math.min(p, q), Math.max(p, q));
        blocks[at] += xx;
        blocks[at + 1] += p < q ? xy : yx;
        blocks[at + 2] += p < q ? yx : xy;
        blocks[at + 3] += yy;
    }

    /**
     * Factorises the matrix once for any number of right-hand sides.
     *
     * @throws MechanicsException if it is not positive definite to rounding
     */
    FrontalCholesky factorise() {
        return FrontalCholesky.of(this, pattern);
    }

    double largestDiagonal() {
        double largest = 0;
        for (int at = 0; at < diagonal.length; at += 3) {
            largest = Math.max(largest, Math.max(diagonal[at], diagonal[at + 2]));
        }
        return largest;
    }

    /** Adds the rows of place {@code p} to the upper triangle of a front's matrix, row-major, {@code size} wide. */
    void addRows(int p, Front front, double[] matrix, int size) {
        int row = 2 * (p - front.from());
        int upper = row * size;
        int lower = upper + size;
        matrix[upper + row] += diagonal[3 * p];
        matrix[upper + row + 1] += diagonal[3 * p + 1];
        matrix[lower + row + 1] += diagonal[3 * p + 2];
        for (int block = pattern.firstBlock(p); block < pattern.firstBlock(p + 1); block++) {
            int column = 2 * front.row(pattern.blockColumn(block));
            matrix[upper + column] += blocks[4 * block];
            matrix[upper + column + 1] += blocks[4 * block + 1];
            matrix[lower + column] += blocks[4 * block + 2];
            matrix[lower + column + 1] += blocks[4 * block + 3];
        }
    }
}
