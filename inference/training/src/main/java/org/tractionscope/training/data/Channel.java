package org.tractionscope.training.data;

/** A plane of a frame, in the order of the authors' files. */
public enum Channel {
    DISPLACEMENT_X(0),
    DISPLACEMENT_Y(1),
    TRACTION_X(2),
    TRACTION_Y(3),
    /** Not 0 inside the cell. */
    CELL_MASK(4),
    /** In the authors' files, but read by nobody. */
    TRACTION_MASK(5),
    ZYXIN(6),
    /** Whatever other protein was imaged; the authors call it actin. */
    OTHER_PROTEIN(7);

    /** How many planes a frame has at least: up to {@link #ZYXIN}. */
    static final int LEAST = 7;

    /** How many planes a frame has at most. */
    static final int MOST = 8;

    private final int index;

    Channel(int index) {
        this.index = index;
    }

    /** Its place in a file, from 0. */
    public int index() {
        return index;
    }
}
