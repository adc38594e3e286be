package org.tractionscope.viewer.widget;

import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;

/** One place of the top strip: a label over a value; amber and red ground carry a triangle or octagon as well. */
public final class StripItem extends VBox {

    private final Node warn = Symbols.of(Urgency.WARN, 13);
    private final Node bad = Symbols.of(Urgency.BAD, 13);
    private final HBox lower = new HBox(6);
    private final Reading reading = new Reading();

    /** An item under a title; {@code id} is that of its node. */
    public StripItem(String id, String title) {
        setId(id);
        getStyleClass().add("strip-item");
        Label label = new Label(title);
        label.getStyleClass().add("strip-label");
        HBox upper = new HBox(6, label, warn, bad);
        upper.setAlignment(Pos.CENTER_LEFT);
        lower.setAlignment(Pos.CENTER_LEFT);
        lower.getChildren().add(reading);
        getChildren().addAll(upper, lower);
        setMinWidth(USE_PREF_SIZE);
        show(Urgency.NORMAL, "", "");
    }

    /** Shows a value at an urgency, with what is quiet beside it. */
    public void show(Urgency urgency, String value, String rest) {
        urgency.dress(this);
        place(warn, urgency == Urgency.WARN);
        place(bad, urgency == Urgency.BAD);
        reading.show(value, rest);
    }

    /** Puts a sign before the value; it is there only while {@code isShown}. */
    public void lead(Node sign, boolean isShown) {
        if (!lower.getChildren().contains(sign)) {
            lower.getChildren().add(0, sign);
        }
        place(sign, isShown);
    }

    /** The words as they are read. */
    public String text() {
        return reading.text();
    }

    /** Makes a node visible and takes up its room, or neither. */
    public static void place(Node node, boolean isShown) {
        node.setVisible(isShown);
        node.setManaged(isShown);
    }
}
