package org.tractionscope.model;

import java.util.Objects;
import java.util.Optional;

/** Which engine really ran: its name as the user chooses it, what it is made of, and how it proved that; immutable. */
public final class EngineId {

    private static final int LONGEST_DETAIL = 200;
    private static final int LONGEST_REMARK = 300;

    private final String name;
    private final String detail;
    private final Optional<EngineProof> proof;
    private final Optional<String> remark;

    /**
     * An id.
     *
     * @param name as in {@code --engine}, such as {@code onnx-cpu}; 1 to 64 characters
     * @param detail library, version, precision, threads; 1 to 200 characters
     */
    public EngineId(String name, String detail) {
        this(name, detail, Optional.empty(), Optional.empty());
    }

    private EngineId(String name, String detail, Optional<EngineProof> proof, Optional<String> remark) {
        this.name = Require.text("engine name", name, 64);
        this.detail = Require.text("engine detail", detail, LONGEST_DETAIL);
        this.proof = proof;
        remark.ifPresent(why -> Require.text("engine remark", why, LONGEST_REMARK));
        this.remark = remark;
    }

    /** The same engine with what it turned out to be. */
    public EngineId proved(EngineProof found) {
        return new EngineId(name, detail, Optional.of(found), remark);
    }

    /**
     * The same engine where it is shown a part of each frame only.
     *
     * @param part such as {@code cells + 45 µm only}; at least 1 character, cut where the detail would have more than 200
     */
    public EngineId on(String part) {
        String longer = detail + "; " + part;
        String bounded = longer.length() > LONGEST_DETAIL ? longer.substring(0, LONGEST_DETAIL) : longer;
        return new EngineId(name, bounded, proof, remark);
    }

    /**
     * The same engine with the reason why it runs in the place of another.
     *
     * @param why such as {@code tensorrt is not available: no driver}; at least 1 character, cut after 300
     */
    public EngineId inPlaceOf(String why) {
        String bounded = why.length() > LONGEST_REMARK ? why.substring(0, LONGEST_REMARK) : why;
        return new EngineId(name, detail, proof, Optional.of(bounded));
    }

    public String name() {
        return name;
    }

    public String detail() {
        return detail;
    }

    /** The detail, and what the engine turned out to be where it was put to the proof; one line for tables. */
    public String account() {
        return proof.map(found -> detail + "; ran as " + found.words()).orElse(detail);
    }

    /** What the engine turned out to be when it ran the model; empty where it was not put to the proof. */
    public Optional<EngineProof> proof() {
        return proof;
    }

    /** Why this engine runs in the place of one that was asked for or is faster; empty where it does not. */
    public Optional<String> remark() {
        return remark;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof EngineId
                && name.equals(((EngineId) other).name)
                && detail.equals(((EngineId) other).detail)
                && proof.equals(((EngineId) other).proof)
                && remark.equals(((EngineId) other).remark);
    }

    @Override
    public int hashCode() {
        return Objects.hash(name, detail, proof, remark);
    }

    @Override
    public String toString() {
        return name + " (" + account() + ")";
    }
}
