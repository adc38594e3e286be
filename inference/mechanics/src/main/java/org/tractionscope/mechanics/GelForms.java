package org.tractionscope.mechanics;

/**
 * The integrals of the active gel's weak form on a triangular mesh with linear displacement; immutable, any thread.
 *
 * <p>Vectors over the mesh are interleaved: x and y of vertex v at {@code 2v} and {@code 2v + 1}.
 */
final class GelForms {

    private final TriangleMesh mesh;
    /** ∂φ/∂x and ∂φ/∂y of corner k of triangle t at {@code 6t + 2k} and {@code 6t + 2k + 1}. */
    private final double[] slopes;

    GelForms(TriangleMesh mesh) {
        this.mesh = mesh;
        this.slopes = new double[6 * mesh.triangles()];
        for (int triangle = 0; triangle < mesh.triangles(); triangle++) {
            double twiceArea = 2 * mesh.areaPx2(triangle);
            for (int corner = 0; corner < 3; corner++) {
                int next = mesh.corner(triangle, (corner + 1) % 3);
                int last = mesh.corner(triangle, (corner + 2) % 3);
                slopes[6 * triangle + 2 * corner] = (mesh.y(next) - mesh.y(last)) / twiceArea;
                slopes[6 * triangle + 2 * corner + 1] = (mesh.x(last) - mesh.x(next)) / twiceArea;
            }
        }
    }

    /** Adds ∫ α (∇·u)(∇·v) + ε(u):ε(v) + Y u·v to a matrix. */
    void addStiffness(GelMatrix matrix, GelParameters gel) {
        double alpha = gel.alpha();
        double[] adhesion = new double[3];
        for (int triangle = 0; triangle < mesh.triangles(); triangle++) {
            double area = mesh.areaPx2(triangle);
            for (int corner = 0; corner < 3; corner++) {
                adhesion[corner] = gel.adhesion(mesh.corner(triangle, corner));
            }
            for (int i = 0; i < 3; i++) {
                double xi = slopes[6 * triangle + 2 * i];
                double yi = slopes[6 * triangle + 2 * i + 1];
                for (int j = i; j < 3; j++) {
                    double xj = slopes[6 * triangle + 2 * j];
                    double yj = slopes[6 * triangle + 2 * j + 1];
                    // ε(φ_i e_p):ε(φ_j e_q) = ½ (∂_q φ_i ∂_p φ_j + δ_pq ∇φ_i·∇φ_j)
                    double both = 0.5 * (xi * xj + yi * yj) + P1Products.mean(adhesion, i, j);
                    matrix.add(
                            mesh.corner(triangle, i),
                            mesh.corner(triangle, j),
                            area * ((alpha + 0.5) * xi * xj + both),
                            area * (alpha * xi * yj + 0.5 * yi * xj),
                            area * (alpha * yi * xj + 0.5 * xi * yj),
                            area * ((alpha + 0.5) * yi * yj + both));
                }
            }
        }
    }

    /** −∫ σ_a ∇·v for every vertex and component; with σ_a constant it is −σ_a ∮ n·v. */
    double[] activeLoad(GelParameters gel) {
        double[] load = new double[2 * mesh.vertices()];
        for (int triangle = 0; triangle < mesh.triangles(); triangle++) {
            double stress = 0;
            for (int corner = 0; corner < 3; corner++) {
                stress += gel.contractility(mesh.corner(triangle, corner)) / 3;
            }
            double push = stress * mesh.areaPx2(triangle);
            for (int corner = 0; corner < 3; corner++) {
                int at = 2 * mesh.corner(triangle, corner);
                load[at] -= push * slopes[6 * triangle + 2 * corner];
                load[at + 1] -= push * slopes[6 * triangle + 2 * corner + 1];
            }
        }
        return load;
    }

    /** ∇·u in a triangle. */
    double divergence(double[] u, int triangle) {
        double sum = 0;
        for (int corner = 0; corner < 3; corner++) {
            int at = 2 * mesh.corner(triangle, corner);
            sum += u[at] * slopes[6 * triangle + 2 * corner] + u[at + 1] * slopes[6 * triangle + 2 * corner + 1];
        }
        return sum;
    }

    /** The values of one component (0 x, 1 y) of an interleaved vector at a triangle's corners. */
    void corners(double[] vector, int component, int triangle, double[] values) {
        for (int corner = 0; corner < 3; corner++) {
            values[corner] = vector[2 * mesh.corner(triangle, corner) + component];
        }
    }

    TriangleMesh mesh() {
        return mesh;
    }
}
