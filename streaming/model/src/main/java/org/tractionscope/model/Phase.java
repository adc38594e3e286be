package org.tractionscope.model;

import java.util.Objects;
import java.util.Optional;

/** One part of an experiment, such as 45 min of a drug; covers {@code startNs ≤ elapsed < endNs}. */
public final class Phase {

    /** What a phase is for; decides its colour and what is compared with what. */
    public enum Kind {
        BASELINE,
        DRUG,
        WASHOUT
    }

    private final String name;
    private final Kind kind;
    private final Optional<Dose> dose;
    private final long startNs;
    private final long lengthNs;

    /**
     * A phase.
     *
     * @param name as people say it, 1 to 100 characters
     * @param dose the compound and its concentration; empty for baseline and washout
     * @param startNs elapsed experiment time at which it begins, ≥ 0
     * @param lengthNs its length, > 0
     */
    public Phase(String name, Kind kind, Optional<Dose> dose, long startNs, long lengthNs) {
        this.name = Require.text("phase name", name, 100);
        this.kind = Objects.requireNonNull(kind, "kind");
        this.dose = Objects.requireNonNull(dose, "dose");
        this.startNs = Require.notNegative("phase startNs", startNs);
        this.lengthNs = lengthNs;
        if (lengthNs <= 0) {
            throw new IllegalArgumentException("the length of phase \"" + name + "\" must be > 0 ns: " + lengthNs);
        }
    }

    public String name() {
        return name;
    }

    public Kind kind() {
        return kind;
    }

    public Optional<Dose> dose() {
        return dose;
    }

    public long startNs() {
        return startNs;
    }

    public long lengthNs() {
        return lengthNs;
    }

    /** The first elapsed time after the phase. */
    public long endNs() {
        return startNs + lengthNs;
    }

    public boolean covers(long elapsedNs) {
        return startNs <= elapsedNs && elapsedNs < endNs();
    }

    @Override
    public boolean equals(Object other) {
        if (!(other instanceof Phase)) {
            return false;
        }
        Phase that = (Phase) other;
        return name.equals(that.name)
                && kind == that.kind
                && dose.equals(that.dose)
                && startNs == that.startNs
                && lengthNs == that.lengthNs;
    }

    @Override
    public int hashCode() {
        return Objects.hash(name, kind, dose, startNs, lengthNs);
    }

    @Override
    public String toString() {
        return name + " from " + startNs / 60e9 + " to " + endNs() / 60e9 + " min";
    }
}
