package org.tractionscope.mechanics;

/**
 * The derivatives of J = ∫ |Y u − F|² dA through the equation of the gel, by the adjoint method.
 *
 * <pre>
 *   for all v:   ∫ α (∇·λ)(∇·v) + ε(λ):ε(v) + Y λ·v dA = ∫ 2 (Y u − F)·Y v dA      (the same matrix)
 *
 *   ∂J/∂Y_i = ∫ 2 (Y u − F)·u φ_i − u·λ φ_i dA
 *   ∂J/∂σ_i = −∫ φ_i ∇·λ dA           ∂J/∂σ_a = −∫ ∇·λ dA
 *   ∂J/∂α   = −∫ (∇·u)(∇·λ) dA
 * </pre>
 */
final class GelAdjoint {

    private final GelForms forms;
    private final GelParameters gel;
    private final double[] u;
    private final double[] target;

    GelAdjoint(GelForms forms, GelParameters gel, double[] u, double[] target) {
        this.forms = forms;
        this.gel = gel;
        this.u = u;
        this.target = target;
    }

    GelGradient gradient(FrontalCholesky factor) {
        TriangleMesh mesh = forms.mesh();
        double[] right = new double[u.length];
        double misfit = 0;
        Corners at = new Corners();
        for (int triangle = 0; triangle < mesh.triangles(); triangle++) {
            double area = mesh.areaPx2(triangle);
            for (int component = 0; component < 2; component++) {
                at.read(triangle, component);
                for (int k = 0; k < 3; k++) {
                    double withAdhesion = P1Products.mean(at.y, at.u, at.y, k) - P1Products.mean(at.f, at.y, k);
                    right[2 * mesh.corner(triangle, k) + component] += 2 * area * withAdhesion;
                    // Y u − F is in the span of u_k (Y φ_k) and F_k φ_k, and so is the square.
                    double withTarget = P1Products.mean(at.y, at.u, k) - mean(at.f, k);
                    misfit += area * (at.u[k] * withAdhesion - at.f[k] * withTarget);
                }
            }
        }
        double[] lambda = factor.solve(right);
        return collect(misfit, lambda);
    }

    private GelGradient collect(double misfit, double[] lambda) {
        TriangleMesh mesh = forms.mesh();
        double[] adhesion = new double[mesh.vertices()];
        double[] contractility = new double[mesh.vertices()];
        double alpha = 0;
        double[] l = new double[3];
        Corners at = new Corners();
        for (int triangle = 0; triangle < mesh.triangles(); triangle++) {
            double area = mesh.areaPx2(triangle);
            for (int component = 0; component < 2; component++) {
                at.read(triangle, component);
                forms.corners(lambda, component, triangle, l);
                for (int k = 0; k < 3; k++) {
                    adhesion[mesh.corner(triangle, k)] += area
                            * (2 * P1Products.mean(at.y, at.u, at.u, k)
                                    - 2 * P1Products.mean(at.f, at.u, k)
                                    - P1Products.mean(at.u, l, k));
                }
            }
            double divergence = forms.divergence(lambda, triangle);
            alpha -= area * forms.divergence(u, triangle) * divergence;
            for (int k = 0; k < 3; k++) {
                contractility[mesh.corner(triangle, k)] -= area * divergence / 3;
            }
        }
        return new GelGradient(misfit, alpha, lambda, adhesion, contractility);
    }

    /** The mean of a · φ_k. */
    private static double mean(double[] a, int k) {
        return (a[0] + a[1] + a[2] + a[k]) / 12;
    }

    /** Adhesion, and one component of displacement and target, at the corners of a triangle. */
    private final class Corners {
        private final double[] y = new double[3];
        private final double[] u = new double[3];
        private final double[] f = new double[3];

        void read(int triangle, int component) {
            for (int corner = 0; corner < 3; corner++) {
                y[corner] = gel.adhesion(forms.mesh().corner(triangle, corner));
            }
            forms.corners(GelAdjoint.this.u, component, triangle, u);
            forms.corners(target, component, triangle, f);
        }
    }
}
