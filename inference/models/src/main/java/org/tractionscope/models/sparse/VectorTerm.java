package org.tractionscope.models.sparse;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * One of the 930 vector terms of the paper's library: the gradient of a potential, alone or times another potential.
 *
 * <p>Names: {@link #symbol()} such as {@code (∇²ζ⋆log) ∇(ζ⋆e1)} for reading, {@link #ascii()} such as {@code (lap z * log)
 * grad (z * e1)} for typing. Both are stable and both are understood by {@link TermNames}.
 *
 * @param factor the potential in front of the gradient; empty for a bare gradient
 * @param differentiated the potential whose gradient is taken
 */
public record VectorTerm(Optional<Potential> factor, Potential differentiated) {

    /** All 930 in the authors' order: each potential times each gradient, then each gradient alone. */
    public static final List<VectorTerm> ALL = Stream.concat(
                    Potential.ALL.stream().map(Optional::of), Stream.of(Optional.<Potential>empty()))
            .flatMap(factor -> Potential.ALL.stream().map(potential -> new VectorTerm(factor, potential)))
            .toList();

    public VectorTerm {
        Objects.requireNonNull(factor, "factor");
        Objects.requireNonNull(differentiated, "differentiated");
    }

    /** The name as printed. */
    public String symbol() {
        return factor.map(potential -> potential.symbol() + ' ').orElse("") + '∇' + differentiated.symbol();
    }

    /** The name as typed. */
    public String ascii() {
        return factor.map(potential -> potential.ascii() + ' ').orElse("") + "grad " + differentiated.ascii();
    }

    @Override
    public String toString() {
        return symbol();
    }
}
