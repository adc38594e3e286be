package org.tractionscope.mechanics.tfm;

import java.util.OptionalDouble;
import org.tractionscope.mechanics.MechanicsException;

/**
 * How the strength λ of the Tikhonov term λ²|T|² is found; immutable.
 *
 * <p>Small λ lets the noise of the displacements through, large λ smears and shrinks the traction.
 */
public final class Regularisation {

    private enum Kind {
        FIXED,
        CROSS_VALIDATION,
        EVIDENCE
    }

    private final Kind kind;
    private final double value;

    private Regularisation(Kind kind, double value) {
        this.kind = kind;
        this.value = value;
    }

    /** λ as a number, ≥ 0 µm/Pa; 0 is the unregularised inversion of Butler et al. (2002). */
    public static Regularisation fixed(double lambdaUmPerPa) {
        if (!(lambdaUmPerPa >= 0 && Double.isFinite(lambdaUmPerPa))) {
            throw new MechanicsException("regularisation λ must be ≥ 0 µm/Pa and finite: " + lambdaUmPerPa);
        }
        return new Regularisation(Kind.FIXED, lambdaUmPerPa);
    }

    /** The λ that predicts left-out displacements best (generalised cross-validation, Golub, Heath and Wahba 1979). */
    public static Regularisation crossValidation() {
        return new Regularisation(Kind.CROSS_VALIDATION, 0);
    }

    /**
     * The λ that makes the measured displacements most probable, given their noise (Huang et al. 2019, Bayesian L2).
     *
     * @param noiseUm standard deviation of one component of a measured displacement, as seen where there is no cell, > 0
     */
    public static Regularisation evidence(double noiseUm) {
        if (!(noiseUm > 0 && Double.isFinite(noiseUm))) {
            throw new MechanicsException("noise of the displacement must be > 0 µm and finite: " + noiseUm);
        }
        return new Regularisation(Kind.EVIDENCE, noiseUm);
    }

    /** The fixed λ, if it is. */
    OptionalDouble lambda() {
        return kind == Kind.FIXED ? OptionalDouble.of(value) : OptionalDouble.empty();
    }

    /** What the best λ makes smallest. */
    double cost(ModePowers modes, double lambda) {
        return kind == Kind.EVIDENCE ? modes.minusLogEvidence(lambda, value) : modes.crossValidation(lambda);
    }
}
