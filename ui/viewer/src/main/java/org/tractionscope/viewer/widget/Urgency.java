package org.tractionscope.viewer.widget;

import javafx.css.PseudoClass;
import javafx.scene.Node;

/** How loudly a component speaks; the shape beside it says the same as its colour. */
public enum Urgency {
    NORMAL,
    WARN,
    BAD;

    private static final PseudoClass WARN_CLASS = PseudoClass.getPseudoClass("warn");
    private static final PseudoClass BAD_CLASS = PseudoClass.getPseudoClass("bad");

    /** Dresses a node in the colours of this urgency. */
    public void dress(Node node) {
        node.pseudoClassStateChanged(WARN_CLASS, this == WARN);
        node.pseudoClassStateChanged(BAD_CLASS, this == BAD);
    }
}
