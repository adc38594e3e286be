package org.tractionscope.mechanics;

import org.ejml.data.DMatrixRMaj;
import org.ejml.data.DMatrixSparseCSC;
import org.ejml.interfaces.linsol.LinearSolverSparse;
import org.ejml.sparse.FillReducing;
import org.ejml.sparse.csc.factory.LinearSolverFactory_DSCC;

/** A symmetric positive definite matrix over the displacements of a mesh, filled block by block; one thread. */
final class GelMatrix {

    private final BlockPattern pattern;
    private final double[] values;

    GelMatrix(BlockPattern pattern) {
        this.pattern = pattern;
        this.values = new double[pattern.entries()];
    }

    /** Adds a block to the rows of vertex {@code v} and the columns of {@code w}; its mirror image is understood. */
    void add(int v, int w, double xx, double xy, double yx, double yy) {
        int p = pattern.position(v);
        int q = pattern.position(w);
        if (p > q) {
            add(w, v, xx, yx, xy, yy);
            return;
        }
        int left = pattern.left(p, q);
        int right = pattern.right(p, q);
        values[left] += xx;
        values[right] += xy;
        values[right + 1] += yy;
        if (p < q) {
            values[left + 1] += yx;
        }
    }

    /**
     * Factorises the matrix once for any number of right-hand sides; the matrix must not be changed afterwards.
     *
     * @throws MechanicsException if it is not positive definite to rounding
     */
    Factor factorise() {
        int unknowns = 2 * pattern.vertices();
        DMatrixSparseCSC matrix = new DMatrixSparseCSC(unknowns, unknowns, 0);
        matrix.nz_values = values;
        matrix.nz_rows = pattern.rows();
        matrix.col_idx = pattern.columnStart();
        matrix.nz_length = values.length;
        matrix.indicesSorted = true;
        LinearSolverSparse<DMatrixSparseCSC, DMatrixRMaj> solver = LinearSolverFactory_DSCC.cholesky(FillReducing.NONE);
        if (!solver.setA(matrix)) {
            throw new MechanicsException(
                    "the gel must be held in place: its adhesion is too weak against its stiffness to solve in float64");
        }
        return new Factor(pattern, solver);
    }

    /** The factorised matrix; one thread at a time. */
    static final class Factor {

        private final BlockPattern pattern;
        private final LinearSolverSparse<DMatrixSparseCSC, DMatrixRMaj> solver;

        private Factor(BlockPattern pattern, LinearSolverSparse<DMatrixSparseCSC, DMatrixRMaj> solver) {
            this.pattern = pattern;
            this.solver = solver;
        }

        /** The solution for a right-hand side; both hold x and y of vertex v at {@code 2v} and {@code 2v + 1}. */
        synchronized double[] solve(double[] right) {
            DMatrixRMaj b = new DMatrixRMaj(right.length, 1);
            DMatrixRMaj u = new DMatrixRMaj(right.length, 1);
            for (int vertex = 0; vertex < pattern.vertices(); vertex++) {
                int at = 2 * pattern.position(vertex);
                b.data[at] = right[2 * vertex];
                b.data[at + 1] = right[2 * vertex + 1];
            }
            solver.solve(b, u);
            double[] solution = new double[right.length];
            for (int vertex = 0; vertex < pattern.vertices(); vertex++) {
                int at = 2 * pattern.position(vertex);
                solution[2 * vertex] = u.data[at];
                solution[2 * vertex + 1] = u.data[at + 1];
            }
            return solution;
        }
    }
}
