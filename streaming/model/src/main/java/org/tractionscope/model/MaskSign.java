package org.tractionscope.model;

/** Something about the outline of a cell that lets one doubt it. */
public enum MaskSign {
    /** The cell reaches the border of the field: part of it, and of its force, is not seen. */
    TOUCHES_BORDER("touches the border"),
    /** The cell of the frame before is now in several pieces. */
    SPLIT("in several pieces"),
    /** Two cells of the frame before are now in one piece. */
    MERGED("merged with another cell"),
    /** The area differs by more than a quarter from the frame before. */
    AREA_JUMP("area jumped");

    private final String words;

    MaskSign(String words) {
        this.words = words;
    }

    /** The sign as people say it. */
    public String words() {
        return words;
    }
}
