package org.tractionscope.mechanics;

/**
 * What an active gel is made of; immutable.
 *
 * <p>Lengths are pixels of the mesh and elasticity is counted in units of 2µ (µ the shear modulus), so that every value
 * here is the one that the paper's network gives.
 */
public final class GelParameters {

    /** Below this the energy ½α(∇·u)² + ½ε:ε of a sheet has no minimum. */
    private static final double LEAST_ALPHA = -0.5;

    private final double[] adhesion;
    private final double[] contractility;
    private final double alpha;

    /**
     * A gel that contracts alike everywhere.
     *
     * @param adhesion Y at each vertex, ≥ 0 px⁻², copied
     * @param contractility the active stress σ_a, > 0 pulls inward
     * @param alpha the ratio λ/2µ of the Lamé constants, > −0.5
     */
    public GelParameters(double[] adhesion, double contractility, double alpha) {
        this(adhesion, new double[] {contractility}, alpha);
        requireFinite("contractility σ_a", contractility);
    }

    private GelParameters(double[] adhesion, double[] contractility, double alpha) {
        this.adhesion = adhesion.clone();
        this.contractility = contractility.clone();
        this.alpha = alpha;
        for (int vertex = 0; vertex < adhesion.length; vertex++) {
            if (!(adhesion[vertex] >= 0 && Double.isFinite(adhesion[vertex]))) {
                throw new MechanicsException(
                        "adhesion must be ≥ 0 px⁻² and finite: " + adhesion[vertex] + " at vertex " + vertex);
            }
        }
        if (!(alpha > LEAST_ALPHA && Double.isFinite(alpha))) {
            throw new MechanicsException("alpha must be > " + LEAST_ALPHA + " and finite: " + alpha);
        }
    }

    /** A gel whose active stress varies: σ_a at each vertex, linear in between. */
    public static GelParameters varying(double[] adhesion, double[] contractility, double alpha) {
        if (contractility.length != adhesion.length) {
            throw new MechanicsException("contractility must have a value for each of the " + adhesion.length
                    + " values of adhesion: " + contractility.length);
        }
        for (int vertex = 0; vertex < contractility.length; vertex++) {
            requireFinite("contractility σ_a at vertex " + vertex, contractility[vertex]);
        }
        return new GelParameters(adhesion, contractility, alpha);
    }

    /** Y at each vertex, px⁻²; a copy. */
    public double[] adhesion() {
        return adhesion.clone();
    }

    /** σ_a at a vertex. */
    public double contractility(int vertex) {
        return contractility.length == 1 ? contractility[0] : contractility[vertex];
    }

    /** α = λ/2µ, > −0.5. */
    public double alpha() {
        return alpha;
    }

    int vertices() {
        return adhesion.length;
    }

    double adhesion(int vertex) {
        return adhesion[vertex];
    }

    private static void requireFinite(String name, double value) {
        if (!Double.isFinite(value)) {
            throw new MechanicsException(name + " must be finite: " + value);
        }
    }
}
