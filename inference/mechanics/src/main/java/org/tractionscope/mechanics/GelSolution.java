package org.tractionscope.mechanics;

/**
 * The displacement of a gel and what follows from it; immutable, any thread.
 *
 * <p>Arrays have a value for each vertex of the mesh and are copies. The factorised matrix is kept for {@link #gradient}.
 */
public final class GelSolution {

    private final GelForms forms;
    private final GelParameters gel;
    private final FrontalCholesky factor;
    private final double[] u;

    GelSolution(GelForms forms, GelParameters gel, FrontalCholesky factor, double[] u) {
        this.forms = forms;
        this.gel = gel;
        this.factor = factor;
        this.u = u;
    }

    /** The mesh whose vertices the arrays follow. */
    public TriangleMesh mesh() {
        return forms.mesh();
    }

    /** The gel that was solved for. */
    public GelParameters gel() {
        return gel;
    }

    /** u_x (along columns) at each vertex, px. */
    public double[] displacementX() {
        return Interleaved.component(u, 0);
    }

    /** u_y (along rows) at each vertex, px. */
    public double[] displacementY() {
        return Interleaved.component(u, 1);
    }

    /** F_x = Y u_x at each vertex, in units of 2µ per px. */
    public double[] tractionX() {
        return Interleaved.component(traction(), 0);
    }

    /** F_y = Y u_y at each vertex. */
    public double[] tractionY() {
        return Interleaved.component(traction(), 1);
    }

    /** ∫ Y u dA, x and y: zero but for rounding. */
    public double[] netForce() {
        double[] net = new double[2];
        integrate((triangle, y, ux, uy) -> {
            net[0] += forms.mesh().areaPx2(triangle) * P1Products.mean(y, ux);
            net[1] += forms.mesh().areaPx2(triangle) * P1Products.mean(y, uy);
        });
        return net;
    }

    /** ∫ (r − centre) x Y u dA about a point: zero but for rounding, whatever the point. */
    public double netTorque(double centreX, double centreY) {
        TriangleMesh mesh = forms.mesh();
        double[] torque = new double[1];
        integrate((triangle, y, ux, uy) -> {
            double sum = 0;
            for (int k = 0; k < 3; k++) {
                int vertex = mesh.corner(triangle, k);
                sum += (mesh.x(vertex) - centreX) * P1Products.mean(y, uy, k);
                sum -= (mesh.y(vertex) - centreY) * P1Products.mean(y, ux, k);
            }
            torque[0] += mesh.areaPx2(triangle) * sum;
        });
        return torque[0];
    }

    /** E = ∫ ½α(∇·u)² + ½ ε:ε + ½Y|u|² + σ_a ∇·u dA, the least that the gel can have; ≤ 0. */
    public double energy() {
        // The quadratic part is minus half the linear one at the minimum.
        double[] load = forms.activeLoad(gel);
        double work = 0;
        for (int i = 0; i < u.length; i++) {
            work += load[i] * u[i];
        }
        return -0.5 * work;
    }

    /**
     * How the misfit J = ∫ |Y u − F|² dA to a wanted traction F changes with the gel.
     *
     * <p>One more solve with the same factor. F is linear on each triangle, and all products are integrated exactly.
     *
     * @param targetX F_x at each vertex
     * @param targetY F_y at each vertex
     */
    public GelGradient gradient(double[] targetX, double[] targetY) {
        return new GelAdjoint(
                        forms,
                        gel,
                        u,
                        Interleaved.of(targetX, targetY, forms.mesh().vertices()))
                .gradient(factor);
    }

    private double[] traction() {
        double[] traction = u.clone();
        for (int i = 0; i < traction.length; i++) {
            traction[i] *= gel.adhesion(i / 2);
        }
        return traction;
    }

    private void integrate(OnTriangle integrand) {
        TriangleMesh mesh = forms.mesh();
        double[] y = new double[3];
        double[] ux = new double[3];
        double[] uy = new double[3];
        for (int triangle = 0; triangle < mesh.triangles(); triangle++) {
            for (int corner = 0; corner < 3; corner++) {
                y[corner] = gel.adhesion(mesh.corner(triangle, corner));
            }
            forms.corners(u, 0, triangle, ux);
            forms.corners(u, 1, triangle, uy);
            integrand.add(triangle, y, ux, uy);
        }
    }

    private interface OnTriangle {
        void add(int triangle, double[] y, double[] ux, double[] uy);
    }
}
