package org.tractionscope.predict;

import java.util.List;
import java.util.Objects;
import java.util.function.UnaryOperator;

/**
 * What a model gives for one input: its traction, and what it shows of itself.
 *
 * @param traction as {@link TractionPredictor#predict}
 * @param inner fields from inside the model, in a fixed order; copied
 */
public record ModelOutput(Tensor traction, List<Plane> inner) {

    /**
     * A scalar field from inside a model, in the place of the input.
     *
     * @param name such as "ξ"
     * @param unit empty where it has none
     * @param values {@code [batch, 1, row, column]}
     */
    public record Plane(String name, String unit, Tensor values) {}

    public ModelOutput {
        Objects.requireNonNull(traction, "traction");
        inner = List.copyOf(inner);
    }

    /** A traction and nothing from inside. */
    public static ModelOutput of(Tensor traction) {
        return new ModelOutput(traction, List.of());
    }

    /** The same with each tensor changed in the same way. */
    ModelOutput map(UnaryOperator<Tensor> change) {
        return new ModelOutput(
                change.apply(traction),
                inner.stream()
                        .map(plane -> new Plane(plane.name(), plane.unit(), change.apply(plane.values())))
                        .toList());
    }
}
