package org.tractionscope.engines;

import java.util.Objects;

/**
 * One engine that a user may name, and whether it runs on this machine.
 *
 * @param name as in {@code --engine}, such as {@code onnx-cpu}
 * @param available whether {@link Engines#open} succeeds
 * @param detail library and version where available, the reason where not
 */
public record EngineProbe(String name, boolean available, String detail) {

    public EngineProbe {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(detail, "detail");
    }
}
