package org.tractionscope.viewer.image;

/** What a picture is fitted to. */
public enum Fit {
    /** The cell with a margin; the whole frame where no cell is known. */
    CELL,
    /** The whole frame, so that pictures of a run can be laid over each other. */
    FRAME
}
