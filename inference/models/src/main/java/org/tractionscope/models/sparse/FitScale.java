package org.tractionscope.models.sparse;

import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * How an equation's sum becomes traction.
 *
 * @param coefficients what they multiply
 * @param intercept what is added to the sum, in both components; finite. Standardised: empty where unknown. Physical:
 *     empty for 0
 * @param target statistics of the fitted traction, normalised units; standardised only, and empty where unknown
 */
public record FitScale(CoefficientScale coefficients, OptionalDouble intercept, Optional<ScalerStatistics> target) {

    public FitScale {
        Objects.requireNonNull(coefficients, "coefficients");
        Objects.requireNonNull(intercept, "intercept");
        Objects.requireNonNull(target, "target");
        if (intercept.isPresent() && !Double.isFinite(intercept.getAsDouble())) {
            throw new IllegalArgumentException("the intercept must be a finite number: " + intercept.getAsDouble());
        }
        if (coefficients == CoefficientScale.PHYSICAL && target.isPresent()) {
            throw new IllegalArgumentException("physical coefficients must have no statistics of the target");
        }
    }

    /** Coefficients that multiply the terms themselves, nothing added. */
    public static FitScale physical() {
        return new FitScale(CoefficientScale.PHYSICAL, OptionalDouble.empty(), Optional.empty());
    }
}
