package org.tractionscope.wire;

import com.google.protobuf.ProtocolMessageEnum;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;

/** The one-to-one map between a model's enum and the enum of its message. */
final class EnumCode<E extends Enum<E>, P extends Enum<P> & ProtocolMessageEnum> {

    private final Map<E, P> codes;
    private final Map<P, E> values;

    /**
     * The map from each model constant {@code X} to the message constant {@code prefix + X}.
     *
     * @throws IllegalArgumentException where a constant has no counterpart
     */
    EnumCode(Class<E> model, Class<P> message, String prefix) {
        this.codes = new EnumMap<>(model);
        this.values = new HashMap<>();
        for (E value : model.getEnumConstants()) {
            P code = Enum.valueOf(message, prefix + value.name());
            codes.put(value, code);
            values.put(code, value);
        }
    }

    P code(E value) {
        return codes.get(value);
    }

    /** The model's constant; {@code number} is the code as it was in the message, for a fault to name. */
    E value(P code, int number) {
        E value = values.get(code);
        if (value == null) {
            throw new IllegalArgumentException("must be one of " + codes.keySet() + ": code " + number);
        }
        return value;
    }
}
