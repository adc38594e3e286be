package org.tractionscope.models.sparse;

import java.util.Objects;
import java.util.Optional;

/**
 * A term of an equation.
 *
 * @param term which
 * @param coefficient its factor, finite
 * @param statistics of the term in the fit; only with standardised coefficients, and empty where they are unknown
 */
public record WeightedTerm(VectorTerm term, double coefficient, Optional<ScalerStatistics> statistics) {

    public WeightedTerm {
        Objects.requireNonNull(term, "term");
        Objects.requireNonNull(statistics, "statistics");
        if (!Double.isFinite(coefficient)) {
            throw new IllegalArgumentException(
                    "the coefficient of " + term + " must be a finite number: " + coefficient);
        }
    }

    /** A term without statistics. */
    public static WeightedTerm of(VectorTerm term, double coefficient) {
        return new WeightedTerm(term, coefficient, Optional.empty());
    }
}
