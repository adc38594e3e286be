package org.tractionscope.model;

import java.util.Objects;

/** Which engine really ran: its name as the user chooses it, and what it is made of. */
public final class EngineId {

    private final String name;
    private final String detail;

    /**
     * An id.
     *
     * @param name as in {@code --engine}, such as {@code onnx-cpu}; 1 to 64 characters
     * @param detail library, version, precision, threads; 1 to 200 characters
     */
    public EngineId(String name, String detail) {
        this.name = Require.text("engine name", name, 64);
        this.detail = Require.text("engine detail", detail, 200);
    }

    public String name() {
        return name;
    }

    public String detail() {
        return detail;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof EngineId
                && name.equals(((EngineId) other).name)
                && detail.equals(((EngineId) other).detail);
    }

    @Override
    public int hashCode() {
        return Objects.hash(name, detail);
    }

    @Override
    public String toString() {
        return name + " (" + detail + ")";
    }
}
