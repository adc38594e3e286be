package org.tractionscope.viewer.image;

/** What pressing and dragging in the picture does; the wheel zooms and a double click fits the cell with each of them. */
public enum PointerTool {
    /** A click puts the cursor there, dragging pans. */
    SELECT,
    /** Dragging pans, and a click does nothing. */
    PAN,
    /** Dragging draws a closed line; a click takes it away. */
    REGION
}
