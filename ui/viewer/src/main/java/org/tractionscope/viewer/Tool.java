package org.tractionscope.viewer;

import javafx.scene.input.KeyCode;

/** What the tool strip offers, in its order, each with its key and its drawing on 24 x 24 pixels. */
enum Tool {
    SELECT(KeyCode.V, "Select: a click puts the cursor", "M6 3 L19 11 L13 13 L10 20 Z"),
    PAN(
            KeyCode.H,
            "Pan: dragging moves the picture",
            "M12 3 V21 M3 12 H21 M9.5 5.5 L12 3 L14.5 5.5 M9.5 18.5 L12 21 L14.5 18.5"
                    + " M5.5 9.5 L3 12 L5.5 14.5 M18.5 9.5 L21 12 L18.5 14.5"),
    REGION(KeyCode.R, "Region: dragging draws a line around it", "M12 3 L20.5 9.2 L17.3 19.5 L6.7 19.5 L3.5 9.2 Z"),
    CONTRAST(KeyCode.C, "Contrast of the zyxin image", "M12 3 A9 9 0 1 0 12 21 A9 9 0 1 0 12 3 Z M12 3 V21"),
    TINT(KeyCode.O, "Traction tint", "M12 3 L21 8 L12 13 L3 8 Z M3 12 L12 17 L21 12 M3 16 L12 21 L21 16"),
    ARROWS(KeyCode.A, "Traction arrows", "M5 19 L19 5 M9 5 H19 V15"),
    OUTLINE(KeyCode.K, "Cell outline", "M7 4 C11 2 18 4 20 8 C22 12 18 13 18 16 C18 20 13 21 9 20 C4 19 4 6 7 4 Z"),
    OVERLAY(
            KeyCode.L,
            "Layers: what is shown, range, colours, arrows",
            "M4 7 H14 M18 7 H20 M4 12 H7 M11 12 H20 M4 17 H13 M17 17 H20" + " M16 5 V9 M9 10 V14 M15 15 V19"),
    SIDE_BY_SIDE(KeyCode.B, "Zyxin and traction side by side", "M3 5 H21 V19 H3 Z M12 5 V19"),
    SCREENSHOT(
            KeyCode.P,
            "Save a picture; with Shift a movie of what is kept",
            "M3 8 H7 L9 5 H15 L17 8 H21 V19 H3 Z M12 10 A3.5 3.5 0 1 0 12 17" + " A3.5 3.5 0 1 0 12 10 Z"),
    DIM(KeyCode.D, "Dim all but the image", "M20 14 A8.5 8.5 0 1 1 10 4 A7 7 0 0 0 20 14 Z"),
    FULL_SCREEN(
            KeyCode.F, "Full screen for the microscope room", "M4 9 V4 H9 M15 4 H20 V9 M20 15 V20 H15 M9 20 H4 V15");

    private final KeyCode key;
    private final String title;
    private final String drawing;

    Tool(KeyCode key, String title, String drawing) {
        this.key = key;
        this.title = title;
        this.drawing = drawing;
    }

    KeyCode key() {
        return key;
    }

    String title() {
        return title;
    }

    String drawing() {
        return drawing;
    }
}
