package org.tractionscope.mechanics;

/**
 * The exact solution for a disc with the same adhesion everywhere: what numerical solutions are measured against.
 *
 * <pre>
 *   ℓ = √((1 + α)/Y),   u_r(r) = A I₁(r/ℓ),   A = −σ_a / [ (1 + α) I₁'(R/ℓ)/ℓ + α I₁(R/ℓ)/R ],   I₁'(x) = I₀(x) − I₁(x)/x
 * </pre>
 *
 * <p>The authors quote √(α/Y) as the length; the 1 belongs there, because 2µ = 1 adds to the stiffness along r.
 *
 * @param radiusPx R, > 0 and at most 600 ℓ
 * @param adhesion Y, > 0 px⁻²
 * @param contractility σ_a
 * @param alpha λ/2µ, > −0.5
 */
public record UniformDisc(double radiusPx, double adhesion, double contractility, double alpha) {

    private static final double MOST_LENGTHS = 600;

    public UniformDisc {
        if (!(adhesion > 0 && Double.isFinite(adhesion))) {
            throw new MechanicsException("adhesion of a disc must be > 0 px⁻² and finite: " + adhesion);
        }
        if (!(alpha > -0.5 && Double.isFinite(alpha))) {
            throw new MechanicsException("alpha must be > -0.5 and finite: " + alpha);
        }
        if (!(radiusPx > 0 && radiusPx <= MOST_LENGTHS * length(adhesion, alpha))) {
            throw new MechanicsException("radius of a disc must be > 0 and ≤ " + MOST_LENGTHS * length(adhesion, alpha)
                    + " px: " + radiusPx);
        }
        if (!Double.isFinite(contractility)) {
            throw new MechanicsException("contractility σ_a must be finite: " + contractility);
        }
    }

    /** ℓ, the depth to which the outline's pull reaches, px. */
    public double lengthPx() {
        return length(adhesion, alpha);
    }

    /** u_r at a distance from the centre, 0 ≤ r ≤ radius; negative inward for σ_a > 0. */
    public double displacement(double rPx) {
        if (!(rPx >= 0 && rPx <= radiusPx * (1 + 1e-12))) {
            throw new MechanicsException("distance from the centre must be ≥ 0 and ≤ " + radiusPx + " px: " + rPx);
        }
        double length = lengthPx();
        double x = radiusPx / length;
        double slope = besselI(0, x) - besselI(1, x) / x;
        double amplitude = -contractility / ((1 + alpha) * slope / length + alpha * besselI(1, x) / radiusPx);
        return amplitude * besselI(1, rPx / length);
    }

    /** F_r = Y u_r at a distance from the centre. */
    public double traction(double rPx) {
        return adhesion * displacement(rPx);
    }

    private static double length(double adhesion, double alpha) {
        return Math.sqrt((1 + alpha) / adhesion);
    }

    /** The modified Bessel function of the first kind, by its power series: all terms are positive, so it is exact. */
    static double besselI(int order, double x) {
        double term = 1;
        for (int k = 1; k <= order; k++) {
            term *= x / 2 / k;
        }
        double sum = term;
        for (int k = 1; term > sum * 1e-18; k++) {
            term *= x / 2 / k * (x / 2 / (k + order));
            sum += term;
        }
        return sum;
    }
}
