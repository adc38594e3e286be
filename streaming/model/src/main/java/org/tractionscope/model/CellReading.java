package org.tractionscope.model;

import java.util.Collections;
import java.util.EnumSet;
import java.util.Objects;
import java.util.Set;

/** Everything that one frame says of one cell: its numbers, what there is to doubt in its outline, and the verdict. */
public final class CellReading {

    private final int id;
    private final CellTraction traction;
    private final CellMoments moments;
    private final Adhesions adhesions;
    private final Set<MaskSign> signs;
    private final TrustVerdict verdict;

    /** A reading of the cell with this id, ≥ 1. */
    public CellReading(
            int id,
            CellTraction traction,
            CellMoments moments,
            Adhesions adhesions,
            Set<MaskSign> signs,
            TrustVerdict verdict) {
        this.id = Require.positive("cell id", id);
        this.traction = Objects.requireNonNull(traction, "traction");
        this.moments = Objects.requireNonNull(moments, "moments");
        this.adhesions = Objects.requireNonNull(adhesions, "adhesions");
        Set<MaskSign> copy = EnumSet.noneOf(MaskSign.class);
        copy.addAll(signs);
        this.signs = Collections.unmodifiableSet(copy);
        this.verdict = Objects.requireNonNull(verdict, "verdict");
    }

    /** The cell's number in its stream, the same in every frame. */
    public int id() {
        return id;
    }

    public CellTraction traction() {
        return traction;
    }

    public CellMoments moments() {
        return moments;
    }

    public Adhesions adhesions() {
        return adhesions;
    }

    public Set<MaskSign> signs() {
        return signs;
    }

    public TrustVerdict verdict() {
        return verdict;
    }

    @Override
    public boolean equals(Object other) {
        if (!(other instanceof CellReading)) {
            return false;
        }
        CellReading that = (CellReading) other;
        return id == that.id
                && traction.equals(that.traction)
                && moments.equals(that.moments)
                && adhesions.equals(that.adhesions)
                && signs.equals(that.signs)
                && verdict.equals(that.verdict);
    }

    @Override
    public int hashCode() {
        return Objects.hash(id, traction, moments, adhesions, signs, verdict);
    }

    @Override
    public String toString() {
        return "cell " + id + ": " + traction + ", " + verdict;
    }
}
