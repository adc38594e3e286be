package org.tractionscope.model;

import java.util.Objects;

/** Where a frame comes from: the only place that tells a microscope, a simulation and a replay apart. */
public final class Provenance {

    /** The kind of source. */
    public enum Source {
        MICROSCOPE,
        SIMULATION,
        REPLAY
    }

    private final Source source;
    private final String origin;
    private final String software;

    /**
     * A provenance; {@code origin} names the camera, scenario or folder, {@code software} program and version (each 1 to
     * 500 characters).
     */
    public Provenance(Source source, String origin, String software) {
        this.source = Objects.requireNonNull(source, "source");
        this.origin = Require.text("origin", origin, 500);
        this.software = Require.text("software", software, 500);
    }

    public Source source() {
        return source;
    }

    public String origin() {
        return origin;
    }

    public String software() {
        return software;
    }

    @Override
    public boolean equals(Object other) {
        if (!(other instanceof Provenance)) {
            return false;
        }
        Provenance that = (Provenance) other;
        return source == that.source && origin.equals(that.origin) && software.equals(that.software);
    }

    @Override
    public int hashCode() {
        return Objects.hash(source, origin, software);
    }

    @Override
    public String toString() {
        return source + " " + origin + " (" + software + ")";
    }
}
