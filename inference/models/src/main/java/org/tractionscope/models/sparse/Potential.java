package org.tractionscope.models.sparse;

import java.util.Arrays;
import java.util.List;
import java.util.Objects;

/**
 * A scalar of zyxin convolved with a Green's function, such as {@code (∇²ζ⋆log)}; there are 30.
 *
 * @param scalar the source
 * @param kernel the Green's function
 */
public record Potential(ZyxinScalar scalar, GreensKernel kernel) {

    /** All of them in the authors' order, the kernels of a scalar side by side. */
    static final List<Potential> ALL = Arrays.stream(ZyxinScalar.values())
            .flatMap(scalar -> Arrays.stream(GreensKernel.values()).map(kernel -> new Potential(scalar, kernel)))
            .toList();

    public Potential {
        Objects.requireNonNull(scalar, "scalar");
        Objects.requireNonNull(kernel, "kernel");
    }

    String symbol() {
        return '(' + scalar.symbol() + '⋆' + kernel.symbol() + ')';
    }

    String ascii() {
        return '(' + scalar.ascii() + " * " + kernel.symbol() + ')';
    }
}
