package org.tractionscope.model;

import java.util.Objects;

/** One cell as it is followed through a movie: its id and where it was seen last. Immutable. */
public final class CellTrack {

    private final int id;
    private final CellMask mask;
    private final int framesUnseen;

    /**
     * A track.
     *
     * @param id the cell's number in its stream, ≥ 1, never used again for another cell
     * @param mask the cell's pixels in the frame in which it was seen last, not empty
     * @param framesUnseen predicted frames since then, 0 where it is in the newest
     */
    public CellTrack(int id, CellMask mask, int framesUnseen) {
        this.id = Require.positive("cell id", id);
        this.mask = Objects.requireNonNull(mask, "mask");
        this.framesUnseen = (int) Require.notNegative("frames unseen", framesUnseen);
        if (mask.isEmpty()) {
            throw new IllegalArgumentException("a cell's mask must have a pixel: cell " + id);
        }
    }

    public int id() {
        return id;
    }

    public CellMask mask() {
        return mask;
    }

    public int framesUnseen() {
        return framesUnseen;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof CellTrack
                && id == ((CellTrack) other).id
                && framesUnseen == ((CellTrack) other).framesUnseen
                && mask.equals(((CellTrack) other).mask);
    }

    @Override
    public int hashCode() {
        return Objects.hash(id, mask, framesUnseen);
    }

    @Override
    public String toString() {
        return "cell " + id + ", " + mask.areaPx() + " px, unseen for " + framesUnseen;
    }
}
