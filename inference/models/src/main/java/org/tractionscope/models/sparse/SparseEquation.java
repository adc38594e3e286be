package org.tractionscope.models.sparse;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;

/**
 * Traction as a weighted sum of terms of the paper's library.
 *
 * <p>With physical coefficients {@code F = b + Σ c_k X_k}. With standardised ones, and mean μ and deviation σ of the fit,
 * {@code (F − μ_F)/σ_F = b + Σ c_k (X_k − μ_k)/σ_k}: without those statistics there is a pattern but no traction. F is
 * {@code [2, row, column]} in normalised units, X_k likewise, and b counts for both components.
 *
 * @param name for people; 1 to 200 characters
 * @param about where it comes from, for people; blanks around it are dropped
 * @param domain the fields it is meant for
 * @param scale how the sum becomes traction
 * @param terms at least one, none twice
 */
public record SparseEquation(
        String name, String about, EquationDomain domain, FitScale scale, List<WeightedTerm> terms) {

    private static final int LONGEST_NAME = 200;

    public SparseEquation {
        Objects.requireNonNull(domain, "domain");
        Objects.requireNonNull(scale, "scale");
        about = about.strip();
        terms = List.copyOf(terms);
        if (name.isBlank() || name.length() > LONGEST_NAME) {
            throw new IllegalArgumentException(
                    "the equation's name must have 1 to " + LONGEST_NAME + " characters: \"" + name + '"');
        }
        if (terms.isEmpty()) {
            throw new IllegalArgumentException("an equation must have at least one term: " + name);
        }
        Set<VectorTerm> seen = new HashSet<>();
        for (WeightedTerm weighted : terms) {
            if (!seen.add(weighted.term())) {
                throw new IllegalArgumentException("an equation must name each term once: " + weighted.term());
            }
            if (scale.coefficients() == CoefficientScale.PHYSICAL
                    && weighted.statistics().isPresent()) {
                throw new IllegalArgumentException(
                        "a physical coefficient must come without mean and std: " + weighted.term());
            }
        }
    }

    /** An equation with physical coefficients on the paper's fields, nothing added to the sum. */
    public static SparseEquation physical(String name, List<WeightedTerm> terms) {
        return new SparseEquation(name, "", EquationDomain.PAPER, FitScale.physical(), terms);
    }

    /**
     * What is lacking for traction in normalised units, in words; empty where nothing is, as always with physical
     * coefficients.
     */
    public List<String> missingStatistics() {
        List<String> missing = new ArrayList<>();
        if (scale.coefficients() == CoefficientScale.PHYSICAL) {
            return missing;
        }
        if (scale.intercept().isEmpty()) {
            missing.add("intercept");
        }
        if (scale.target().isEmpty()) {
            missing.add("mean and std of the target");
        }
        for (WeightedTerm weighted : terms) {
            if (weighted.statistics().isEmpty()) {
                missing.add("mean and std of " + weighted.term().ascii());
            }
        }
        return missing;
    }

    /**
     * The same equation with physical coefficients.
     *
     * @throws IllegalStateException if statistics are missing, naming them
     */
    public SparseEquation inPhysicalUnits() {
        if (scale.coefficients() == CoefficientScale.PHYSICAL) {
            return this;
        }
        ScalerStatistics target = scale.target().orElseThrow(this::incomplete);
        double constant = scale.intercept().orElseThrow(this::incomplete);
        List<WeightedTerm> physical = new ArrayList<>();
        for (WeightedTerm weighted : terms) {
            ScalerStatistics statistics = weighted.statistics().orElseThrow(this::incomplete);
            double perTerm = weighted.coefficient() / statistics.std();
            constant -= perTerm * statistics.mean();
            physical.add(WeightedTerm.of(weighted.term(), target.std() * perTerm));
        }
        FitScale physicalScale = new FitScale(
                CoefficientScale.PHYSICAL,
                OptionalDouble.of(target.mean() + target.std() * constant),
                Optional.empty());
        return new SparseEquation(name, about, domain, physicalScale, physical);
    }

    private IllegalStateException incomplete() {
        return new IllegalStateException(incompleteText());
    }

    String incompleteText() {
        return "the coefficients are standardised, so traction needs the statistics of the fit; missing: "
                + String.join(", ", missingStatistics());
    }
}
