package org.tractionscope.viewer.image;

import java.util.Optional;
import org.tractionscope.model.Traction;
import org.tractionscope.viewer.snapshot.NewestTraction;

/**
 * Which scalar is laid over the image.
 *
 * @param kind magnitude, difference of two models, or a field from inside the model
 * @param name of the inner field; empty otherwise
 */
public record TintChoice(Kind kind, String name) {

    /** What is shown in colour. */
    public enum Kind {
        /** |F| of the first model. */
        MAGNITUDE,
        /** |F| of the second model less that of the first. */
        DIFFERENCE,
        /** A field from inside the first model. */
        INNER
    }

    private static final double DIFFERENCE_SHARE = 0.5;

    /** |F| of the first model. */
    public static TintChoice magnitude() {
        return new TintChoice(Kind.MAGNITUDE, "");
    }

    /** The difference of two models; nothing where there is only one. */
    public static TintChoice difference() {
        return new TintChoice(Kind.DIFFERENCE, "");
    }

    /** An inner field by its name; the magnitude where the frame has none of this name. */
    public static TintChoice inner(String name) {
        return new TintChoice(Kind.INNER, name);
    }

    /** The scalar of a frame; empty where it has none. */
    Optional<Tint> of(NewestTraction newest, double rangeTop) {
        if (newest.traction().isEmpty()) {
            return Optional.empty();
        }
        Traction first = newest.traction().get();
        return switch (kind) {
            case MAGNITUDE -> Optional.of(Tint.magnitude(first, rangeTop));
            case DIFFERENCE ->
                newest.others().stream()
                        .findFirst()
                        .map(second -> Tint.difference(first, second, rangeTop * DIFFERENCE_SHARE));
            case INNER ->
                newest.inner().stream()
                        .filter(field -> field.name().equals(name))
                        .findFirst()
                        .map(field -> Tint.inner(field, first))
                        .or(() -> Optional.of(Tint.magnitude(first, rangeTop)));
        };
    }
}
