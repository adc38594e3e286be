package org.tractionscope.predict;

import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * An input on which an engine shows what it makes of a graph, before the first frame.
 *
 * @param inputs one tensor for each input of the graph
 * @param expected the graph's first output in float32 at import; empty where nobody has computed it, so that an engine in
 *     float32 on the CPU has to
 * @param tolerance by how much of its maximum the output of an engine in float32 may differ, > 0 and < 1
 */
public record ProofCase(List<Tensor> inputs, Optional<Tensor> expected, double tolerance) {

    /** An engine that keeps numbers in half precision may differ by this share of the maximum, where float32 may not. */
    public static final double HALF_TOLERANCE = 0.01;

    public ProofCase {
        inputs = List.copyOf(inputs);
        Objects.requireNonNull(expected, "expected");
        if (!(tolerance > 0 && tolerance < 1)) {
            throw new IllegalArgumentException("the tolerance of a proof must be > 0 and < 1: " + tolerance);
        }
    }
}
