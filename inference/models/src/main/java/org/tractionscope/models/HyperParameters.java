package org.tractionscope.models;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
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

    /** A number, whole or not; empty where there is none of that name or it is something else. */
    public OptionalDouble number(String name) {
        return values.get(name) instanceof Number number
                ? OptionalDouble.of(number.doubleValue())
                : OptionalDouble.empty();
    }

    /** A text; empty where there is none of that name or it is something else. */
    public Optional<String> text(String name) {
        return values.get(name) instanceof String text ? Optional.of(text) : Optional.empty();
    }

    /** The parameters under a name, such as {@code append_hparams}; none where the name is absent or something else. */
    public HyperParameters group(String name) {
        Map<String, Object> inner = new LinkedHashMap<>();
        if (values.get(name) instanceof Map<?, ?> map) {
            map.forEach((key, value) -> inner.put(String.valueOf(key), value));
        }
        return new HyperParameters(inner);
    }
}
