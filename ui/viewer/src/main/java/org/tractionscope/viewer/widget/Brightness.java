package org.tractionscope.viewer.widget;

import javafx.scene.Node;
import javafx.scene.effect.ColorAdjust;

/** Makes parts of the screen darker for work in a dark room, in either theme. */
public final class Brightness {

    private Brightness() {}

    /** Sets a share of the full brightness, 0 to 1. */
    public static void set(Node node, double share) {
        node.setEffect(share < 1 ? new ColorAdjust(0, 0, share - 1, 0) : null);
    }
}
