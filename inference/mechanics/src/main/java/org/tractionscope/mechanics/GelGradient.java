package org.tractionscope.mechanics;

/**
 * The misfit of a gel to a wanted traction and its derivatives; immutable. Arrays have a value for each vertex and are
 * copies.
 */
public final class GelGradient {

    private final double misfit;
    private final double alpha;
    private final double[] lambda;
    private final double[] adhesion;
    private final double[] contractility;

    GelGradient(double misfit, double alpha, double[] lambda, double[] adhesion, double[] contractility) {
        this.misfit = misfit;
        this.alpha = alpha;
        this.lambda = lambda;
        this.adhesion = adhesion;
        this.contractility = contractility;
    }

    /** J = ∫ |Y u − F|² dA, ≥ 0. */
    public double misfit() {
        return misfit;
    }

    /** The adjoint displacement's x component. */
    public double[] lambdaX() {
        return Interleaved.component(lambda, 0);
    }

    /** The adjoint displacement's y component. */
    public double[] lambdaY() {
        return Interleaved.component(lambda, 1);
    }

    /** ∂J/∂Y_i for the value at each vertex (no inverse of the mass matrix). */
    public double[] adhesion() {
        return adhesion.clone();
    }

    /** ∂J/∂σ_a of a gel that contracts alike everywhere. */
    public double contractility() {
        double sum = 0;
        for (double part : contractility) {
            sum += part;
        }
        return sum;
    }

    /** ∂J/∂σ_i for the active stress at each vertex; their sum is {@link #contractility()}. */
    public double[] contractilityAtVertices() {
        return contractility.clone();
    }

    /** ∂J/∂α. */
    public double alpha() {
        return alpha;
    }
}
