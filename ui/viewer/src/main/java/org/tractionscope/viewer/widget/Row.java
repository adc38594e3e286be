package org.tractionscope.viewer.widget;

import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;

/** One line of the side panel: a name on the left, a reading on the right. */
public final class Row extends HBox {

    private final Reading reading = new Reading();
    private final Label share = new Label();

    /** A line with this name and nothing to read yet. */
    public Row(String name) {
        setAlignment(Pos.BASELINE_LEFT);
        getStyleClass().add("row");
        Label label = new Label(name);
        label.getStyleClass().add("row-name");
        label.setMinWidth(USE_PREF_SIZE);
        Region space = new Region();
        setHgrow(space, Priority.ALWAYS);
        share.getStyleClass().addAll("unit", "row-share");
        StripItem.place(share, false);
        getChildren().addAll(label, space, reading, share);
    }

    /** Shows a value and, in a column of its own, what it is of its baseline. */
    public void show(String value, String unitOrReason, String ofBaseline) {
        show(value, unitOrReason);
        share.setText(ofBaseline);
        StripItem.place(share, true);
    }

    /** Shows a value and its unit. */
    public void show(String value, String unitOrReason) {
        reading.show(value, unitOrReason);
    }
}
