package org.tractionscope.mechanics;

import java.util.Arrays;

/**
 * The Cholesky factor K = Uᵀ U of a sparse matrix, by the multifrontal method (Duff and Reid 1983); immutable, any thread.
 *
 * <pre>
 *   for each front, children first:
 *     own rows | border        the matrix's own rows, plus what the children left
 *     ---------+-------
 *              | border   -->  U of the own rows is kept;  border − UᵀU is left for the parent
 * </pre>
 *
 * <p>All arithmetic is on small dense matrices, which the virtual machine turns into vector instructions.
 */
final class FrontalCholesky {

    /** A pivot this small against the diagonal has lost all its digits. */
    private static final double ROUNDING = 1e-13;

    private final BlockPattern pattern;
    /** For each front the own rows of U, row-major and as wide as the front. */
    private final double[][] rows;

    private FrontalCholesky(BlockPattern pattern, double[][] rows) {
        this.pattern = pattern;
        this.rows = rows;
    }

    static FrontalCholesky of(GelMatrix matrix, BlockPattern pattern) {
        Front[] fronts = pattern.fronts();
        double[][] rows = new double[fronts.length][];
        double[][] left = new double[fronts.length][];
        double leastPivot = ROUNDING * matrix.largestDiagonal();
        for (int f = 0; f < fronts.length; f++) {
            Front front = fronts[f];
            int size = 2 * front.size();
            int own = 2 * front.own();
            double[] dense = new double[size * size];
            for (int p = front.from(); p < front.to(); p++) {
                matrix.addRows(p, front, dense, size);
            }
            for (int child : front.children()) {
                takeIn(fronts[child], left[child], dense, size);
                left[child] = null;
            }
            DenseElimination.eliminate(dense, own, size, leastPivot);
            rows[f] = Arrays.copyOf(dense, own * size);
            left[f] = dense;
        }
        return new FrontalCholesky(pattern, rows);
    }

    /** Adds what a child left, the border part of its matrix, to its parent's. */
    private static void takeIn(Front child, double[] left, double[] parent, int parentSize) {
        int size = 2 * child.size();
        int own = child.own();
        int[] into = child.intoParent();
        for (int i = 0; i < 2 * into.length; i++) {
            int from = (2 * own + i) * size + 2 * own;
            int to = (2 * into[i / 2] + i % 2) * parentSize;
            for (int j = i / 2; j < into.length; j++) {
                parent[to + 2 * into[j]] += left[from + 2 * j];
                parent[to + 2 * into[j] + 1] += left[from + 2 * j + 1];
            }
        }
    }

    /** The solution of K u = right; both hold x and y of vertex v at {@code 2v} and {@code 2v + 1}. */
    double[] solve(double[] right) {
        double[] u = new double[right.length];
        for (int vertex = 0; vertex < pattern.vertices(); vertex++) {
            u[2 * pattern.position(vertex)] = right[2 * vertex];
            u[2 * pattern.position(vertex) + 1] = right[2 * vertex + 1];
        }
        Front[] fronts = pattern.fronts();
        for (int f = 0; f < fronts.length; f++) {
            forward(fronts[f], rows[f], u);
        }
        for (int f = fronts.length - 1; f >= 0; f--) {
            backward(fronts[f], rows[f], u);
        }
        double[] solution = new double[right.length];
        for (int vertex = 0; vertex < pattern.vertices(); vertex++) {
            solution[2 * vertex] = u[2 * pattern.position(vertex)];
            solution[2 * vertex + 1] = u[2 * pattern.position(vertex) + 1];
        }
        return solution;
    }

    /** One front's part of Uᵀ y = right, in place. */
    private static void forward(Front front, double[] rows, double[] u) {
        double[] local = gathered(front, u);
        int size = local.length;
        for (int k = 0; k < 2 * front.own(); k++) {
            double value = local[k] / rows[k * size + k];
            local[k] = value;
            int row = k * size;
            for (int j = k + 1; j < size; j++) {
                local[j] -= value * rows[row + j];
            }
        }
        scatter(front, local, u);
    }

    /** One front's part of U u = y, in place. */
    private static void backward(Front front, double[] rows, double[] u) {
        double[] local = gathered(front, u);
        int size = local.length;
        for (int k = 2 * front.own() - 1; k >= 0; k--) {
            double sum = local[k];
            int row = k * size;
            for (int j = k + 1; j < size; j++) {
                sum -= rows[row + j] * local[j];
            }
            local[k] = sum / rows[row + k];
        }
        scatter(front, local, u);
    }

    private static double[] gathered(Front front, double[] u) {
        double[] local = new double[2 * front.size()];
        System.arraycopy(u, 2 * front.from(), local, 0, 2 * front.own());
        int at = 2 * front.own();
        for (int place : front.border()) {
            local[at++] = u[2 * place];
            local[at++] = u[2 * place + 1];
        }
        return local;
    }

    private static void scatter(Front front, double[] local, double[] u) {
        System.arraycopy(local, 0, u, 2 * front.from(), 2 * front.own());
        int at = 2 * front.own();
        for (int place : front.border()) {
            u[2 * place] = local[at++];
            u[2 * place + 1] = local[at++];
        }
    }
}
