package org.tractionscope.models;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * The numbers and switches with which a network was built and trained, by the authors' names.
 *
 * @param values what a {@link Checkpoint} may hold beside its weights
 */
public record HyperParameters(Map<String, Object> values) {

    public HyperParameters {
        values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
    }

    /** A whole number; empty where there is none of that name or it is something else. */
    public OptionalInt wholeNumber(String name) {
        return values.get(name) instanceof Long number && number == number.intValue()
                ? OptionalInt.of(number.intValue())
                : OptionalInt.empty();
    }

    /** A switch; empty where there is none of that name or it is something else. */
    public Optional<Boolean> flag(String name) {
        return values.get(name) instanceof Boolean flag ? Optional.of(flag) : Optional.empty();
    }
}
