package org.tractionscope.viewer.theme;

import java.util.Arrays;
import java.util.stream.Collectors;

/** The dark palette of the microscope room, or the light one of the office; the image stays on black in both. */
public enum Theme {
    DARK,
    LIGHT;

    /** The palette as looked-up CSS colours, to be set as the style of a scene's or subtree's root. */
    public String style() {
        return Arrays.stream(Tone.values())
                .map(tone -> tone.cssName() + ": " + tone.hexIn(this) + ";")
                .collect(Collectors.joining(" "));
    }
}
