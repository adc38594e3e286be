package org.tractionscope.mechanics;

/** Vectors over a mesh: x and y of vertex v at {@code 2v} and {@code 2v + 1}. */
final class Interleaved {

    private Interleaved() {}

    static double[] component(double[] vector, int component) {
        double[] values = new double[vector.length / 2];
        for (int vertex = 0; vertex < values.length; vertex++) {
            values[vertex] = vector[2 * vertex + component];
        }
        return values;
    }

    static double[] of(double[] x, double[] y, int vertices) {
        if (x.length != vertices || y.length != vertices) {
            throw new MechanicsException("a target must have an x and a y for each of the mesh's " + vertices
                    + " vertices: " + x.length + " and " + y.length);
        }
        double[] vector = new double[2 * vertices];
        for (int vertex = 0; vertex < vertices; vertex++) {
            if (!Double.isFinite(x[vertex]) || !Double.isFinite(y[vertex])) {
                throw new MechanicsException(
                        "a target must be finite: (" + x[vertex] + ", " + y[vertex] + ") at vertex " + vertex);
            }
            vector[2 * vertex] = x[vertex];
            vector[2 * vertex + 1] = y[vertex];
        }
        return vector;
    }
}
