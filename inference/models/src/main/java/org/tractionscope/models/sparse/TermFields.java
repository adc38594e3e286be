package org.tractionscope.models.sparse;

import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** Terms of one zyxin image, kept as the potentials and gradients that make them; immutable. */
public final class TermFields {

    private final int pixels;
    private final Map<Potential, double[]> potentials;
    private final Map<Potential, double[]> gradients;

    private TermFields(int pixels, Map<Potential, double[]> potentials, Map<Potential, double[]> gradients) {
        this.pixels = pixels;
        this.potentials = potentials;
        this.gradients = gradients;
    }

    static TermFields of(
            Collection<VectorTerm> terms,
            ZyxinCharges charges,
            PeriodicTransform transform,
            Function<GreensKernel, SpectralOperator> operators) {
        Set<Potential> factors = new LinkedHashSet<>();
        Map<Potential, double[]> gradients = new HashMap<>();
        for (VectorTerm term : terms) {
            term.factor().ifPresent(factors::add);
            gradients.computeIfAbsent(term.differentiated(), potential -> {
                double[] gradient = operators.apply(potential.kernel()).gradient(charges.spectrum(potential.scalar()));
                transform.inverseInPlace(gradient);
                return gradient;
            });
        }
        List<Potential> pending = List.copyOf(factors);
        Map<Potential, double[]> potentials = new HashMap<>();
        for (int i = 0; i < pending.size(); i += 2) {
            Potential first = pending.get(i);
            double[] pair = operators.apply(first.kernel()).value(charges.spectrum(first.scalar()));
            if (i + 1 < pending.size()) {
                Potential second = pending.get(i + 1);
                double[] other = operators.apply(second.kernel()).value(charges.spectrum(second.scalar()));
                addTimesI(pair, other);
                transform.inverseInPlace(pair);
                potentials.put(second, part(pair, 1));
            } else {
                transform.inverseInPlace(pair);
            }
            potentials.put(first, part(pair, 0));
        }
        return new TermFields(transform.pixels(), potentials, gradients);
    }

    private static void addTimesI(double[] sum, double[] spectrum) {
        for (int at = 0; at < sum.length; at += 2) {
            sum[at] -= spectrum[at + 1];
            sum[at + 1] += spectrum[at];
        }
    }

    private static double[] part(double[] complex, int which) {
        double[] part = new double[complex.length / 2];
        for (int i = 0; i < part.length; i++) {
            part[i] = complex[2 * i + which];
        }
        return part;
    }

    /** One term, {@code [2, row, column]}; it must be one of those asked for. */
    public double[] term(VectorTerm term) {
        double[] field = new double[2 * pixels];
        addTo(field, term, 1);
        return field;
    }

    /** Adds {@code coefficient · term} to a field {@code [2, row, column]}; the term must be one of those asked for. */
    public void addTo(double[] field, VectorTerm term, double coefficient) {
        double[] gradient = known(gradients, term.differentiated(), term);
        Optional<Potential> factor = term.factor();
        if (factor.isEmpty()) {
            for (int i = 0; i < pixels; i++) {
                field[i] += coefficient * gradient[2 * i];
                field[pixels + i] += coefficient * gradient[2 * i + 1];
            }
            return;
        }
        double[] potential = known(potentials, factor.get(), term);
        for (int i = 0; i < pixels; i++) {
            double weight = coefficient * potential[i];
            field[i] += weight * gradient[2 * i];
            field[pixels + i] += weight * gradient[2 * i + 1];
        }
    }

    private static double[] known(Map<Potential, double[]> fields, Potential potential, VectorTerm term) {
        double[] field = fields.get(potential);
        if (field == null) {
            throw new IllegalArgumentException(term + " must be one of the terms that were asked for");
        }
        return field;
    }
}
