package org.tractionscope.engines;

import java.util.Objects;

/**
 * One engine that a user may name, and whether it runs on this machine.
 *
 * @param name as in {@code --engine}, such as {@code onnx-cpu}
 * @param presence whether {@link Engines#open} finds it
 * @param detail library and version where available, the reason where not
 */
public record EngineProbe(String name, Presence presence, String detail) {

    /** Whether an engine is there. */
    public enum Presence {
        /** Its library is loaded. */
        AVAILABLE,
        /** It belongs to this build, and does not load here. */
        BROKEN,
        /** This build was made without it. */
        NOT_BUILT_IN
    }

    public EngineProbe {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(presence, "presence");
        Objects.requireNonNull(detail, "detail");
    }

    static EngineProbe there(String name, String detail) {
        return new EngineProbe(name, Presence.AVAILABLE, detail);
    }

    static EngineProbe broken(String name, String reason) {
        return new EngineProbe(name, Presence.BROKEN, reason);
    }

    /** Whether {@link Engines#open} succeeds. */
    public boolean available() {
        return presence == Presence.AVAILABLE;
    }
}
