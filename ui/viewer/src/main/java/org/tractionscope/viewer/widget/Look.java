package org.tractionscope.viewer.widget;

import java.util.List;
import javafx.scene.Node;

/** The style classes of a node; the same again costs nothing, where setting them would have the node styled anew. */
public final class Look {

    private Look() {}

    /** Gives a node these classes and no others. */
    public static void set(Node node, String... classes) {
        List<String> wanted = List.of(classes);
        if (!node.getStyleClass().equals(wanted)) {
            node.getStyleClass().setAll(wanted);
        }
    }
}
